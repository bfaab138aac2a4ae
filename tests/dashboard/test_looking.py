"""What hours come to and what the numbers rest on, where FTE bases and policies have dates."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from dashboard import looking
from dashboard.queries import reference
from dashboard.queries.totals import totals
from dashboard.reports.reading import Reading, read
from etl.loading import LoadOptions, load
from etl.settings import read_settings
from etl.warehouse import Warehouse, open_warehouse
from schemas.policy import PolicyChange
from schemas.scopes import Scope
from tests.dashboard.small import load_small

ALL: Scope = (("institution", ""),)
BASES = """\
scope,key,start_date,hours_per_week,half_day_hours,clinical_hours_per_week
institution,,,50,5,36
department,Surgery,2025-07-01,60,,
department,Medicine,2026-07-01,45,,
role,core_faculty,,44,,
role,program_director,,,,
"""


@pytest.fixture(scope="module")
def based(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    """The small institution, whose week has 50 hours, and half-days five."""
    folder = tmp_path_factory.mktemp("based")
    with pytest.MonkeyPatch.context() as environment:
        environment.chdir(folder)
        settings = read_settings(database=folder / "kept.duckdb", today=date(2025, 9, 30))
    with open_warehouse(settings) as warehouse:
        load_small(warehouse, folder)
        _load_bases(warehouse, folder)
        yield warehouse


def _load_bases(warehouse: Warehouse, folder: Path) -> None:
    (folder / "fte_bases.csv").write_text(BASES, "utf-8")
    receipt = load(warehouse, folder / "fte_bases.csv", LoadOptions(reason="ours"), "tests")
    assert receipt.outcome == "loaded", receipt


@pytest.fixture
def reading(based: Warehouse) -> Reading:
    """The quarter as a report reads it."""
    return read(based, ALL, None, None)


def test_hours_are_turned_into_fte_on_the_basis_of_the_institution(reading: Reading) -> None:
    # July to September 2025 has 64 working days: two of its Mondays to Fridays are holidays.
    span = looking.span(reading)
    assert span.fte(64 * 10) == pytest.approx(1)
    assert span.half_days(5 * 92 / 7) == pytest.approx(1)


def test_quarters_are_drawn_on_the_same_basis_as_the_headline(reading: Reading) -> None:
    sums = totals(reading.seen)
    [drawn] = looking.in_fte(reading, sums).to_dicts()
    now = sums.row(0, named=True)
    both = now["promised_hours"] + now["unknown_hours"]
    assert drawn["promised"] == pytest.approx(looking.span(reading).fte(both))


def test_the_footing_is_that_of_the_quarter(reading: Reading) -> None:
    changed = PolicyChange.model_validate({"from_date": date(2025, 7, 1), "kept_gap_hours": 4})
    policy = reading.policy.model_copy(update={"policy_changes": (changed,)})
    own = reference.own_bases(reading.seen, date(2025, 7, 1), date(2025, 9, 30))
    footing = looking.footing(replace(reading, policy=policy), own)
    assert (footing.hours_per_week, footing.clinical, footing.policy_version) == (50, 36, 2)
    assert not footing.any_day


@pytest.mark.parametrize(
    ("first", "last", "own"),
    [
        (date(2025, 7, 1), date(2025, 9, 30), (1, 1)),
        (date(2025, 4, 1), date(2025, 6, 30), (0, 1)),
        (date(2026, 7, 1), date(2026, 9, 30), (2, 1)),
    ],
    ids=str,
)
def test_a_basis_counts_while_it_is_in_force_and_says_something(
    based: Warehouse, first: date, last: date, own: tuple[int, int]
) -> None:
    found = reference.own_bases(based.seen(ALL), first, last)
    assert found.equals(pl.DataFrame({"departments": [own[0]], "roles": [own[1]]}))
