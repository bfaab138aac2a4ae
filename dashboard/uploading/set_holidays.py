"""Holidays as they are answered at set-up: by rule and by list, loaded as one file."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import polars as pl

from dashboard.permissions import check_set_up
from dashboard.uploading.typed import load_typed
from etl.holiday_rules import HolidayRule, public_holidays
from etl.loading import Receipt
from schemas.scopes import Viewer

DAYS = {"date": pl.Date, "name": pl.String}
ROWS = {**DAYS, "closed": pl.Boolean}
NEVER_SAID = "working day"
_FILE = re.compile(r"holidays-([A-Z]{2})(?:-(.+))?\.csv")


@dataclass(frozen=True)
class Answer:
    """The holidays of a calendar that are kept, own closed days beside them, and days worked.

    `own` and `worked` have the columns of DAYS.
    """

    rule: HolidayRule
    kept: tuple[str, ...]
    own: pl.DataFrame
    worked: pl.DataFrame

    @property
    def closed(self) -> pl.DataFrame:
        """The days that are holidays by this answer, in order: date and name."""
        by_rule = public_holidays(self.rule).filter(pl.col("holiday").is_in(self.kept))
        return (
            pl.concat([self.own.select(*DAYS), by_rule.select(*DAYS)])
            .filter(~pl.col("date").is_in(self.worked["date"].implode()))
            .unique("date", keep="first", maintain_order=True)
            .sort("date")
        )

    @property
    def said(self) -> str:
        """The answer in a few words, kept with the batch."""
        observed = "with" if self.rule.observed else "without"
        of = public_holidays(self.rule)["holiday"].n_unique()
        parts = [
            f"{self.rule.label}: {len(self.kept)} of {of} public holidays",
            f"{observed} days observed instead",
            f"{self.rule.first_year} to {self.rule.last_year}",
            *([f"own closed days: {self.own.height}"] if self.own.height else []),
            *([f"days worked after all: {self.worked.height}"] if self.worked.height else []),
        ]
        return ", ".join(parts)

    def rows(self, in_force: pl.DataFrame) -> pl.DataFrame:
        """The file that puts it in force over the rows that are: date, name, closed.

        A holiday of these years that is none any more is a row of its own: a working day.
        """
        no_more = in_force.filter(
            pl.col("closed"),
            pl.col("date").dt.year().is_between(self.rule.first_year, self.rule.last_year),
        ).select(*DAYS)
        open_days = (
            pl.concat([self.worked.select(*DAYS), no_more])
            .with_columns(pl.col("name").fill_null(NEVER_SAID))
            .unique("date", keep="first", maintain_order=True)
            .join(self.closed, on="date", how="anti")
        )
        return pl.concat(
            [
                self.closed.with_columns(closed=pl.lit(True)),
                open_days.with_columns(closed=pl.lit(False)),
            ]
        ).sort("date")


def calendar_answered(file_name: str | None) -> tuple[str, str | None] | None:
    """The country and its part that a file of `save_holidays` was made by; None of other files."""
    match = _FILE.fullmatch(file_name or "")
    return (match[1], match[2]) if match else None


def kept_now(calendar: pl.DataFrame, in_force: pl.DataFrame) -> tuple[str, ...]:
    """The holidays of the calendar whose own days are all closed, but for days worked after all."""
    closed = in_force.filter("closed")["date"]
    days = calendar.filter(~pl.col("observed"))
    most = (
        days.group_by("holiday", maintain_order=True)
        .agg(pl.col("date").is_in(closed.implode()).mean().alias("share"))
        .filter(pl.col("share") > 0.5)
    )
    return tuple(most["holiday"])


def observed_now(calendar: pl.DataFrame, kept: Collection[str], in_force: pl.DataFrame) -> bool:
    """Whether days are taken instead of holidays at weekends, as far as the rows tell."""
    instead = calendar.filter("observed", pl.col("holiday").is_in(list(kept)))["date"]
    return instead.is_in(in_force.filter("closed")["date"].implode()).any() or not instead.len()


def beside_calendar(
    calendar: pl.DataFrame, in_force: pl.DataFrame, before: pl.DataFrame, rule: HolidayRule
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """What is in force beside the rule in its years: own closed days, and days worked.

    `calendar` has days observed too. What is closed and a public holiday of it, or of the calendar
    in force `before`, is no day of one's own; what is open because its whole holiday is, or every
    day observed instead, was not worked after all.
    """
    years = (rule.first_year, rule.last_year)
    within = in_force.filter(pl.col("date").dt.year().is_between(*years)).sort("date")
    public = pl.concat([calendar["date"], before["date"]]).implode()
    kept = kept_now(calendar, in_force)
    by_rule = calendar.filter(
        pl.col("holiday").is_in(kept),
        ~pl.col("observed") | pl.lit(observed_now(calendar, kept, in_force)),
    )["date"].implode()
    own = within.filter(pl.col("closed"), ~pl.col("date").is_in(public)).select(*DAYS)
    worked = within.filter(~pl.col("closed"), pl.col("date").is_in(by_rule)).select(*DAYS)
    return own, worked


def weekdays_that_change(
    in_force: pl.DataFrame, rows: pl.DataFrame, first: date, last: date
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The weekdays from `first` to `last` that become working days, and those that become holidays.

    Both have date and name. Weekends are no working days by the pattern, whatever they are called.
    """
    weekdays = rows.filter(pl.col("date").is_between(first, last), pl.col("date").dt.weekday() <= 5)
    before = in_force.filter("closed")["date"].implode()
    was = pl.col("date").is_in(before)
    return (
        weekdays.filter(was, ~pl.col("closed")).select(*DAYS),
        weekdays.filter(~was, pl.col("closed")).select(*DAYS),
    )


def save_holidays(viewer: Viewer, answer: Answer, in_force: pl.DataFrame) -> Receipt:
    """Loads the answer as one file; Refused where it is not the viewer's to give."""
    check_set_up(viewer)
    name = f"holidays-{answer.rule.code}.csv"
    return load_typed(viewer, "holidays", name, answer.rows(in_force), answer.said)
