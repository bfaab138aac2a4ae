"""Teaching credits of a loaded institution, against loops over the rows and drawn tables."""

from collections import defaultdict
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from etl.sample import ENDING
from etl.settings import read_settings
from etl.warehouse import open_warehouse
from schemas.scopes import OPERATOR_SCOPE, Scope
from tests.etl.small import Desk

HEAD = "institution,version,scheme_unit,activity,activity_type,credit,per,source\n"
TABLES = (
    HEAD
    + "Ours,2025,EVU,Lecture,lecture,4,hour,Book\n"
    + "Ours,2025,EVU,Preparing a lecture,lecture,1,session,Book\n"
    + "Ours,2025,EVU,Simulation,simulation,0.5,learner,Book\n"
    + "Ours,2025,EVU,Bedside,bedside_teaching,1,half_day,Book\n"
    + "Ours,2025,EVU,Grand rounds,,3,event,Book\n"
    + "Ours,2024,EVU,Lecture,lecture,2,hour,Book\n"
    + "Theirs,,minute,Lecture,lecture,60,hour,Book\n"
)
GIVEN: list[tuple[tuple[str, str | None], str, float, str]] = [
    (("Ours", "2025"), "lecture", 4, "hour"),
    (("Ours", "2025"), "lecture", 1, "session"),
    (("Ours", "2025"), "simulation", 0.5, "learner"),
    (("Ours", "2025"), "bedside_teaching", 1, "half_day"),
    (("Ours", "2024"), "lecture", 2, "hour"),
    (("Theirs", None), "lecture", 60, "hour"),
]
ALL = "select * from seen.credit_quarter"
QUARTERS = [(date(2025, 4, 1), date(2025, 6, 30)), (date(2025, 7, 1), date(2025, 9, 30))]


def _made_up(random: Random) -> list[dict[str, Any]]:
    rows = []
    for number in range(60):
        total = random.random() < 0.2
        rows.append(
            {
                "activity_id": f"R{number}",
                "faculty_id": random.choice(["F1", "F2", "F3"]),
                "date": date(2025, random.choice([5, 6, 7, 8]), random.randint(1, 28)),
                "end_date": date(2025, 9, random.choice([1, 30])) if total else None,
                "activity_type": random.choice(
                    ["lecture", "simulation", "bedside_teaching", "meeting"]
                ),
                "hours": random.choice([0.5, 1.25, 3]),
                "learners": random.choice([None, 2, 9]),
            }
        )
    return rows


def _plain(rows: list[dict[str, Any]], half_day: dict[str, float]) -> dict[tuple[Any, ...], float]:
    """Credits by person, quarter, table and version."""
    earned: dict[tuple[Any, ...], float] = defaultdict(float)
    for row in rows:
        last = row["end_date"] or row["date"]
        for first, end in QUARTERS:
            for table, activity_type, credit, per in GIVEN:
                if activity_type != row["activity_type"] or not first <= last <= end:
                    continue
                units = {
                    "hour": row["hours"],
                    "session": 1,
                    "half_day": row["hours"] / half_day[row["faculty_id"]],
                    "learner": row["learners"] or 0,
                }[per]
                earned[(row["faculty_id"], first, *table)] += units * credit
    return earned


@pytest.mark.parametrize("seed", range(3))
def test_credits_are_those_of_plain(seed: int, desk: Desk) -> None:
    rows = _made_up(Random(seed))
    desk.loaded("credits", TABLES)
    desk.loaded(
        "fte_bases",
        "scope,key,start_date,half_day_hours,hours_per_week\n"
        "institution,,,5,\n"
        "department,Surgery,,3.5,\n"
        "department,Medicine,,6,\n"
        "department,Medicine,2025-04-01,,40\n"
        "institution,,2025-07-02,9,\n",
    )
    before = [
        {"activity_id": i, "faculty_id": f, "date": d, "end_date": None, "activity_type": t,
         "hours": h, "learners": None}
        for i, f, d, t, h in (
            ("T1", "F1", date(2025, 7, 2), "lecture", 1.5),
            ("T3", "F3", date(2025, 7, 15), "simulation", 2),
        )
    ]  # fmt: skip
    names = list(rows[0])
    lines = [",".join("" if row[n] is None else str(row[n]) for n in names) for row in rows]
    desk.loaded("activity", "\n".join([",".join(names), *lines]) + "\n")
    found = {
        (row["faculty_id"], row["quarter_start"], row["credits_table"], row["version"]): row
        for row in desk.warehouse.seen(OPERATOR_SCOPE).ask(ALL).to_dicts()
    }
    expected = _plain([*rows, *before], {"F1": 5, "F2": 5, "F3": 3.5})
    assert {key: row["credits"] for key, row in found.items()} == pytest.approx(dict(expected))


