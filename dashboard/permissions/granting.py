"""Who sees and changes what others may see."""

from dashboard.permissions.refusing import Refused, allowed
from schemas.scopes import Viewer


def check_grant(viewer: Viewer) -> None:
    """Refuse grants and accounts to all but administrators."""
    if viewer.access_role != "administrator":
        raise Refused("Who may see what is decided by administrators.")


def can_grant(viewer: Viewer) -> bool:
    """Whether `check_grant` lets the viewer give and revoke grants."""
    return allowed(check_grant, viewer)
