"""Somebody who is signed in, or nobody and why."""

from dataclasses import dataclass

from etl.access.claims import Claims
from schemas.grants import Hat
from schemas.scopes import Viewer, loader_of, scope_of


@dataclass(frozen=True)
class Identity:
    """Who is signed in, and the hats they have without a grant; the demo knows no claims."""

    name: str
    email: str | None
    faculty_id: str | None
    own_hats: tuple[Hat, ...]
    claims: Claims | None = None
    account: int | None = None

    def under(self, hat: Hat) -> Viewer:
        """Who they are and what they may see under one of their hats."""
        scope = scope_of(*hat, self.faculty_id, loader_of(self.account, self.email))
        return Viewer(self.name, hat.access_role, self.faculty_id, scope)


OWN_RECORD = Hat("faculty", "self")
"""What everybody on the roster may work under without a grant."""


@dataclass(frozen=True)
class Nobody:
    """Nobody is signed in; `why` is a sentence where somebody tried, or was until now."""

    why: str = ""
