"""Demo sign-in: the made-up people one may be, and the viewer that follows from the choice."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from etl.errors import UsageProblem
from schemas.grants import Hat, width
from schemas.scopes import ACCESS_ROLES, AccessRole, Viewer, loader_of, scope_of


@dataclass(frozen=True)
class DemoPerson:
    """A person of demo_people.json, with the hats they have; those given them here come later."""

    name: str
    faculty_id: str | None
    hats: tuple[Hat, ...]
    email: str | None = None

    @property
    def access_role(self) -> AccessRole:
        """The role they begin with."""
        return self.hats[0].access_role

    @property
    def scope(self) -> str:
        """The scope they begin with."""
        return self.hats[0].scope

    @property
    def viewer(self) -> Viewer:
        """Who they are and what they may see to begin with."""
        return self.under(self.hats[0])

    def under(self, hat: Hat) -> Viewer:
        """Who they are and what they may see under one of their hats."""
        scope = scope_of(*hat, self.faculty_id, loader_of(None, self.email))
        return Viewer(self.name, hat.access_role, self.faculty_id, scope)


def read_demo_people(path: Path | None) -> tuple[DemoPerson, ...]:
    """The people of `path` in the file's order; UsageProblem when there is nobody to be."""
    if path is None or not path.is_file():
        raise UsageProblem(
            f"The demo sign-in has no people: '{path or 'KEPT_DEMO_PEOPLE'}' is not a file. "
            "`kept sample` writes demo_people.json; name it in KEPT_DEMO_PEOPLE."
        )
    try:
        people = _listed(path.read_text("utf-8"))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageProblem(f"'{path}' is not a list of demo people: {error}.") from error
    if not people:
        raise UsageProblem(f"'{path}' lists nobody, so there is nobody to sign in as.")
    return people


@lru_cache(1)
def _listed(text: str) -> tuple[DemoPerson, ...]:
    """Each run of a page asks who is there."""
    return tuple(_person(entry) for entry in json.loads(text))


def _person(entry: dict[str, Any]) -> DemoPerson:
    """An entry with several `grants`, or with one access_role and scope of its own."""
    hats = tuple(_hat(each) for each in entry.get("grants") or [entry])
    person = DemoPerson(
        str(entry["name"]),
        entry.get("faculty_id") or None,
        tuple(sorted(hats, key=width)),
        entry.get("email") or None,
    )
    for hat in hats:
        _ = person.under(hat)
    return person


def _hat(entry: dict[str, str | None]) -> Hat:
    role = entry["access_role"]
    if role not in ACCESS_ROLES:
        raise ValueError(f"'{role}' is not an access role")
    found: AccessRole = next(known for known in ACCESS_ROLES if known == role)
    return Hat(found, entry["scope"] or "")
