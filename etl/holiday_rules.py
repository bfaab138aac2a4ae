"""Public holidays by rule: those of a country or a part of it, as the `holidays` library has them.

Nothing here reads or writes a table; the library works offline.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import holidays
import polars as pl
from holidays.registry import COUNTRIES

_ENGLISH = "en_US"
_SMALL_WORDS = ("and", "of", "the")
CALENDAR = {"date": pl.Date, "name": pl.String, "holiday": pl.String, "observed": pl.Boolean}


@dataclass(frozen=True)
class HolidayRule:
    """Whose calendar, from which year to which, and whether days taken instead count too."""

    country: str
    subdivision: str | None
    observed: bool
    first_year: int
    last_year: int

    @property
    def code(self) -> str:
        """The calendar in short: `US`, or `US-CA`."""
        return f"{self.country}-{self.subdivision}" if self.subdivision else self.country

    @property
    def label(self) -> str:
        """The calendar in words: `United States`, or `United States, California`."""
        country = countries()[self.country]
        if self.subdivision is None:
            return country
        return f"{country}, {subdivisions(self.country)[self.subdivision]}"


@cache
def countries() -> dict[str, str]:
    """Every country with a calendar, by name: its code and its name."""
    known = holidays.list_supported_countries(include_aliases=False)
    names = {code: _in_words(module) for module, (_, code, *_) in COUNTRIES.items()}
    return dict(sorted(((code, names[code]) for code in known), key=lambda pair: pair[1]))


def _in_words(module: str) -> str:
    words = [word if word in _SMALL_WORDS else word.title() for word in module.split("_")]
    return " ".join(words)


@cache
def subdivisions(country: str) -> dict[str, str]:
    """The parts of a country with holidays of their own, by name: code and name."""
    calendar = holidays.country_holidays(country)
    names = {code: name for name, code in calendar.subdivisions_aliases.items()}
    parts = [(code, names.get(code, code)) for code in calendar.subdivisions]
    return dict(sorted(parts, key=lambda pair: pair[1]))


@cache
def public_holidays(rule: HolidayRule) -> pl.DataFrame:
    """The calendar's days in order: date, name, holiday, observed.

    `holiday` is what the day is a case of, whatever its date: "Christmas Day" of "Christmas Day
    (observed)", which is `observed`. A day that is two holidays has two rows.
    """
    own = _named(rule, observed=False)
    known = tuple(dict.fromkeys(name for _, name in own))
    found = _named(rule, observed=True) if rule.observed else own
    as_dated = set(own)
    rows = [(day, name, _case_of(name, known), (day, name) not in as_dated) for day, name in found]
    return pl.DataFrame(rows, CALENDAR, orient="row")


def _named(rule: HolidayRule, observed: bool) -> list[tuple[object, str]]:
    years = range(rule.first_year, rule.last_year + 1)
    calendar = holidays.country_holidays(
        rule.country, rule.subdivision, years=years, observed=observed, language=_language(rule)
    )
    days = sorted(day for day in calendar if day.year in years)
    return [(day, name) for day in days for name in calendar.get_list(day)]


def _language(rule: HolidayRule) -> str | None:
    spoken = holidays.country_holidays(rule.country).supported_languages
    return _ENGLISH if _ENGLISH in spoken else None


def _case_of(name: str, known: Sequence[str]) -> str:
    """The longest of the `known` holidays that the name holds, so that Juneteenth National
    Independence Day is not Independence Day; else the name."""
    return max((one for one in known if one in name), key=len, default=name)
