"""Who reads the log, and who says what of whose record."""

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


def check_my_record(viewer: Viewer) -> None:
    """Refuse a record of one's own to those who are not on the roster."""
    if viewer.faculty_id is None:
        raise Refused("You are not on the roster, so nothing is held about you as an educator.")


def check_say(viewer: Viewer, faculty_id: str) -> None:
    """Refuse to say anything of a record but one's own."""
    if viewer.faculty_id != faculty_id:
        raise Refused("Statements are written by the person whose record it is.")


def can_say(viewer: Viewer, faculty_id: str) -> bool:
    """Whether `check_say` lets the viewer write statements on that record."""
    return allowed(check_say, viewer, faculty_id)


def check_answer(viewer: Viewer, faculty_id: str) -> None:
    """Refuse to read or answer statements to all but coordinators and leaders of departments.

    Whose are theirs is for the scope. Nobody answers themselves.
    """
    roles = ("coordinator", "department_leader", "institution_leader")
    if viewer.access_role not in roles or viewer.faculty_id == faculty_id:
        raise Refused(
            "What somebody says of their record is answered by their coordinator or the leader of "
            "their department."
        )


def can_answer(viewer: Viewer, faculty_id: str) -> bool:
    """Whether `check_answer` lets the viewer answer that person."""
    return allowed(check_answer, viewer, faculty_id)
