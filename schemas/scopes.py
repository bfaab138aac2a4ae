"""Who may see what: access roles, the parts a scope is made of, and the viewer they belong to."""

from dataclasses import dataclass
from typing import Literal

AccessRole = Literal[
    "faculty",
    "program_leader",
    "coordinator",
    "department_leader",
    "auditor",
    "institution_leader",
    "administrator",
]
ScopeKind = Literal[
    "self",
    "program",
    "people",
    "department",
    "institution",
    "operator",
    "reference",
    "leads_nobody",
    "loader",
]

ACCESS_ROLES: dict[AccessRole, str] = {
    "faculty": "Faculty member",
    "program_leader": "Program director",
    "coordinator": "Coordinator",
    "department_leader": "Department leader",
    "auditor": "Auditor",
    "institution_leader": "Institution leader",
    "administrator": "Administrator",
}

Scope = tuple[tuple[ScopeKind, str], ...]
"""Sorted pairs such as (("department", "Medicine"), ("self", "F0001")); () sees nothing.

`self` brings a person with day-level rows, `people` those of a department, `department` its people
and the promises it owes, `program` the promises in it, `institution` everything by week, `operator`
everything by day, `reference` what is about nobody: reference tables, programs, quarters.
`leads_nobody` brings nothing: beside it stands the scope of an auditor, or of a coordinator of the
institution, to whom nobody shares their path as to a leader. `loader` brings nothing either: of the
people beside it, the rows that a coordinator loaded by that account are theirs by day.
It is hashable on purpose: it is the first argument of everything cached.
"""

SMALLEST_GROUP = 5
"""Of people outside one's scope, groups of fewer are not told of."""
SMALLEST_EXPORTED_GROUP = 10
"""The same in anything that leaves the page: a file is passed on."""

NO_SCOPE: Scope = ()
OPERATOR_SCOPE: Scope = (("operator", ""),)


@dataclass(frozen=True)
class Viewer:
    """Who is looking: name for pages, access role, the person they are, what they may see."""

    name: str
    access_role: AccessRole
    faculty_id: str | None
    scope: Scope


def loader_of(account: int | None, login: str | None) -> str | None:
    """What stands in a scope for who loads: their account, or in the demo their e-mail."""
    if account is not None:
        return f"account {account}"
    return f"login {login}" if login else None


def scope_of(
    access_role: AccessRole, scope: str, faculty_id: str | None, loader: str | None = None
) -> Scope:
    """The scope of a grant: `scope` is `self`, `institution`, `department:NAME` or `program:ID`.

    Everyone on the roster also sees themselves. A coordinator has a department's people, and not
    what it owes to others, and sees by day what they loaded as `loader`. ValueError when the words
    are off.
    """
    parts: set[tuple[ScopeKind, str]] = set()
    if faculty_id:
        parts.add(("self", faculty_id))
    kind, _, value = scope.partition(":")
    if access_role == "administrator":
        parts.add(("reference", ""))
    if access_role in ("administrator", "faculty") or kind == "self":
        return tuple(sorted(parts))
    if access_role == "coordinator" and loader:
        parts.add(("loader", loader))
    if access_role == "auditor" or (access_role, kind) == ("coordinator", "institution"):
        parts.add(("leads_nobody", ""))
    if kind == "institution" and not value:
        parts.add(("institution", ""))
    elif kind == "department" and value:
        parts.add(("people" if access_role == "coordinator" else "department", value))
    elif kind == "program" and value:
        parts.add(("program", value))
    else:
        raise ValueError(
            f"'{scope}' is not a scope: write institution, department:NAME or program:ID"
        )
    return tuple(sorted(parts))
