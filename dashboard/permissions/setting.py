"""What a viewer may say for many: the set-up, required time and dated notes."""

from dashboard.permissions.refusing import Refused, allowed
from dashboard.permissions.roles import SETTERS
from schemas.scopes import Viewer

REFERENCE_FEEDS = ("holidays", "fte_bases", "requirements", "recommendations", "credits")
"""The reference tables that they load."""
NOTES = "quarter_notes"
"""The reference table of dated notes, which departments write about themselves too."""


def check_set_up(viewer: Viewer) -> None:
    """Refuse to say what holds for the whole institution to all but those who answer for it."""
    if viewer.access_role not in SETTERS:
        raise Refused(
            "What the numbers rest on is set by administrators and leaders of the institution."
        )


def can_set_up(viewer: Viewer) -> bool:
    """Whether `check_set_up` lets the viewer set it."""
    return allowed(check_set_up, viewer)


def tables_to_set(viewer: Viewer) -> tuple[str, ...]:
    """The reference tables a viewer may load, every row of them; none for most."""
    tables = REFERENCE_FEEDS if can_set_up(viewer) else ()
    return (*tables, NOTES) if viewer.access_role == "institution_leader" else tables


def departments_to_note(viewer: Viewer) -> tuple[str, ...]:
    """The departments a viewer writes notes about without writing about all of them."""
    if viewer.access_role != "department_leader":
        return ()
    return tuple(value for kind, value in viewer.scope if kind == "department")


def check_verify(viewer: Viewer) -> None:
    """Refuse to enter or verify what accreditors require to all but those who set it for all."""
    if "requirements" not in tables_to_set(viewer):
        raise Refused(
            "Required time is entered and verified by administrators and leaders of the "
            "institution."
        )


def can_verify(viewer: Viewer) -> bool:
    """Whether `check_verify` lets the viewer enter and verify rows."""
    return allowed(check_verify, viewer)
