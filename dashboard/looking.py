"""What is worked out for a quarter and scope whoever shows it, a page or a report; no streamlit."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Protocol

import polars as pl

from dashboard import figures
from dashboard.footing import Footing, Span
from dashboard.permissions import WEEKLY_SCOPES
from dashboard.sentences import mostly
from schemas.policy import Policy
from schemas.quarters import Quarter
from schemas.scopes import Scope
from schemas.what_if import NOT_IN_FORCE, WhatIf

SUMS = (
    ("promised", "promised"),
    ("recorded", "recorded, up to the promise"),
    ("clinic", "clinic beyond contract"),
    ("admin", "administration beyond allowance"),
    ("unaccounted", "not accounted for"),
)
"""The parts of a total and their words: the first is the sum of the others."""

PAPER = {
    "undocumented": "without a document",
    "informal": "by e-mail only",
    "ending": "ending soon",
    "over_committed": "over-committed",
    "of_what": "percent of what?",
}
"""What promises on paper only lack, by the names of `paper_counts`."""

_NEEDS_APPOINTMENTS = ("over_committed", "of_what")
"""What is known of people only, whose appointments are seen where the scope brings them."""


class Looking(Protocol):
    """A quarter of the data that somebody looks at."""

    @property
    def policy(self) -> Policy:
        """What the numbers rest on."""

    @property
    def institution(self) -> str:
        """Its name."""

    @property
    def day(self) -> date:
        """The as-of date of the data."""

    @property
    def quarter(self) -> Quarter:
        """The quarter looked at."""

    @property
    def quarters(self) -> pl.DataFrame:
        """The quarters that have numbers, in order."""

    @property
    def records(self) -> dict[str, date | None]:
        """The feeds that have rows, each with the last date in it."""


def latest_whole(quarters: pl.DataFrame, fiscal_year_start_month: int, day: date) -> Quarter:
    """The quarter looked at while nobody names one: the latest that is over."""
    starts = quarters["quarter_start"].to_list()
    days = zip(starts, quarters["counted_until"], quarters["quarter_end"], strict=True)
    whole = [start for start, counted_until, end in days if counted_until >= end]
    first = (whole or starts or [day])[-1]
    return Quarter.of(first, fiscal_year_start_month)


def quarter_days(look: Looking) -> pl.DataFrame:
    """The one row of `quarters` for the quarter shown; empty where it has no numbers."""
    return _of_quarter(look.quarters, look.quarter)


def running(look: Looking) -> bool:
    """Whether the quarter shown is not over."""
    days = quarter_days(look)
    return bool(days.height and days["running"][0])


def span(look: Looking) -> Span:
    """What turns hours of the quarter shown into FTE and half-days."""
    days = quarter_days(look)
    if not days.height:
        return Span(0.0, 0.0, 0.0)
    counted = (days["counted_until"][0] - days["quarter_start"][0]).days + 1
    return Span(days["full_time_hours"][0], days["half_day_hours"][0], counted / 7)


def footing(look: Looking, own: pl.DataFrame) -> Footing:
    """What the numbers of the quarter rest on; `own` is the row of `own_bases`."""
    days = quarter_days(look)
    [mine] = own.to_dicts()
    then = look.policy.of(look.quarter)
    return Footing(
        days["hours_per_week"][0] if days.height else then.hours_per_week,
        days["clinical_hours_per_week"][0] if days.height else then.clinical_hours_per_week,
        bool(days.height) and days["pattern"][0] == "any_day",
        mine["departments"],
        mine["roles"],
        look.policy.version_on(look.quarter.start),
    )


def supposed(what_if: WhatIf, in_force: Policy, roles: pl.DataFrame) -> str:
    """The stamp of a what-if: what is supposed, and that the numbers are not those in force."""
    known = {
        role: (label, allowance)
        for role, label, allowance in roles.select("role", "label", "admin_allowance").rows()
    }
    return f"{what_if.sentence(in_force, known)} {NOT_IN_FORCE}"


def row_of(totals: pl.DataFrame, quarter: Quarter) -> dict[str, Any] | None:
    """The sums of one quarter; None where it has no promise."""
    rows = _of_quarter(totals, quarter)
    return rows.row(0, named=True) if rows.height else None


def _of_quarter(rows: pl.DataFrame, quarter: Quarter) -> pl.DataFrame:
    """The row of one quarter, where there is a row a quarter; asked so often that no plan is made.

    A filter goes through the engine's threads, and a page that waits for them waits for its turn.
    """
    starts = rows["quarter_start"].to_list()
    place = starts.index(quarter.start) if quarter.start in starts else rows.height
    return rows.slice(place, 1)


def in_fte(look: Looking, totals: pl.DataFrame) -> pl.DataFrame:
    """The sums of every quarter as FTE: quarter, promised (all of it), and its parts."""
    month = look.policy.fiscal_year_start_month
    full_time = pl.col("full_time_hours")
    parts = {
        "recorded": "recorded_hours",
        "unaccounted": "unaccounted_hours",
        "admin": "admin_hours",
        "clinic": "clinic_hours",
        "unknown": "unknown_hours",
    }
    joined = totals.join(look.quarters, on="quarter_start", how="inner").sort("quarter_start")
    return joined.select(
        quarter=figures.quarter_names(joined, "quarter_start", month),
        promised=(pl.col("promised_hours") + pl.col("unknown_hours")) / full_time,
        **{part: pl.col(name) / full_time for part, name in parts.items()},
    )


def paper_days(look: Looking) -> tuple[date, date]:
    """The day the paper is looked at, and the last day that counts as ending soon."""
    days = quarter_days(look)
    on_day = days["counted_until"][0] if days.height else look.day
    return on_day, on_day + timedelta(days=look.policy.ending_soon_days)


def paper_words(scope: Scope) -> dict[str, str]:
    """PAPER as far as it is known: appointments only where the scope brings people."""
    people = any(kind in WEEKLY_SCOPES for kind, _ in scope)
    return {code: word for code, word in PAPER.items() if people or code not in _NEEDS_APPOINTMENTS}


def paper_notes(until: date) -> dict[str, str]:
    """What each of PAPER means; `until` is the last day that counts as ending soon."""
    return {
        "undocumented": "no letter, addendum or MOU with date and signer, and no e-mail",
        "informal": "no letter, addendum or MOU with date and signer",
        "ending": f"last day by {figures.day(until)}",
        "over_committed": "people whose promises and clinic exceed their appointments",
        "of_what": "in percent to people with less than 1.0 FTE; counted as of 1.0",
    }


def sees_institution(scope: Scope) -> bool:
    """Whether the scope is everything."""
    return any(kind in ("institution", "operator") for kind, _ in scope)


def groups_by(scope: Scope, department: str | None) -> str:
    """Departments where all are looked at; divisions where one is."""
    return "department" if sees_institution(scope) and department is None else "division"


def policies(look: Looking) -> tuple[int, int]:
    """The versions of the policy in the quarter before and in the quarter looked at."""
    before, now = (look.policy.version_on(q.start) for q in (look.quarter.previous, look.quarter))
    return before, now


def own_group(scope: Scope, department: str | None) -> tuple[str, str] | None:
    """The one department or program that is looked at, as a level and name of `group_quarter`."""
    if department is not None:
        return "department", department
    if sees_institution(scope):
        return None
    departments = [value for kind, value in scope if kind == "department"]
    programs = [value for kind, value in scope if kind == "program"]
    if len(departments) == 1:
        return "department", departments[0]
    return ("program", programs[0]) if not departments and len(programs) == 1 else None


def with_because(rows: pl.DataFrame) -> pl.DataFrame:
    """Sums over promises with what was mostly lost in each, and the percent on record."""
    found = [mostly(row) for row in rows.iter_rows(named=True)]
    return rows.with_columns(
        because=pl.Series(found, dtype=pl.String),
        realization=100
        * pl.col("recorded_hours")
        / pl.when(pl.col("promised_hours") > 0).then(pl.col("promised_hours")),
    )


def scope_title(scope: Scope, institution: str, programs: Mapping[str, str]) -> str:
    """What a page is about, by the viewer's scope; `programs` is id to name."""
    if sees_institution(scope):
        return institution
    departments = [value for kind, value in scope if kind in ("department", "people")]
    if departments:
        return figures.listed([f"Department of {name}" for name in departments])
    led = [programs.get(value, value) for kind, value in scope if kind == "program"]
    return figures.listed(led or ["Your promises"])