# F1: lectures of 1.5 h and 1 h, a simulation with 6 learners and one that does not say.
DRAWN = """\
activity_id,faculty_id,date,end_date,activity_type,hours,learners
A1,F1,2025-07-30,,lecture,1,
A2,F1,2025-07-31,,simulation,2,6
A3,F1,2025-08-01,,simulation,2,
A4,F1,2025-06-01,2025-07-05,bedside_teaching,10,
"""


def test_two_tables_are_two_rows_and_unknown_learners_are_said(desk: Desk) -> None:
    desk.loaded("credits", TABLES)
    desk.loaded("activity", DRAWN)
    drawn = """
        credits_table version scheme_unit units credits rows rows_uncounted
        Ours          2024    EVU         2.5   5.0     2    0
        Ours          2025    EVU         None  17.5    7    1
        Theirs        None    minute      2.5   150.0   2    0
    """
    lines = [line.split() for line in drawn.strip().splitlines()]
    names = ", ".join(f'"{name}"' for name in lines[0])
    found = desk.seen(
        f"select {names} from seen.credit_quarter where faculty_id = 'F1' "
        "and quarter_start = '2025-07-01' order by all"
    )
    assert [[str(cell) for cell in row] for row in found] == lines[1:]
    by_row = desk.seen(
        "select activity, units, credits from seen.credit_row_quarter where faculty_id = 'F1' "
        "and version = '2025' and quarter_start = '2025-07-01' order by activity"
    )
    assert by_row == [
        ("Bedside", 2.5, 2.5),
        ("Lecture", 2.5, 10.0),
        ("Preparing a lecture", 2.0, 2.0),
        ("Simulation", 6.0, 3.0),
    ]


@pytest.mark.parametrize(
    ("scope", "people"),
    [
        ((), ()),
        ((("self", "F1"),), ("F1",)),
        ((("program", "IM"),), ()),
        ((("department", "Surgery"),), ("F3",)),
        ((("institution", ""),), ("F1", "F3")),
    ],
)
def test_credits_follow_people(scope: Scope, people: tuple[str, ...], desk: Desk) -> None:
    desk.loaded("credits", TABLES)
    assert set(desk.warehouse.seen(scope).ask(ALL)["faculty_id"]) == set(people)


def test_shipped_tables_count_nothing(shared_desk: Desk) -> None:
    assert shared_desk.seen(ALL) == []


def test_half_days_are_those_of_the_policy_of_each_quarter(
    small_database: Path, tmp_path: Path
) -> None:
    (tmp_path / "kept.duckdb").write_bytes(small_database.read_bytes())
    settings = read_settings(
        database=tmp_path / "kept.duckdb",
        today=ENDING,
        policy_changes=[{"from_date": "2025-07-01", "half_day_hours": 5}],
    )
    with open_warehouse(settings) as warehouse:
        desk = Desk(warehouse, tmp_path)
        desk.loaded("credits", TABLES)
        desk.loaded(
            "activity",
            "activity_id,faculty_id,date,activity_type,hours\n"
            "B1,F1,2025-06-30,bedside_teaching,10\nB2,F1,2025-07-01,bedside_teaching,10\n",
        )
        found = desk.seen(
            "select quarter_start, units from seen.credit_row_quarter "
            "where activity = 'Bedside' order by all"
        )
    assert found == [(date(2025, 4, 1), 2.5), (date(2025, 7, 1), 2.0)]
