"""Writing a sample: the same seed gives the same bytes, and the bounds asked for are kept."""

import csv
import datetime as dt
import filecmp
import json
from io import StringIO
from pathlib import Path

import pytest

from etl.errors import UsageProblem
from etl.sample import ENDING, write_sample
from schemas.quarters import Quarter
from schemas.scopes import scope_of
from tests.etl.sample.contracts import SAMPLED, rows_of

FILES = {f"{feed}.csv" for feed in SAMPLED} | {"kept.toml", "demo_people.json", "demo_choices.json"}


def _same(one: Path, other: Path) -> set[str]:
    same, _, _ = filecmp.cmpfiles(one, other, sorted(FILES), shallow=False)
    return set(same)


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "other"):
        write_sample(tmp_path / name, 40, 3, 5)
    assert {path.name for path in (tmp_path / "one").iterdir()} == FILES
    assert _same(tmp_path / "one", tmp_path / "other") == FILES


def test_another_seed_gives_other_bytes(tmp_path: Path) -> None:
    write_sample(tmp_path / "one", 40, 3, 5)
    write_sample(tmp_path / "other", 40, 3, 6)
    assert _same(tmp_path / "one", tmp_path / "other") == {"kept.toml", "programs.csv"}


def test_lines_end_alike_everywhere(tmp_path: Path) -> None:
    write_sample(tmp_path, 12, 1, 5)
    for name in FILES:
        content = (tmp_path / name).read_bytes()
        assert b"\r" not in content
        assert content.endswith(b"\n")
        content.decode("utf-8")


@pytest.mark.parametrize("ending", [dt.date(2025, 8, 14), dt.date(2024, 12, 31), ENDING])
def test_rows_lie_in_the_quarters_up_to_the_ending(tmp_path: Path, ending: dt.date) -> None:
    write_sample(tmp_path, 30, 2, 5, ending=ending)
    first = Quarter.of(ending).previous.start
    for feed in ("activity", "clinical"):
        days = {dt.date.fromisoformat(row["date"]) for row in rows_of(tmp_path / f"{feed}.csv")}
        assert first <= min(days) <= first + dt.timedelta(days=7)
        assert ending - dt.timedelta(days=7) <= max(days) <= ending


def test_as_many_people_as_asked_for(tmp_path: Path) -> None:
    for faculty in (1, 2, 25, 137):
        write_sample(tmp_path, faculty, 1, 5)
        assert len(rows_of(tmp_path / "faculty.csv")) == faculty


@pytest.mark.parametrize(("faculty", "quarters"), [(0, 4), (10, 0), (10, 21)])
def test_impossible_sizes_are_refused(tmp_path: Path, faculty: int, quarters: int) -> None:
    with pytest.raises(UsageProblem, match="1 to 20 quarters"):
        write_sample(tmp_path, faculty, quarters, 5)


def test_progress_is_told_up_to_the_end(tmp_path: Path) -> None:
    told: list[float] = []
    write_sample(tmp_path, 120, 1, 5, progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1
    assert len(told) > 2


def test_demo_people_have_the_scopes_of_their_roles(tmp_path: Path) -> None:
    write_sample(tmp_path, 60, 2, 5)
    people = json.loads((tmp_path / "demo_people.json").read_text("utf-8"))
    known = {row["faculty_id"] for row in rows_of(tmp_path / "faculty.csv")} | {None}
    held = [person.get("grants") or [person] for person in people]
    assert [grants[0]["access_role"] for grants in held] == [
        "department_leader",
        "program_leader",
        "coordinator",
        "faculty",
        "institution_leader",
        "auditor",
        "administrator",
    ]
    assert {person["faculty_id"] for person in people} <= known
    for person, grants in zip(people, held, strict=True):
        for grant in grants:
            assert scope_of(grant["access_role"], grant["scope"], person["faculty_id"])
    assert [len({grant["scope"] for grant in grants}) for grants in held] == [1, 1, 2, 1, 1, 1, 1]


def test_cells_are_quoted_where_they_must_be_and_nowhere_else(tmp_path: Path) -> None:
    write_sample(tmp_path, 60, 2, 5)
    for feed in SAMPLED:
        text = (tmp_path / f"{feed}.csv").read_text("utf-8")
        with StringIO() as again:
            csv.writer(again, lineterminator="\n").writerows(csv.reader(text.splitlines()))
            assert again.getvalue() == text
    assert '"' in (tmp_path / "activity.csv").read_text("utf-8")
