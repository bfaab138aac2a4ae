"""What moved, asked in SQL, beside the same worked out slowly from the marts as they are seen."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

import polars as pl
import pytest

from dashboard import projection
from dashboard.queries.beside import beside
from dashboard.queries.clinical_load import load_counts, load_list
from dashboard.queries.crossed import crossed_counts, crossed_list
from dashboard.queries.pace import pace
from etl.loading import LoadOptions, load
from etl.seen import Seen
from etl.settings import read_settings
from etl.warehouse import Warehouse, open_warehouse
from schemas.policy import Policy
from schemas.scopes import Scope
from schemas.words import LOAD_UNKNOWN, LOADS
from tests.dashboard.small import load_small

ALL: Scope = (("institution", ""),)
MEDICINE: Scope = (("department", "Medicine"),)
PROGRAM: Scope = (("program", "MED-RES"),)
SCOPES = pytest.mark.parametrize("scope", [ALL, MEDICINE, PROGRAM], ids=str)
QUARTER = date(2025, 7, 1)


def _quarters(seen: Seen) -> list[date]:
    rows = seen.ask("select quarter_start from seen.quarters order by quarter_start")
    return rows["quarter_start"].to_list()


def _rows(seen: Seen, name: str) -> list[dict[str, Any]]:
    return seen.ask(f"from seen.{name}").to_dicts()


@SCOPES
@pytest.mark.parametrize("department", [None, "Medicine"])
def test_lines_crossed_are_those_between_two_quarters(
    open_sample: Warehouse, scope: Scope, department: str | None
) -> None:
    seen = open_sample.seen(scope)
    better_to_worse = ["kept", "displaced", "unaccounted", "slipping", "broken"]
    status = {
        (row["allocation_id"], row["quarter_start"]): row["status"]
        for row in _rows(seen, "promise_quarter")
        if department in (None, row["department"])
    }
    moved = 0
    quarters = _quarters(seen)
    for before, quarter in pairwise(quarters):
        expected: Counter[tuple[str, str]] = Counter()
        worse = set()
        for (promise, at), now in status.items():
            was = status.get((promise, before))
            if at == quarter and now in better_to_worse and was in better_to_worse:
                expected[was, now] += 1
                if better_to_worse.index(now) > better_to_worse.index(was):
                    worse.add(promise)
        rows = crossed_counts(seen, quarter, before, department).to_dicts()
        assert {(row["was"], row["status"]): row["promises"] for row in rows} == expected
        assert all(
            row["steps"] == better_to_worse.index(row["status"]) - better_to_worse.index(row["was"])
            for row in rows
        )
        listed = crossed_list(seen, quarter, before, "worse", department)
        assert set(listed["allocation_id"]) == worse
        moved += len(worse) + crossed_list(seen, quarter, before, "better", department).height
    assert moved > 0


@SCOPES
def test_every_promise_of_time_has_one_load_and_each_unknown_one_a_reason(
    open_sample: Warehouse, scope: Scope
) -> None:
    seen = open_sample.seen(scope)
    loads = {
        (row["allocation_id"], row["quarter_start"]): row for row in _rows(seen, "promise_load")
    }
    for quarter in _quarters(seen):
        mine = [row for (_, at), row in loads.items() if at == quarter]
        [counts] = load_counts(seen, quarter).to_dicts()
        expected = Counter(row["load"] for row in mine)
        assert {code: counts[code] for code in LOADS} == {code: expected[code] for code in LOADS}
        assert counts["promises"] == len(mine)
        assert sum(counts[code] for code in LOAD_UNKNOWN) == counts["unknown"]
        for code in LOADS:
            listed = load_list(seen, quarter, code)
            assert listed.height == expected[code]
            for row in listed.to_dicts():
                held = loads[row["allocation_id"], quarter]
                assert row["why"] == _why(held)
                assert row["clinic_now"] in (None, held["clinic_now"])


def _why(row: dict[str, Any]) -> str | None:
    """The sample has C set, and every promise of it an FTE."""
    if row["load"] != "unknown":
        return None
    if row["due"] <= 0:
        return "nothing_due"
    return "no_before" if row["clinic_before"] is None else "no_now"


def test_loads_are_for_those_who_see_the_person(open_sample: Warehouse) -> None:
    found = {
        scope: load_list(open_sample.seen(scope), QUARTER, "never_fell")
        for scope in (MEDICINE, PROGRAM)
    }
    assert found[MEDICINE].height > 0
    assert found[MEDICINE]["clinic_now"].null_count() == 0
    assert found[PROGRAM].height == 0


@SCOPES
def test_beside_are_the_own_group_and_the_institution(open_sample: Warehouse, scope: Scope) -> None:
    kind, name = scope[0] if scope != ALL else ("department", "Medicine")
    rows = beside(open_sample.seen(scope), kind, name).filter(leaving=False)
    everything = pl.DataFrame(_rows(open_sample.seen(ALL), "promise_parts")).filter("has_time")
    column = {"department": "department", "program": "program_id"}[kind]
    for level, promises in (
        ("institution", everything),
        (kind, everything.filter(pl.col(column) == name)),
    ):
        mine = rows.filter(level=level)
        assert mine.height > 1
        for row in mine.to_dicts():
            known = promises.filter("known", quarter_start=row["quarter_start"])
            on_record = sum(
                min(r, p) for r, p in known.select("recorded_hours", "promised_hours").rows()
            )
            assert row["promised_hours"] == pytest.approx(known["promised_hours"].sum())
            assert row["recorded_hours"] == pytest.approx(on_record)
            assert row["unaccounted_hours"] == pytest.approx(known["unaccounted_hours"].sum())


def test_the_institution_is_not_beside_where_it_would_tell_of_a_few(small: Warehouse) -> None:
    rows = beside(small.seen((("department", "Medicine"),)), "department", "Medicine")
    assert rows["level"].to_list() == ["department", "department"]
    assert sorted(rows["leaving"]) == [False, True]


BASES = "scope,key,pattern\nrole,program_director,any_day\n"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    """The small institution as of 29 August, where a program director may work any day."""
    folder = tmp_path_factory.mktemp("small")
    with pytest.MonkeyPatch.context() as environment:
        environment.chdir(folder)
        settings = read_settings(
            database=folder / "kept.duckdb", today=date(2025, 8, 29), clinical_hours_per_week=2
        )
    (folder / "fte_bases.csv").write_text(BASES, "utf-8")
    (folder / "allocations-more.csv").write_text(MORE, "utf-8")
    with open_warehouse(settings) as warehouse:
        load_small(warehouse, folder)
        for name in ("allocations-more.csv", "fte_bases.csv"):
            receipt = load(warehouse, folder / name, LoadOptions(reason="ours"), "tests")
            assert receipt.outcome == "loaded", receipt.problems
        yield warehouse


MORE = """\
allocation_id,faculty_id,role,amount,start_date,end_date
B1,F2,meded_scholar,0.1,2025-07-02,
B2,F2,simulation_faculty,0.1,2025-01-01,2025-09-29
B3,F2,other,0.1,2025-01-01,2025-09-30
"""


def test_the_pace_is_of_promises_that_run_all_through_on_their_own_days(small: Warehouse) -> None:
    # 64 of the quarter's weekdays are no holidays, and 43 of these lie in July and August.
    rows = pace(small.seen(ALL), QUARTER)
    growth = dict(rows.select("allocation_id", "growth").iter_rows())
    assert set(growth) == {"A1", "A2", "B3"}
    assert growth["A1"] == growth["B3"] == pytest.approx(64 / 43)
    assert growth["A2"] == pytest.approx(92 / 60)
    assert pace(small.seen(ALL), QUARTER, "Surgery").height == 0


@SCOPES
def test_a_projection_judges_as_the_numbers_do(open_sample: Warehouse, scope: Scope) -> None:
    rows = open_sample.seen(scope).ask("from seen.promise_parts where has_time")
    judged = projection.status_of(rows, open_sample.policy)
    assert judged.to_list() == rows["status"].to_list()
    assert judged.n_unique() > 3


def _promise(**given: float) -> pl.DataFrame:
    usual = {
        "promised_hours": 40.0,
        "gap_hours": 7.0,
        "displaced_hours": 0.0,
        "taken_hours": 7.0,
        "full_time_hours": 344.0,
        "months_promised": 3,
        "months_covered": 3,
        "growth": 1.5,
    }
    return pl.DataFrame({**usual, **given}).with_columns(
        allocation_id=pl.lit("P"), status=pl.lit("kept")
    )


@pytest.mark.parametrize(
    ("given", "then"),
    [
        ({}, "slipping"),
        ({"growth": 1.0}, "kept"),
        ({"taken_hours": 10.5, "gap_hours": 7.9}, "broken"),
        ({"taken_hours": 2.0}, "unaccounted"),
        ({"taken_hours": 2.0, "months_covered": 1}, "insufficient_data"),
        ({"gap_hours": 3.0, "taken_hours": 3.0}, "kept"),
        ({"displaced_hours": 6.0}, "displaced"),
        ({"full_time_hours": 0.0, "promised_hours": 100.0}, "kept"),
    ],
    ids=str,
)
def test_what_a_gap_comes_to(given: dict[str, float], then: str) -> None:
    [row] = projection.projected(_promise(**given), Policy()).to_dicts()
    assert row["status_then"] == then
    assert row["gap_hours_then"] == pytest.approx(row["gap_hours"] * row["growth"])


def test_those_who_are_warned_of_are_not_short_yet_or_are_by_then() -> None:
    rows = pl.concat(
        [
            _promise().with_columns(allocation_id=pl.lit("soon")),
            _promise(growth=1.0).with_columns(allocation_id=pl.lit("fine")),
            _promise(gap_hours=20.0, taken_hours=20.0).with_columns(
                allocation_id=pl.lit("already"), status=pl.lit("broken")
            ),
        ]
    )
    found = projection.warned(projection.projected(rows, Policy()))
    assert found["allocation_id"].to_list() == ["soon", "already"]
