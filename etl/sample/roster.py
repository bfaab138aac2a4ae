"""People and departments that already exist, from a roster as `kept export faculty` writes it."""

import csv
import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from etl.errors import DataProblem, UsageProblem
from etl.sample.days import Window
from etl.sample.institution import (
    Department,
    Plan,
    Program,
    Setting,
    climate_of,
    education_programs,
    programs_of,
)
from etl.sample.people import Person

_CARES_FOR_PATIENTS = re.compile(
    r"medicine|surg|pediatr|psychiatr|radiolog|ophthal|obstet|gynec|neurolog|anesth|ortho|"
    r"otolaryng|urolog|dermatol|oncolog|patholog|emergency|rehabil|geriatr|cardiol|family",
    re.IGNORECASE,
)
_DOES_NOT = re.compile(
    r"research|cent(er|re)\b|institute|history|facility|admin|affairs|services|programs?\b|core\b",
    re.IGNORECASE,
)
_SETTINGS: tuple[Setting, ...] = ("clinic", "inpatient", "clinic", "procedure")
_SMALL = 10
_WITH_STUDENTS = 100


def read_roster(path: Path) -> list[dict[str, str]]:
    """The rows sorted by faculty_id; UsageProblem or DataProblem where it is no roster."""
    if not path.is_file():
        raise UsageProblem(f"--roster names '{path}', which is not a file.")
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        for name in ("faculty_id", "name", "department", "total_fte"):
            if name not in (reader.fieldnames or ()):
                raise DataProblem(
                    f"'{path}' has no column {name}. Give the file that "
                    "`kept export faculty` writes."
                )
        return sorted(reader, key=lambda row: row["faculty_id"])


def people_of(rows: list[dict[str, str]], window: Window) -> list[Person]:
    """The people of the roster who are employed on some day of the window."""
    departments = departments_of(row["department"] for row in rows)
    people = [_person(row, departments[row["department"]]) for row in rows]
    return [
        person
        for person in people
        if (person.hired is None or person.hired <= window.last)
        and (person.left is None or person.left >= window.first)
    ]


def _person(row: dict[str, str], department: Department) -> Person:
    clinical = row.get("clinical_fte")
    return Person(
        row["faculty_id"],
        row["name"],
        row.get("email") or "",
        department,
        row.get("division") or "",
        row.get("rank") or "",
        row.get("track") or "",
        float(row["total_fte"]),
        float(row.get("other_fte") or 0),
        _day(row.get("hire_date")),
        _day(row.get("left_date")),
        float(clinical) if clinical else None,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def departments_of(names: Iterable[str]) -> dict[str, Department]:
    """Each department by name, with programs as its name and size suggest; the largest first."""
    sizes = sorted(Counter(names).items(), key=lambda item: (-item[1], item[0]))
    codes: Counter[str] = Counter()
    ranks: Counter[bool] = Counter()
    found = {}
    for name, size in sizes:
        clinical = bool(_CARES_FOR_PATIENTS.search(name)) and not _DOES_NOT.search(name)
        code = _code(name)
        codes[code] += 1
        if codes[code] > 1:
            code = f"{code}{codes[code]}"
        found[name] = _department(name, code, size, ranks[clinical], clinical)
        ranks[clinical] += 1
    return found


def _department(name: str, code: str, size: int, rank: int, clinical: bool) -> Department:
    positions = size // 4 if clinical and size >= _SMALL else 0
    settings = _SETTINGS if clinical else ("none",)
    plan = Plan(name, code, size, settings, positions, clinical and size >= _WITH_STUDENTS)
    programs = programs_of(plan, ())
    if not clinical and rank == 0:
        programs = education_programs(name)
    elif not programs and size >= _SMALL:
        programs = (Program(f"{code}-CRS", f"{name} Course", name, "preclinical"),)
    return Department(name, climate_of(rank) if clinical else "mixed", settings, programs, size)


def _code(name: str) -> str:
    words = [word for word in re.findall(r"[A-Za-z]+", name) if word not in ("and", "of", "for")]
    if not words:
        return "DEP"
    return (words[0][:4] if len(words) == 1 else "".join(word[0] for word in words[:5])).upper()
