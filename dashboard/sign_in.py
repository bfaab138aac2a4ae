"""Demo sign-in: the made-up people one may be, and the viewer that follows from the choice."""

import json
from dataclasses import dataclass
from pathlib import Path

from etl.errors import UsageProblem
from schemas.scopes import ACCESS_ROLES, AccessRole, Viewer, scope_of


@dataclass(frozen=True)
class DemoPerson:
    """A person of demo_people.json, with the grant they have."""

    name: str
    faculty_id: str | None
    access_role: AccessRole
    scope: str

    @property
    def viewer(self) -> Viewer:
        """Who they are and what they may see."""
        scope = scope_of(self.access_role, self.scope, self.faculty_id)
        return Viewer(self.name, self.access_role, self.faculty_id, scope)


def read_demo_people(path: Path | None) -> tuple[DemoPerson, ...]:
    """The people of `path` in the file's order; UsageProblem when there is nobody to be."""
    if path is None or not path.is_file():
        raise UsageProblem(
            f"The demo sign-in has no people: '{path or 'KEPT_DEMO_PEOPLE'}' is not a file. "
            "`kept sample` writes demo_people.json; name it in KEPT_DEMO_PEOPLE."
        )
    try:
        entries = json.loads(path.read_text("utf-8"))
        people = tuple(_person(entry) for entry in entries)
    except (ValueError, KeyError, TypeError) as error:
        raise UsageProblem(f"'{path}' is not a list of demo people: {error}.") from error
    if not people:
        raise UsageProblem(f"'{path}' lists nobody, so there is nobody to sign in as.")
    return people


def _person(entry: dict[str, str | None]) -> DemoPerson:
    role = entry["access_role"]
    if role not in ACCESS_ROLES:
        raise ValueError(f"'{role}' is not an access role")
    found: AccessRole = next(known for known in ACCESS_ROLES if known == role)
    person = DemoPerson(
        str(entry["name"]), entry.get("faculty_id") or None, found, entry["scope"] or ""
    )
    _ = person.viewer
    return person
