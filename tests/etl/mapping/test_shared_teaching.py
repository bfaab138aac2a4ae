"""How far the real exports get that nobody on this project wrote; run with -s to read it.

Nothing of them is repeated here: what is asserted is counts, and what holds of every row.
"""

import csv
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from etl.mapping.answers import Answers, apply_answers
from etl.mapping.likely_people import LikelyPerson, suggest_people
from etl.mapping.people import match_people
from etl.mapping.person_names import name_apart
from etl.mapping.plan import Plan, compile_mapping
from etl.mapping.suggest import Suggestion, suggest
from schemas.mapping import Mapping
from schemas.presets import presets, recognise
from schemas.sources import Constant, FromColumn
from tests.etl.mapping.relations import connection, left_out, planned, read_sample

ACTUAL, PLAN = "actual_2023_workday_excerpt.csv", "plan_2022_schedulizer_excerpt.csv"
TEMPLATE, MOJIBAKE = "registrar_template_verbatim.csv", "workday_roundtrip_mojibake_excerpt.csv"
TYPES = {"lecture": "Lecture or large group", "small_group": "Small group or case-based session"}


@pytest.fixture
def teaching(shared_data: Path) -> Path:
    folder = shared_data / "teaching"
    if not folder.is_dir():
        pytest.skip(f"There are no teaching exports at {folder}.")
    return folder


@pytest.fixture
def database() -> Iterator[duckdb.DuckDBPyConnection]:
    with connection() as database:
        yield database


def sheet(path: Path, above: int = 0) -> tuple[list[str], list[list[str]]]:
    with path.open(encoding="utf-8", newline="") as file:
        names, *rows = list(csv.reader(file))[above:]
    return names, rows


def wizard(path: Path, above: int = 0, feed: str | None = None) -> Suggestion:
    names, rows = sheet(path, above)
    found = suggest(names, rows, None, {"activity": {"activity_type": TYPES}})
    print(f"\n{path.name}: {found.feed} ({found.confidence}), known as", end=" ")
    print([(preset.name, sure) for preset, sure, _ in recognise(names)])
    for guess in found.columns:
        print(f"  {guess.ours} <- {guess.source.reads} {guess.confidence}: {guess.why}")
    for question in found.questions():
        print(f"  ? {question.about}: {question.sentence}")
    return found


@pytest.mark.parametrize(
    ("name", "above", "needed", "asked"),
    [
        (ACTUAL, 0, {"faculty_id", "date", "end_date", "activity_type"}, {"hours"}),
        (PLAN, 0, {"faculty_id", "date", "end_date", "activity_type"}, {"hours", "date"}),
        (TEMPLATE, 3, {"faculty_id", "date", "end_date"}, {"hours", "activity_type"}),
        (MOJIBAKE, 0, {"faculty_id", "date", "end_date", "activity_type"}, {"hours"}),
    ],
)
def test_the_wizard_finds_people_and_days_and_asks_for_hours(
    teaching: Path, name: str, above: int, needed: set[str], asked: set[str]
) -> None:
    found = wizard(teaching / name, above)
    assert (found.feed, found.rivals) == ("activity", ())
    sure = {guess.ours for guess in found.columns if guess.confidence >= 0.5}
    assert needed <= sure
    assert asked <= {question.about for question in found.mapping.questions()}


LECTURE = Answers(
    times={"hours": Decimal(15)},
    people_hours="each",
    year=2022,
    sources={"activity_type": Constant(value="lecture")},
)


def preset_rows(
    database: duckdb.DuckDBPyConnection, path: Path, preset: str
) -> tuple[list[str], Plan, list[tuple[str, int, int]], int]:
    mapping: Mapping = apply_answers(presets()[preset], LECTURE)
    plan = compile_mapping(mapping, read_sample(database, path, mapping))
    rows = planned(database, plan)
    staged = database.execute("select count(distinct line) from staged where c0 <> ''").fetchone()
    people = [row["faculty_id"] or "" for *_, row in rows]
    return people, plan, left_out(database, plan), staged[0] if staged else 0


def test_every_row_of_the_plan_is_read_or_left_out_with_a_reason(
    teaching: Path, database: duckdb.DuckDBPyConnection
) -> None:
    names, rows = sheet(teaching / PLAN)
    courses = [row for row in rows if row[names.index("SubjectCode")]]
    people, plan, out, _ = preset_rows(database, teaching / PLAN, "schedulizer_sections")
    print(f"\n{PLAN}: {len(people)} rows of people, left out {out}")
    cells = [cell for row in courses for cell in row[names.index("Faculty")].split("\n")]
    nobody = [cell for cell in cells if cell in ("Cancelled", "*")]
    assert sorted(people) == sorted(cell for cell in cells if cell not in nobody)
    assert sum(count for _, count, _ in out) == len(rows) - len(courses) + len(nobody)
    assert [plan.names[place] for place in plan.cut] == ["Comments"]


