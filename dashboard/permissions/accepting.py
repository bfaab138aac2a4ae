"""Who answers, at first start, for the institution."""

from dashboard.permissions.refusing import Refused, allowed
from schemas.scopes import Viewer


def check_accept(viewer: Viewer) -> None:
    """Refuse to name the institution, and to accept what Kept is for, to all but administrators."""
    if viewer.access_role != "administrator":
        raise Refused("What Kept is for is accepted, for the institution, by an administrator.")


def can_accept(viewer: Viewer) -> bool:
    """Whether `check_accept` lets the viewer accept it."""
    return allowed(check_accept, viewer)
