"""Whose numbers a viewer may see, and how closely: people, weeks, days, other settings."""

from dashboard.permissions.refusing import Refused, allowed
from dashboard.permissions.roles import LEADERS, SETTERS, SUPPOSERS
from schemas.scopes import Viewer

WEEKLY_SCOPES = ("people", "department", "institution", "operator")


def check_other_people(viewer: Viewer) -> None:
    """Refuse to list people to somebody who sees only themselves."""
    if viewer.access_role not in LEADERS:
        raise Refused("You see your own record only.")


def can_see_other_people(viewer: Viewer) -> bool:
    """Whether the viewer may choose among people."""
    return allowed(check_other_people, viewer)


def check_days(viewer: Viewer, faculty_id: str) -> None:
    """Refuse rows with dates and times to everybody but the person they are about."""
    if ("self", faculty_id) not in viewer.scope:
        raise Refused("Rows by day are shown to the person only; leaders see weeks.")


def can_see_days(viewer: Viewer, faculty_id: str) -> bool:
    """Whether `check_days` lets the viewer see the person's rows."""
    return allowed(check_days, viewer, faculty_id)


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
    return allowed(check_weeks, viewer)


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


def check_records(viewer: Viewer) -> None:
    """Refuse the months of people's records to those whose scope brings no people."""
    if viewer.faculty_id is None and not can_see_weeks(viewer):
        raise Refused("This page shows whose records are there, and you see nobody's.")


def check_pipeline(viewer: Viewer) -> None:
    """Refuse the ways of others to roles to those who lead nobody."""
    if viewer.access_role not in ("program_leader", "department_leader", "institution_leader"):
        raise Refused("Who is on the way to a role is shown to those who lead them.")


def check_requirements(viewer: Viewer) -> None:
    """Refuse the tables of required time to those who neither owe time nor answer for it."""
    if viewer.access_role not in ("department_leader", "auditor", *SETTERS):
        raise Refused(
            "What accreditors require is read by leaders of departments and of the institution, "
            "auditors and administrators."
        )


def check_what_if(viewer: Viewer) -> None:
    """Refuse other numbers than those in force to all but auditors and institution leaders."""
    if viewer.access_role not in SUPPOSERS:
        raise Refused("What-ifs are for auditors and leaders of the institution.")


def can_what_if(viewer: Viewer) -> bool:
    """Whether `check_what_if` lets the viewer suppose other settings."""
    return allowed(check_what_if, viewer)
