"""What a viewer may open: `check_` refuses with a reason, `can_` answers from the same rule."""

from collections.abc import Callable
from typing import Literal, get_args

from schemas.scopes import AccessRole, Viewer

PageName = Literal[
    "overview",
    "protected_time",
    "person",
    "records",
    "requirements",
    "upload",
    "add_activity",
    "setup",
    "how",
]

PAGES: tuple[PageName, ...] = get_args(PageName)
LEADERS: tuple[AccessRole, ...] = (
    "program_leader",
    "coordinator",
    "department_leader",
    "auditor",
    "institution_leader",
)
WEEKLY_SCOPES = ("department", "institution", "operator")
SETTERS: tuple[AccessRole, ...] = ("administrator", "institution_leader")
"""Who answers, for the whole institution, what the numbers rest on."""
REFERENCE_FEEDS = ("holidays", "fte_bases", "requirements", "recommendations", "credits")
"""The reference tables that they load."""
NOTES = "quarter_notes"
"""The reference table of dated notes, which departments write about themselves too."""
OWN_FEEDS = ("activity",)
COORDINATOR_FEEDS = (
    "activity",
    "clinical",
    "leave",
    "allocations",
    "appointments",
    "milestones",
    "declarations",
    "faculty",
)


class Refused(Exception):
    """The viewer may not see this; the text says why, in a plain sentence."""


def check_page(viewer: Viewer, page: PageName) -> None:
    """Refuse a page that the viewer's access role does not open."""
    checks: dict[PageName, Callable[[Viewer], None]] = {
        "how": lambda _: None,
        "records": check_records,
        "requirements": check_requirements,
        "setup": check_set_up,
        "add_activity": check_add_activity,
        "upload": check_upload,
    }
    if page in checks:
        checks[page](viewer)
        return
    if page == "person" and (viewer.faculty_id is not None or viewer.access_role in LEADERS):
        return
    if page != "person" and viewer.access_role in LEADERS:
        return
    raise Refused("This page shows other people's promises, and nothing here is for you.")


def can_open(viewer: Viewer, page: PageName) -> bool:
    """Whether `check_page` lets the viewer in."""
    return _allowed(check_page, viewer, page)


def check_other_people(viewer: Viewer) -> None:
    """Refuse to list people to somebody who sees only themselves."""
    if viewer.access_role not in LEADERS:
        raise Refused("You see your own record only.")


def can_see_other_people(viewer: Viewer) -> bool:
    """Whether the viewer may choose among people."""
    return _allowed(check_other_people, viewer)


def check_days(viewer: Viewer, faculty_id: str) -> None:
    """Refuse rows with dates and times to everybody but the person they are about."""
    if ("self", faculty_id) not in viewer.scope:
        raise Refused("Rows by day are shown to the person only; leaders see weeks.")


def can_see_days(viewer: Viewer, faculty_id: str) -> bool:
    """Whether `check_days` lets the viewer see the person's rows."""
    return _allowed(check_days, viewer, faculty_id)


def check_weeks(viewer: Viewer) -> None:
    """Refuse hours by week to those whose scope brings promises but not people."""
    if not any(kind in WEEKLY_SCOPES for kind, _ in viewer.scope):
        raise Refused(
            "You lead a program, so you see this person's promises in it and the hours counted "
            "towards them. Their weeks and clinical rows are seen by their department only; "
            "clinic reaches you as the hours beyond contract."
        )


def can_see_weeks(viewer: Viewer) -> bool:
    """Whether `check_weeks` lets the viewer see people by week."""
    return _allowed(check_weeks, viewer)


def why_no_weeks(viewer: Viewer) -> str:
    """The reason `check_weeks` gives, or that the person is in another department."""
    try:
        check_weeks(viewer)
    except Refused as refused:
        return str(refused)
    return (
        "This person is at home in another department, so you see the promises that yours owes "
        "them; their weeks are seen by their own department."
    )


def is_coordinator(viewer: Viewer) -> bool:
    """Whether the viewer uploads for people of a scope, and not only for themselves."""
    return viewer.access_role == "coordinator"


def feeds_to_upload(viewer: Viewer) -> tuple[str, ...]:
    """The feeds a viewer may bring: a coordinator's, or one's own activity and those they set."""
    if is_coordinator(viewer):
        return COORDINATOR_FEEDS
    own = OWN_FEEDS if viewer.faculty_id is not None else ()
    notes = (NOTES,) if departments_to_note(viewer) else ()
    return (*own, *tables_to_set(viewer), *notes)


