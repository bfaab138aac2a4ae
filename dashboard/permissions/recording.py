"""Who reads the log, and how much of it."""

from dashboard.permissions.refusing import Refused, allowed
from schemas.scopes import Viewer


def check_log(viewer: Viewer) -> None:
    """Refuse the log to all but auditors, and administrators, who read changes only."""
    if viewer.access_role not in ("auditor", "administrator"):
        raise Refused(
            "The log is read by auditors and administrators. Who looked at you is on My record."
        )


def reads_changes_only(viewer: Viewer) -> bool:
    """Whether the viewer reads what was changed, and not who looked at whom."""
    return viewer.access_role != "auditor"


def can_read_log(viewer: Viewer) -> bool:
    """Whether `check_log` lets the viewer read it."""
    return allowed(check_log, viewer)
