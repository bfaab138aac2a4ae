"""Calendars of public holidays: whose there are, and what each day is a case of."""

from datetime import date

import polars as pl
import pytest

from etl.holiday_rules import HolidayRule, countries, public_holidays, subdivisions
from etl.warehouse.defaults import default_holidays

SHIPPED = (
    *("New Year's Day", "Memorial Day", "Independence Day", "Labor Day", "Thanksgiving Day"),
    "Christmas Day",
)


def _rule(country: str = "US", part: str | None = None, observed: bool = True) -> HolidayRule:
    return HolidayRule(country, part, observed, 2019, 2032)


def test_the_default_is_six_holidays_of_the_united_states_with_days_observed() -> None:
    rows = public_holidays(_rule()).filter(pl.col("holiday").is_in(SHIPPED))
    shipped = [day for day, _ in default_holidays() if 2019 <= day.year <= 2032]
    assert sorted(set(rows["date"])) == shipped


def test_a_day_observed_is_a_case_of_its_holiday() -> None:
    rows = public_holidays(_rule()).filter(date=date(2021, 12, 31))
    assert rows.rows() == [
        (date(2021, 12, 31), "New Year's Day (observed)", "New Year's Day", True)
    ]
    [juneteenth] = public_holidays(_rule()).filter(date=date(2021, 6, 18))["holiday"]
    assert juneteenth == "Juneteenth National Independence Day"


@pytest.mark.parametrize("country", ["US", "CA", "GB", "DE", "JP", "IN", "BR"])
def test_without_days_observed_each_day_is_its_own_case(country: str) -> None:
    plain = public_holidays(_rule(country, observed=False))
    assert plain.height
    assert not plain["observed"].any()
    full = public_holidays(_rule(country))
    assert set(plain.rows()) == set(full.filter(~pl.col("observed")).rows())
    assert set(full["date"].dt.year()) == set(range(2019, 2033))


def test_parts_of_a_country_have_holidays_of_their_own() -> None:
    assert countries()["US"] == "United States"
    assert subdivisions("US")["MA"] == "Massachusetts"
    assert _rule(part="MA").label == "United States, Massachusetts"
    days = public_holidays(_rule(part="MA")).filter(pl.col("date").dt.year() == 2025)
    assert "Patriots' Day" in days["name"]
    assert "Patriots' Day" not in public_holidays(_rule())["name"]
