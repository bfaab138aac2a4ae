"""Grants: who may see what from when until when, and which access role takes which scope."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, NamedTuple

from schemas.scopes import ACCESS_ROLES, AccessRole

GrantedScope = Literal["institution", "department", "program"]

SCOPES_OF_ROLES: dict[AccessRole, tuple[GrantedScope, ...]] = {
    "institution_leader": ("institution",),
    "auditor": ("institution", "department", "program"),
    "department_leader": ("department",),
    "coordinator": ("institution", "department"),
    "program_leader": ("program",),
    "administrator": ("institution",),
    "faculty": (),
}
"""What a role is granted over; a coordinator's people are at home somewhere, never in a program.

The roles stand from the one that sees most to the one that sees nobody by its role.
"""

AUDITED: tuple[AccessRole, ...] = (
    "institution_leader",
    "department_leader",
    "coordinator",
    "program_leader",
)
"""Whose promises an audit judges: they give nobody the grant to audit them."""


class Hat(NamedTuple):
    """What somebody works under: an access role, and the scope it is granted over."""

    access_role: AccessRole
    scope: str


@dataclass(frozen=True)
class NewGrant:
    """A grant that is asked for: `until_date` is its last day, None while it has none.

    The role stands as it was written: that there is none such is said and noted where it is given.
    """

    email: str
    access_role: str
    scope: str
    from_date: date
    until_date: date | None = None


@dataclass(frozen=True)
class Grant:
    """A grant as it is on record, with who gave and who revoked it, and why."""

    grant_id: int
    email: str
    access_role: AccessRole
    scope: str
    from_date: date
    until_date: date | None
    granted_by: str
    granted_at: datetime
    reason: str
    revoked_at: datetime | None = None
    revoked_by: str | None = None
    revoked_reason: str | None = None

    @property
    def hat(self) -> Hat:
        """What its holder works under."""
        return Hat(self.access_role, self.scope)

    def in_force(self, day: date) -> bool:
        """Whether it gives anything on that day; a revoked one gives nothing on any."""
        return self.from_date <= day and not self.is_over(day)

    def is_over(self, day: date) -> bool:
        """Whether it has ended by that day or was revoked, and will give nothing any more."""
        ended = self.until_date is not None and self.until_date < day
        return ended or self.revoked_at is not None


@dataclass(frozen=True)
class Giver:
    """Who changes grants: somebody signed in under their hats, or the operator by command."""

    name: str
    email: str | None = None
    hats: tuple[Hat, ...] = ()
    faculty_id: str | None = None
    operator: bool = False


def plain_email(email: str) -> str:
    """An e-mail as grants keep it: without blanks around it, in small letters."""
    return email.strip().lower()


def scope_parts(scope: str) -> tuple[str, str]:
    """The kind of a scope and the name of its department or id of its program."""
    kind, _, value = scope.partition(":")
    return kind, value


def width(hat: Hat) -> tuple[int, int]:
    """Sorts hats from the widest to the narrowest; who sees nobody by the role comes last."""
    kinds = ["institution", "department", "program"]
    kind, _ = scope_parts(hat.scope)
    place = kinds.index(kind) if kind in kinds else len(kinds)
    if hat.access_role in ("administrator", "faculty"):
        place = len(kinds)
    return place, list(SCOPES_OF_ROLES).index(hat.access_role)


def hat_words(hat: Hat) -> str:
    """A hat as menus and sentences have it: 'Coordinator, Medicine'."""
    role = ACCESS_ROLES[hat.access_role]
    kind, value = scope_parts(hat.scope)
    if hat.access_role in ("administrator", "faculty"):
        return role
    if kind == "program" and hat.access_role != "program_leader":
        value = f"program {value}"
    return f"{role}, {value}" if value else f"{role}, whole institution"


def why_no_such_hat(access_role: str, scope: str) -> str | None:
    """Why nobody can be granted that role over that scope, in a sentence; None where one can."""
    if access_role not in ACCESS_ROLES:
        return (
            f"'{access_role}' is not an access role. Those that are granted are "
            f"{', '.join(role for role, kinds in SCOPES_OF_ROLES.items() if kinds)}."
        )
    role: AccessRole = next(known for known in ACCESS_ROLES if known == access_role)
    kinds = SCOPES_OF_ROLES[role]
    if not kinds:
        return (
            "Everybody on the roster sees their own record: a faculty member needs no grant. "
            "What they need is their e-mail on the roster."
        )
    kind, value = scope_parts(scope)
    if kind in kinds and bool(value) == (kind != "institution"):
        return None
    may = " or ".join(_WRITTEN[each] for each in kinds)
    return f"{ACCESS_ROLES[role]} is not granted over '{scope}'. Write {may}."


def hat_asked_for(new: NewGrant) -> Hat:
    """What a grant is asked for of which `why_no_such_hat` says nothing."""
    role = next(known for known in ACCESS_ROLES if known == new.access_role)
    return Hat(role, new.scope)


_WRITTEN: dict[GrantedScope, str] = {
    "institution": "institution",
    "department": "department:NAME",
    "program": "program:ID",
}
