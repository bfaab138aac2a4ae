"""Plain by itself: its holidays, its columns, and the sentences it must satisfy by construction."""

from dataclasses import fields
from datetime import date

import holidays
import pytest

from schemas.feeds import FEEDS
from schemas.marts import MARTS
from schemas.reference import REFERENCE_TABLES
from tests.etl.marts.plain import institution as plain
from tests.etl.marts.plain.days import default_holidays
from tests.etl.marts.plain.publish import MART_NAMES, publish
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


@pytest.mark.parametrize("name", MART_NAMES)
def test_rows_have_the_columns_of_the_declared_mart(name: str) -> None:
    people = "faculty_id | clinical_fte\nF1 | 0.5"
    table = "allocation_id | amount | unit | program_id\nP1 | 0.1 | fte | A\nP2 | 5000 | stipend |"
    rows = publish(drawn(faculty=people, promises=table))[name]
    assert rows
    assert [set(row) for row in rows] == [set(MARTS[name].names)] * len(rows)


@pytest.mark.parametrize(
    ("feed", "row"),
    [
        ("faculty", plain.Person),
        ("programs", plain.Program),
        ("allocations", plain.Promise),
        ("activity", plain.Activity),
        ("clinical", plain.Clinical),
        ("leave", plain.Leave),
        ("declarations", plain.Declaration),
        ("fte_bases", plain.FteBasis),
    ],
)
def test_plain_rows_have_columns_of_their_feed(feed: str, row: type) -> None:
    names = {one.name for one in fields(row)} - {"source", "as_of"}
    assert names <= set({**REFERENCE_TABLES, **FEEDS}[feed].names)