def tables_to_set(viewer: Viewer) -> tuple[str, ...]:
    """The reference tables a viewer may load, every row of them; none for most."""
    tables = REFERENCE_FEEDS if can_set_up(viewer) else ()
    return (*tables, NOTES) if viewer.access_role == "institution_leader" else tables


def departments_to_note(viewer: Viewer) -> tuple[str, ...]:
    """The departments a viewer writes notes about without writing about all of them."""
    if viewer.access_role != "department_leader":
        return ()
    return tuple(value for kind, value in viewer.scope if kind == "department")


def check_requirements(viewer: Viewer) -> None:
    """Refuse the tables of required time to those who neither owe time nor answer for it."""
    if viewer.access_role not in ("department_leader", "auditor", *SETTERS):
        raise Refused(
            "What accreditors require is read by leaders of departments and of the institution, "
            "auditors and administrators."
        )


def check_verify(viewer: Viewer) -> None:
    """Refuse to enter or verify what accreditors require to all but those who set it for all."""
    if "requirements" not in tables_to_set(viewer):
        raise Refused(
            "Required time is entered and verified by administrators and leaders of the "
            "institution."
        )


def can_verify(viewer: Viewer) -> bool:
    """Whether `check_verify` lets the viewer enter and verify rows."""
    return _allowed(check_verify, viewer)


def check_set_up(viewer: Viewer) -> None:
    """Refuse to say what holds for the whole institution to all but those who answer for it."""
    if viewer.access_role not in SETTERS:
        raise Refused(
            "What the numbers rest on is set by administrators and leaders of the institution."
        )


def can_set_up(viewer: Viewer) -> bool:
    """Whether `check_set_up` lets the viewer set it."""
    return _allowed(check_set_up, viewer)


def check_upload(viewer: Viewer, feed: str | None = None) -> None:
    """Refuse to take files, or files of a feed, from somebody who may not bring them."""
    feeds = feeds_to_upload(viewer)
    if not feeds:
        raise Refused(
            "Files are brought by coordinators, by everybody on the roster about themselves, and "
            "by those who answer the set-up."
        )
    if feed is not None and feed not in feeds:
        may = f"{', '.join(feeds[:-1])} and {feeds[-1]}" if len(feeds) > 1 else feeds[0]
        raise Refused(f"This file holds {feed} rows, and you may upload {may} only.")


def can_upload(viewer: Viewer, feed: str | None = None) -> bool:
    """Whether `check_upload` takes it."""
    return _allowed(check_upload, viewer, feed)


def why_no_upload(viewer: Viewer, feed: str) -> str | None:
    """The reason `check_upload` gives for a feed; None where it gives none."""
    try:
        check_upload(viewer, feed)
    except Refused as refused:
        return str(refused)
    return None


def check_records(viewer: Viewer) -> None:
    """Refuse the months of people's records to those whose scope brings no people."""
    if viewer.faculty_id is None and not can_see_weeks(viewer):
        raise Refused("This page shows whose records are there, and you see nobody's.")


def check_declare(viewer: Viewer, faculty_id: str) -> None:
    """Refuse to declare months for anybody but oneself to all but coordinators.

    Which people are a coordinator's own is for the rights under which the declaration is loaded.
    """
    if viewer.faculty_id != faculty_id and not is_coordinator(viewer):
        raise Refused("Months are declared by the person or by their coordinator.")


def can_declare(viewer: Viewer, faculty_id: str) -> bool:
    """Whether `check_declare` lets the viewer declare the person's months."""
    return _allowed(check_declare, viewer, faculty_id)


def check_add_activity(viewer: Viewer, faculty_id: str | None = None) -> None:
    """Refuse to type activity in for anybody but oneself to all but coordinators."""
    about_other = faculty_id is not None and faculty_id != viewer.faculty_id
    if (about_other or viewer.faculty_id is None) and not is_coordinator(viewer):
        raise Refused("Activity is typed in by the person it is about, or by their coordinator.")


def can_add_activity(viewer: Viewer, faculty_id: str | None = None) -> bool:
    """Whether `check_add_activity` lets the viewer type it in."""
    return _allowed(check_add_activity, viewer, faculty_id)


def check_there(found: bool) -> None:
    """Refuse what the scope does not bring, in the words used for what does not exist."""
    if not found:
        raise Refused("There is nothing here for you.")


def _allowed(check: Callable[..., None], *arguments: object) -> bool:
    try:
        check(*arguments)
    except Refused:
        return False
    return True
