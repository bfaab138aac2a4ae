"""What a viewer may bring about people: files, declared months and typed activity."""

from dashboard.permissions.opening import OPENINGS, programs_to_edit
from dashboard.permissions.refusing import Refused, allowed
from dashboard.permissions.roles import is_coordinator
from dashboard.permissions.setting import NOTES, departments_to_note, tables_to_set
from schemas.scopes import Viewer

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


def feeds_to_upload(viewer: Viewer) -> tuple[str, ...]:
    """The feeds a viewer may bring: a coordinator's; one's own activity, what they set and lead."""
    if is_coordinator(viewer):
        return COORDINATOR_FEEDS
    own = OWN_FEEDS if viewer.faculty_id is not None else ()
    notes = (NOTES,) if departments_to_note(viewer) else ()
    openings = (OPENINGS,) if programs_to_edit(viewer) else ()
    return (*own, *tables_to_set(viewer), *notes, *openings)


def check_upload(viewer: Viewer, feed: str | None = None) -> None:
    """Refuse to take files, or files of a feed, from somebody who may not bring them."""
    feeds = feeds_to_upload(viewer)
    if not feeds:
        raise Refused(
            "Files are brought by coordinators, by leaders, by everybody on the roster about "
            "themselves, and by those who answer the set-up."
        )
    if feed is not None and feed not in feeds:
        may = f"{', '.join(feeds[:-1])} and {feeds[-1]}" if len(feeds) > 1 else feeds[0]
        raise Refused(f"This file holds {feed} rows, and you may upload {may} only.")


def can_upload(viewer: Viewer, feed: str | None = None) -> bool:
    """Whether `check_upload` takes it."""
    return allowed(check_upload, viewer, feed)


def why_no_upload(viewer: Viewer, feed: str) -> str | None:
    """The reason `check_upload` gives for a feed; None where it gives none."""
    try:
        check_upload(viewer, feed)
    except Refused as refused:
        return str(refused)
    return None


def check_declare(viewer: Viewer, faculty_id: str) -> None:
    """Refuse to declare months for anybody but oneself to all but coordinators.

    Which people are a coordinator's own is for the rights under which the declaration is loaded.
    """
    if viewer.faculty_id != faculty_id and not is_coordinator(viewer):
        raise Refused("Months are declared by the person or by their coordinator.")


def can_declare(viewer: Viewer, faculty_id: str) -> bool:
    """Whether `check_declare` lets the viewer declare the person's months."""
    return allowed(check_declare, viewer, faculty_id)


def check_add_activity(viewer: Viewer, faculty_id: str | None = None) -> None:
    """Refuse to type activity in for anybody but oneself to all but coordinators."""
    about_other = faculty_id is not None and faculty_id != viewer.faculty_id
    if (about_other or viewer.faculty_id is None) and not is_coordinator(viewer):
        raise Refused("Activity is typed in by the person it is about, or by their coordinator.")


def can_add_activity(viewer: Viewer, faculty_id: str | None = None) -> bool:
    """Whether `check_add_activity` lets the viewer type it in."""
    return allowed(check_add_activity, viewer, faculty_id)
