"""Who opens, edits and fills which roles."""

from dashboard.permissions.refusing import Refused, allowed
from schemas.scopes import Scope, Viewer

EDITORS = ("program_leader", "department_leader", "institution_leader")
OPENINGS = "openings"
WRITTEN_BY_FILLING = (OPENINGS, "appointments", "allocations")
"""The feeds of which filling an opening writes a row of the program."""


def programs_to_edit(viewer: Viewer) -> Scope:
    """The parts of a scope whose programs' openings the viewer edits; none for most."""
    if viewer.access_role not in EDITORS:
        return ()
    return tuple(
        part for part in viewer.scope if part[0] in ("program", "department", "institution")
    )


def check_edit_opening(viewer: Viewer, program_id: str, department: str | None) -> None:
    """Refuse the openings of a program to all but those who lead it, or what it is part of.

    `department` is the one that runs the program.
    """
    mine = (("program", program_id), ("department", department), ("institution", ""))
    if not any(part in mine for part in programs_to_edit(viewer)):
        raise Refused(
            "An opening is edited by whoever leads its program, the department that runs the "
            "program, or the institution."
        )


def can_edit_opening(viewer: Viewer, program_id: str, department: str | None) -> bool:
    """Whether `check_edit_opening` lets the viewer edit the program's openings."""
    return allowed(check_edit_opening, viewer, program_id, department)


def check_open_role(viewer: Viewer) -> None:
    """Refuse to open a role to those who edit no program's openings."""
    if not programs_to_edit(viewer):
        raise Refused(
            "Roles are opened by leaders of programs, of departments and of the institution."
        )


def can_open_role(viewer: Viewer) -> bool:
    """Whether `check_open_role` lets the viewer open a role somewhere."""
    return allowed(check_open_role, viewer)


def check_fill(viewer: Viewer, program_id: str, department: str | None, faculty_id: str) -> None:
    """Refuse to fill an opening to who may not edit it, and to anybody with themselves."""
    check_edit_opening(viewer, program_id, department)
    if faculty_id == viewer.faculty_id:
        raise Refused(
            "You cannot fill an opening with yourself. Ask whoever leads the department or the "
            "institution to fill it."
        )
