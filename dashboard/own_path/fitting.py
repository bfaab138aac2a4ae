"""Why an opening may fit somebody, in sentences; no score, and in no order of merit."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

LEVELS = ("contributor", "associate", "director", "senior")


@dataclass(frozen=True)
class Reader:
    """What is known of who looks: the role aimed at, and roles and programs by until when."""

    target_role: str | None
    target_level: str | None
    department: str | None
    works_in: tuple[tuple[str, str | None, date | None], ...]
    day: date

    @property
    def held(self) -> set[tuple[str, str | None]]:
        """Roles and programs of today."""
        return {
            (role, program)
            for role, program, until in self.works_in
            if until is None or until >= self.day
        }


def why_it_fits(opening: Mapping[str, Any], reader: Reader) -> list[str]:
    """The reasons; none where there is none, or where it is the reader's own role already."""
    role, program = opening["role"], opening["program_id"]
    if (role, program) in reader.held:
        return []
    said = []
    if role == reader.target_role:
        said.append("It is the role you aim at.")
    elif _step_before(opening["level"], reader.target_level):
        said.append("It is a step before the role you aim at.")
    if role in {held for held, _ in reader.held}:
        said.append("You hold this role in another program.")
    elif role in {had for had, _, _ in reader.works_in}:
        said.append("You held this role before.")
    if program in {each for _, each in reader.held}:
        said.append("You have a role in this program.")
    if opening["department"] is not None and opening["department"] == reader.department:
        said.append("It is in your department.")
    return said


def _step_before(level: str | None, target: str | None) -> bool:
    if level not in LEVELS or target not in LEVELS:
        return False
    return LEVELS.index(level) + 1 == LEVELS.index(target)
