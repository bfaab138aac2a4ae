"""Plain by itself: its holidays, its columns, and the sentences it must satisfy by construction."""

from dataclasses import fields
from datetime import date

import holidays
import pytest

from schemas.feeds import FEEDS
from schemas.marts import PERSON_QUARTER, PROMISE_QUARTER
from tests.etl.marts.plain import institution as plain
from tests.etl.marts.plain.days import default_holidays
from tests.etl.marts.plain.publish import publish
from tests.etl.marts.text_tables import drawn

SIX = {
    "New Year's Day",
    "Memorial Day",
    "Independence Day",
    "Labor Day",
    "Thanksgiving Day",
    "Christmas Day",
}


@pytest.mark.parametrize("year", range(1995, 2046))
def test_holidays_are_those_of_the_holidays_library(year: int) -> None:
    named = {
        day
        for day, names in holidays.country_holidays("US", years=year).items()
        if {name.removesuffix(" (observed)") for name in names.split("; ")} & SIX
    }
    assert default_holidays(year) == named


def test_new_year_on_a_saturday_closes_the_friday_of_the_year_before() -> None:
    assert date(2021, 12, 31) in default_holidays(2021)


def test_rows_have_the_columns_of_the_declared_marts() -> None:
    institution = drawn(promises="allocation_id | amount | unit\nP1 | 0.1 | fte")
    promises, people = publish(institution)
    assert [sorted(row) for row in promises] == [sorted(PROMISE_QUARTER.names)]
    assert [sorted(row) for row in people] == [sorted(PERSON_QUARTER.names)]


@pytest.mark.parametrize(
    ("feed", "row"),
    [
        ("faculty", plain.Person),
        ("programs", plain.Program),
        ("allocations", plain.Promise),
        ("activity", plain.Activity),
        ("clinical", plain.Clinical),
        ("leave", plain.Leave),
    ],
)
def test_plain_rows_have_columns_of_their_feed(feed: str, row: type) -> None:
    names = {one.name for one in fields(row)} - {"source", "as_of"}
    assert names <= set(FEEDS[feed].names)
