"""Institutions of many small groups, each person with one promise, and what their rows come to."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from random import Random

from tests.etl.publishing import published_once
from tests.etl.small import Desk

FIRST, SECOND = date(2025, 7, 1), date(2025, 10, 1)
LAST = date(2025, 12, 31)
QUARTERS = {FIRST: ("2025-07-01", "2025-09-30"), SECOND: ("2025-10-01", "2025-12-31")}


@dataclass(frozen=True)
class Cell:
    """People of one kind in a quarter: where they are at home, what they lead, and if known."""

    quarter: date
    department: str
    division: str
    program: str
    known: bool


@dataclass(frozen=True)
class Crowd:
    """The files of an institution, and how many people are in each cell."""

    sizes: tuple[int, ...]
    files: dict[str, str]
    cells: Counter[Cell]
    people: dict[str, tuple[str, str, str]]
    """Where each is at home, by department and division, and in which program."""


def crowd(random: Random, departments: tuple[int, ...]) -> Crowd:
    """An institution with that many people in each department, all of it promised 0.1 FTE."""
    people: dict[str, tuple[str, str, str]] = {}
    cells: Counter[Cell] = Counter()
    lines: dict[str, list[str]] = {
        "programs": ["program_id,name,department,kind"],
        "faculty": ["faculty_id,name,department,division,total_fte,clinical_fte"],
        "allocations": ["allocation_id,faculty_id,role,program_id,amount,unit,start_date,end_date"],
        "activity": ["faculty_id,date,end_date,activity_type,hours"],
    }
    for place, size in enumerate(departments):
        department = f"D{place}"
        lines["programs"] += [f"{department}-{n},Program,{department},residency" for n in (0, 1)]
        for _ in range(size):
            who = f"F{len(people):03}"
            division = f"{department}/{random.randrange(3)}"
            program = f"{department}-{random.randrange(2)}"
            people[who] = (department, division, program)
            start, end = random.choice(
                [("2025-01-01", "")] * 6 + [("2025-01-01", "2025-09-30"), ("2025-10-01", "")]
            )
            lines["faculty"].append(f"{who},Name {who},{department},{division},1,0.5")
            lines["allocations"].append(
                f"P{who},{who},core_faculty,{program},0.1,fte,{start},{end}"
            )
            for quarter, (first, last) in QUARTERS.items():
                if start > first or (end and end < last):
                    continue
                known = random.random() < 0.8
                cells[Cell(quarter, department, division, program, known)] += 1
                if known:
                    lines["activity"].append(f"{who},{first},{last},lecture,20")
    return Crowd(
        departments, {feed: "\n".join(rows) + "\n" for feed, rows in lines.items()}, cells, people
    )


def load_crowd(desk: Desk, crowd: Crowd) -> None:
    """Loads its files."""
    with published_once(desk.warehouse):
        for feed, content in crowd.files.items():
            desk.loaded(feed, content)
