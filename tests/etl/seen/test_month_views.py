"""Months promised and months on record, against the same said day by day in plain Python."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from etl.warehouse import Warehouse
from schemas.quarters import Quarter
from schemas.scopes import OPERATOR_SCOPE, Scope
from tests.etl.marts.institutions import MADE_UP, institutions
from tests.etl.marts.loaded import published_at_once
from tests.etl.marts.plain.coverage import promised_months
from tests.etl.marts.plain.days import days_so_far, month_of
from tests.etl.marts.plain.institution import Institution
from tests.etl.small import Desk

Month = tuple[int, int]


def _quarters(warehouse: Warehouse, institution: Institution) -> list[Quarter]:
    month = institution.policy.fiscal_year_start_month
    rows = warehouse.seen(OPERATOR_SCOPE).ask("select quarter_start from seen.quarters")
    return [Quarter.of(start, month) for start in rows["quarter_start"]]


def _plainly_promised(institution: Institution, quarters: list[Quarter]) -> set[tuple[str, Month]]:
    return {
        (promise.faculty_id, month)
        for promise in institution.promises
        for quarter in quarters
        for month in promised_months(institution, promise, quarter)
    }


def _plainly_recorded(
    institution: Institution, quarters: list[Quarter]
) -> dict[tuple[str, str, Month], int]:
    months = {month_of(day) for quarter in quarters for day in days_so_far(institution, quarter)}
    counts: dict[tuple[str, str, Month], int] = {}
    for row in institution.activity:
        if row.date > institution.as_of:
            continue
        last = month_of(row.end_date or row.date)
        for month in sorted(months):
            if month_of(row.date) <= month <= last:
                key = (row.faculty_id, "activity", month)
                counts[key] = counts.get(key, 0) + 1
    for clinic in institution.clinical:
        if clinic.date <= institution.as_of and month_of(clinic.date) in months:
            key = (clinic.faculty_id, "clinical", month_of(clinic.date))
            counts[key] = counts.get(key, 0) + 1
    return counts


@given(institutions())
@settings(MADE_UP, max_examples=4)
def test_months_are_those_of_the_days_in_them(institution: Institution) -> None:
    with (
        TemporaryDirectory() as folder,
        published_at_once(institution, Path(folder)) as warehouse,
    ):
        seen = warehouse.seen(OPERATOR_SCOPE)
        quarters = _quarters(warehouse, institution)
        promised = seen.ask("select faculty_id, month from seen.promised_month").rows()
        assert len(promised) == len(set(promised))
        found = {(who, month_of(month)) for who, month in promised}
        assert found == _plainly_promised(institution, quarters)
        recorded = seen.ask("select faculty_id, feed, month, rows from seen.recorded_months").rows()
        counts = {(who, feed, month_of(month)): rows for who, feed, month, rows in recorded}
        assert len(counts) == len(recorded)
        assert counts == _plainly_recorded(institution, quarters)


# scope: whose months are seen; a program brings promises, not people.
TABLE: dict[Scope, str] = {
    (): "",
    (("self", "F1"),): "F1",
    (("department", "Medicine"),): "F1 F2",
    (("department", "Surgery"),): "F3",
    (("program", "IM"),): "",
    (("program", "IM"), ("self", "F2")): "F2",
    (("department", "Medicine"), ("self", "F1")): "F1 F2",
    (("institution", ""),): "F1 F2 F3",
    OPERATOR_SCOPE: "F1 F2 F3",
}


@pytest.mark.parametrize("relation", ["promised_month", "recorded_months"])
@pytest.mark.parametrize("scope", TABLE, ids=str)
def test_who_sees_whose_months(scope: Scope, relation: str, shared_desk: Desk) -> None:
    rows = shared_desk.warehouse.seen(scope).ask(f"select * from seen.{relation}")
    assert set(rows["faculty_id"]) == set(TABLE[scope].split())
    assert rows.height == rows.unique().height


def test_the_months_promised_are_as_many_as_the_marts_count(shared_desk: Desk) -> None:
    counted = shared_desk.seen(
        "select faculty_id, quarter_start, count(*) from seen.promised_month group by all "
        "order by all"
    )
    marts = shared_desk.seen(
        "select faculty_id, quarter_start, months_promised from seen.person_quarter "
        "where months_promised > 0 order by all"
    )
    assert counted == marts
