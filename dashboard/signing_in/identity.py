"""Somebody who is signed in, or nobody and why."""

from dataclasses import dataclass

from etl.access.claims import Claims
from schemas.scopes import Viewer


@dataclass(frozen=True)
class Identity:
    """Who is signed in; `claims` are None in the demo, whose people are `made_up`."""

    name: str
    email: str
    faculty_id: str | None
    claims: Claims | None = None
    made_up: Viewer | None = None


@dataclass(frozen=True)
class Nobody:
    """Nobody is signed in; `why` is a sentence where somebody tried, or was until now."""

    why: str = ""
