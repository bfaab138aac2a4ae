"""A made-up teacher: two years of rows in files, loaded as a user loads them."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from dashboard.exhibits.promise_ledger import UNITS
from dashboard.own_path.portfolio import Portfolio, Words, portfolio
from dashboard.own_path.portfolio_rows import own_rows
from dashboard.queries import own_path, reference
from etl.access.record import held_about
from etl.loading import LoadOptions, load
from etl.warehouse import Warehouse
from schemas.scopes import OPERATOR_SCOPE
from tests.etl.small import Desk

ME = "F1"
UPTO = date(2025, 9, 30)
HEAD = (
    "faculty_id,date,end_date,activity_type,hours,title,series,learners,learner_level,rating,"
    "rating_count"
)
TYPES = (
    *("lecture", "small_group", "assessment", "curriculum", "program_evaluation", "mentoring"),
    *("meeting", "recruitment", "scholarship", "conference_attended", "other"),
    *("lecture", "curriculum", "small_group", "curriculum"),
)
RATED = ("lecture", "small_group")
APPOINTMENTS = """\
appointment_id,faculty_id,role,program_id,start_date,end_date,end_reason
N1,F1,core_faculty,IM,2022-07-01,2024-06-30,promoted
N2,F1,program_director,IM,2024-07-01,,
N3,F2,core_faculty,IM,2024-07-01,,
"""
MENTORSHIPS = """\
mentor_id,mentee_id,start_date,end_date
F1,F2,2024-01-01,2024-12-31
F1,F3,2025-01-01,
F2,F1,2023-01-01,
"""
MILESTONES = """\
faculty_id,milestone,date,note,target_role
F1,declared_interest,2024-01-10,,program_director
F1,certificate,2024-09-10,Teaching *well* #1 $x$,
"""


@dataclass(frozen=True)
class Teacher:
    """The files by name, each a list of lines, and the warehouse that has them."""

    files: dict[str, list[str]]
    warehouse: Warehouse

    def rows(self, name: str) -> list[dict[str, str]]:
        """The lines of a file as text cells."""
        head = self.files[name][0].split(",")
        return [dict(zip(head, line.split(","), strict=True)) for line in self.files[name][1:]]

    def activity(self) -> list[dict[str, str]]:
        """Every activity row."""
        return [row for name in self.files if "activity" in name for row in self.rows(name)]

    def portfolio(self, since: date | None = None) -> Portfolio:
        """Their portfolio."""
        found = held_about(self.warehouse, ME)
        words = words_of(self.warehouse)
        return portfolio(own_rows(found, ME, since, UPTO), words, since, UPTO)


def words_of(warehouse: Warehouse) -> Words:
    """What codes are called there."""
    seen = warehouse.seen(OPERATOR_SCOPE)
    types = own_path.activity_types(seen)
    return Words(
        types={code: (label, domain) for code, label, domain in types.iter_rows()},
        roles=dict(reference.roles(seen).select("role", "label").iter_rows()),
        programs=dict(reference.programs(seen).select("program_id", "name").iter_rows()),
        milestones=dict(own_path.milestone_types(seen).select("milestone", "label").iter_rows()),
        units=UNITS,
    )


def teacher(desk: Desk, seed: int = 6) -> Teacher:
    """Loads two files of activity and what else a portfolio is made of."""
    random = Random(seed)
    files: dict[str, list[str]] = {}
    for count in (70, 50):
        lines = [HEAD, *(_activity(random, place) for place in range(count))]
        _load(desk, files, "activity", lines)
    for feed, text in (
        ("appointments", APPOINTMENTS),
        ("mentorships", MENTORSHIPS),
        ("milestones", MILESTONES),
    ):
        _load(desk, files, feed, text.splitlines())
    return Teacher(files, desk.warehouse)


def _load(desk: Desk, files: dict[str, list[str]], feed: str, lines: list[str]) -> None:
    path = desk.write(feed, "\n".join(lines) + "\n")
    receipt = load(desk.warehouse, path, LoadOptions(adds=True), "tests")
    assert not receipt.refused, receipt.problems
    files[path.name] = lines


def _activity(random: Random, place: int) -> str:
    day = date(2024, 1, 1) + timedelta(days=random.randrange(630))
    kind = random.choice(TYPES)
    rated = kind in RATED and random.random() < 0.8
    series = random.choice(["Sepsis", "Airway", ""]) if kind in (*RATED, "curriculum") else ""
    end = str(day + timedelta(days=3)) if random.random() < 0.1 else ""
    cells: dict[str, Any] = {
        "faculty_id": ME if random.random() < 0.9 else "F2",
        "date": day,
        "end_date": end,
        "activity_type": kind,
        "hours": random.choice([0.25, 1, 1.5, 2]),
        "title": f"Row {place} of {random.randrange(10**6)}",
        "series": series,
        "learners": random.choice(["", 1, 6, 20]),
        "learner_level": random.choice(["", "PGY-1", "fellows"]),
        "rating": random.choice([3.5, 4, 4.7]) if rated else "",
        "rating_count": random.choice([1, 4, 9, ""]) if rated else "",
    }
    return ",".join(str(cells[name]) for name in HEAD.split(","))
