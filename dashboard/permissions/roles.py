"""The access roles, by what they see, set and suppose."""

from schemas.scopes import AccessRole, Viewer

LEADERS: tuple[AccessRole, ...] = (
    "program_leader",
    "coordinator",
    "department_leader",
    "auditor",
    "institution_leader",
)
SETTERS: tuple[AccessRole, ...] = ("administrator", "institution_leader")
"""Who answers, for the whole institution, what the numbers rest on."""
SUPPOSERS: tuple[AccessRole, ...] = ("auditor", "institution_leader")
"""Who may look at the numbers as they would be under other settings."""


def is_coordinator(viewer: Viewer) -> bool:
    """Whether the viewer uploads for people of a scope, and not only for themselves."""
    return viewer.access_role == "coordinator"