def test_joint_instructors_of_the_report_are_two_people(
    teaching: Path, database: duckdb.DuckDBPyConnection
) -> None:
    names, rows = sheet(teaching / ACTUAL)
    people, _, out, _ = preset_rows(database, teaching / ACTUAL, "workday_sections")
    cells = [row[names.index("Instructors")] for row in rows]
    assert sorted(people) == sorted(who for cell in cells for who in cell.split("\n\n"))
    assert out == []


def test_the_template_holds_nothing_but_its_sample_row(
    teaching: Path, database: duckdb.DuckDBPyConnection
) -> None:
    people, _, out, staged = preset_rows(database, teaching / TEMPLATE, "registrar_template")
    assert (people, out, staged) == ([], [("Term contains '(sample)'", 1, 8)], 1)


def suggested(
    database: duckdb.DuckDBPyConnection, roster: Sequence[str], written: Sequence[str]
) -> dict[str, list[LikelyPerson]]:
    database.execute(
        "create schema current; create table current.faculty "
        "(faculty_id VARCHAR, name VARCHAR, email VARCHAR);"
        "create table current.allocations (faculty_id VARCHAR);"
        "create table current.identities (system VARCHAR, external_id VARCHAR, faculty_id VARCHAR)"
    )
    people = [(f"F{place}", name) for place, name in enumerate(roster)]
    database.executemany("insert into current.faculty values (?, ?, null)", people)
    database.execute("create temp table written (text VARCHAR, email VARCHAR)")
    database.executemany("insert into written values (?, null)", [[name] for name in written])
    match_people(database, "from written", "Workday")
    rows = database.execute("select text, faculty_id from person_of").fetchall()
    assert [who for _, who in rows if who] == [], "a name alone matched somebody"
    found: dict[str, list[LikelyPerson]] = {text: [] for text, _ in rows}
    for one in suggest_people(database, [(text, None) for text in found]):
        found[one.text].append(one)
    return found


def test_people_under_two_names_are_suggested_and_never_merged(
    teaching: Path, database: duckdb.DuckDBPyConnection
) -> None:
    roster = sorted(set(preset_rows(database, teaching / PLAN, "schedulizer_sections")[0]))
    written = sorted(set(preset_rows(database, teaching / ACTUAL, "workday_sections")[0]))
    found = suggested(database, roster, written)
    print(f"\n{len(written)} names against {len(roster)} people of the plan:")
    for text, likely in found.items():
        print(f"  {text}: {[(one.name, one.likeness, one.why) for one in likely] or 'unknown'}")
    for text, likely in found.items():
        apart = name_apart(text)
        sure = [one for one in likely if one.likeness >= 0.8]
        assert len(sure) <= 1
        for one in sure:
            assert name_apart(one.name).first[:2] == apart.first[:2]
            assert name_apart(one.name).surname == apart.surname
    assert sum(bool(likely and likely[0].likeness >= 0.8) for likely in found.values()) >= 9


def test_two_people_with_one_surname_stay_two(
    teaching: Path, database: duckdb.DuckDBPyConnection
) -> None:
    people = sorted(set(preset_rows(database, teaching / PLAN, "schedulizer_sections")[0]))
    surnames = [name_apart(name).surname for name in people]
    twins = [name for name in people if surnames.count(name_apart(name).surname) > 1]
    assert len(twins) >= 2
    found = suggested(database, people, twins)
    assert {text: [one.name for one in likely] for text, likely in found.items()} == {
        name: [name] for name in twins
    }


@pytest.mark.parametrize("release", ["2025-04", "2025-09"])
def test_a_medical_school_as_a_roster(
    shared_data: Path, database: duckdb.DuckDBPyConnection, release: str
) -> None:
    path = shared_data / "roster" / f"medical_school_{release}.csv"
    names, rows = sheet(path)
    (preset, confidence, missing), *_ = recognise(names)
    print(f"\n{path.name}: {preset.name} {confidence}, {len(rows)} rows")
    assert missing == ()
    answers = Answers(sources={"faculty_id": FromColumn(column="Last_Name")})
    mapping = apply_answers(preset, answers)
    database.execute(
        "create temp table staged as select row_number() over () + 1 as line, * from read_csv("
        "$path, header = false, skip = 1, nullstr = '\x01', delim = ',', quote = '\"', "
        f"null_padding = true, auto_detect = false, columns = {_columns(len(names))})",
        {"path": str(path)},
    )
    plan = compile_mapping(mapping, names)
    read = planned(database, plan)
    places = [names.index(name) for name in ("Last_Name", "Department", "Full_Time_Equivalent")]
    assert [(row["faculty_id"], row["department"], row["total_fte"]) for *_, row in read] == [
        tuple(row[place].strip() or None for place in places) for row in rows
    ]


def _columns(count: int) -> str:
    return "{" + ", ".join(f"c{place}: 'VARCHAR'" for place in range(count)) + ", extra: 'VARCHAR'}"
