"""Set-up's first question: which days are holidays, by rule and by list."""

from datetime import date

import polars as pl
import streamlit as st

from dashboard import figures, markup, upload_markup
from dashboard.cache import ask
from dashboard.exhibits.setup_state import last_load, show_state
from dashboard.exhibits.tables import show_table
from dashboard.exhibits.typed_receipt import after_typing
from dashboard.markup import Column
from dashboard.queries import set_up
from dashboard.uploading.set_holidays import (
    DAYS,
    Answer,
    beside_calendar,
    calendar_answered,
    kept_now,
    observed_now,
    save_holidays,
    weekdays_that_change,
)
from dashboard.visit import Visit
from etl.holiday_rules import HolidayRule, countries, public_holidays, subdivisions

DEFAULT = (
    "New Year's, Memorial, Independence, Labor, Thanksgiving and Christmas Day of the United "
    "States, with the days observed instead at weekends."
)
HOME = ("US", None)
AHEAD = 10
FIRST_YEAR, LAST_YEAR = 1990, 2060
LISTED = 12


def show_holidays(visit: Visit) -> None:
    """What is in force beside a form that changes it, and what the change would do."""
    st.header("Holidays", anchor=False)
    load = last_load(visit, "holidays")
    show_state(load, DEFAULT)
    in_force = ask(set_up.holiday_rows, visit.seen)
    left, right = st.columns([3, 2], gap="large")
    with left:
        answer = _ask(visit, in_force, load["file_name"] if load else None)
    with right:
        _show_year(visit, in_force)
    _show_change(visit, answer, in_force)


def _show_year(visit: Visit, in_force: pl.DataFrame) -> None:
    """The holidays of the fiscal year of the quarter shown."""
    year, first = visit.quarter.fiscal_year % 100, visit.quarter.fiscal_year_start
    next_year = date(first.year + 1, first.month, 1)
    days = in_force.filter(pl.col("closed"), pl.col("date") >= first, pl.col("date") < next_year)
    weekdays = days.filter(pl.col("date").dt.weekday() <= 5).height
    reading = f"In force in FY{year:02}: {figures.counted(weekdays, 'weekday')} off."
    st.html(markup.paragraph(reading, "reading"))
    columns = (
        Column("date", "Day", "", lambda day: f"{day:%a} {figures.day(day)}"),
        Column("name", "Holiday"),
    )
    show_table(days, columns, f"Holidays in force in FY{year:02}", "holidays_in_force")


def _ask(visit: Visit, in_force: pl.DataFrame, file_name: str | None) -> Answer:
    """The controls, filled with what is in force as far as the rows tell."""
    home = calendar_answered(file_name) or HOME
    stamp = str(visit.seen.version)
    rule = _ask_rule(visit, home, in_force, stamp)
    calendar = public_holidays(rule)
    as_before = (rule.country, rule.subdivision) == home
    names = calendar["holiday"].unique(maintain_order=True).to_list()
    kept = st.pills(
        "Public holidays that are kept",
        names,
        selection_mode="multi",
        wrap=True,
        default=kept_now(calendar, in_force) if as_before else names,
        key=f"holidays-kept-{rule.code}-{stamp}",
    )
    years = (rule.first_year, rule.last_year)
    own, worked = beside_calendar(
        public_holidays(HolidayRule(rule.country, rule.subdivision, True, *years)),
        in_force,
        public_holidays(HolidayRule(*home, True, *years)),
        rule,
    )
    return Answer(
        rule,
        tuple(kept),
        _edit("Own closed days", own, f"holidays-own-{rule.code}-{stamp}"),
        _edit("Days worked after all", worked, f"holidays-worked-{rule.code}-{stamp}"),
    )


def _ask_rule(
    visit: Visit, home: tuple[str, str | None], in_force: pl.DataFrame, stamp: str
) -> HolidayRule:
    names = countries()
    left, right = st.columns(2)
    country = left.selectbox(
        "Country",
        list(names),
        index=list(names).index(home[0]),
        format_func=names.__getitem__,
        key=f"holidays-country-{stamp}",
    )
    parts = subdivisions(country)
    options = ["", *parts]
    chosen = home[1] if country == home[0] and home[1] in parts else ""
    part = right.selectbox(
        "State or region (if its own count)",
        options,
        index=options.index(chosen or ""),
        format_func=lambda code: parts.get(code, "Only those of the whole country"),
        disabled=not parts,
        key=f"holidays-part-{country}-{stamp}",
    )
    first, last = _ask_years(visit, stamp)
    calendar = public_holidays(HolidayRule(country, part or None, True, first, last))
    observed = st.toggle(
        "With the days observed instead",
        help="A holiday at a weekend is often taken on the Friday before or the Monday after.",
        value=observed_now(calendar, kept_now(calendar, in_force), in_force),
        key=f"holidays-observed-{country}-{stamp}",
    )
    return HolidayRule(country, part or None, observed, first, last)


def _ask_years(visit: Visit, stamp: str) -> tuple[int, int]:
    starts = visit.quarters["quarter_start"]
    begun = int(starts[0].year) if starts.len() else visit.day.year
    left, right = st.columns(2)
    first = left.number_input(
        "From year", FIRST_YEAR, LAST_YEAR, begun, key=f"holidays-first-{stamp}"
    )
    last = right.number_input(
        "To year",
        first,
        LAST_YEAR,
        max(visit.day.year + AHEAD, first),
        help="Other years keep what is in force now.",
        key=f"holidays-last-{stamp}-{first}",
    )
    return first, last


def _edit(label: str, rows: pl.DataFrame, key: str) -> pl.DataFrame:
    """A short list to add to, of days with what they are; rows without a day are not yet one."""
    st.html(markup.paragraph(label, "reading"))
    edited: pl.DataFrame = st.data_editor(
        rows,
        num_rows="dynamic",
        column_config={
            "date": st.column_config.DateColumn("Day", format="YYYY-MM-DD", width="small"),
            "name": st.column_config.TextColumn("What the day is", width="medium"),
        },
        hide_index=True,
        placeholder="",
        height=150,
        key=key,
        alt=f"{label}: a day and what it is; the last row is empty, to add another",
    )
    return edited.cast(DAYS).filter(pl.col("date").is_not_null())


def _show_change(visit: Visit, answer: Answer, in_force: pl.DataFrame) -> None:
    """What saving would do to the weekdays of quarters with numbers, and the button that saves."""
    rows = answer.rows(in_force)
    starts, ends = visit.quarters["quarter_start"], visit.quarters["quarter_end"]
    first = starts[0] if starts.len() else visit.day
    last = ends[-1] if ends.len() else visit.day
    working, holidays = weekdays_that_change(in_force, rows, first, last)
    with st.form(f"holidays-{visit.seen.version}", border=False):
        st.html(markup.paragraph(_reading(working, holidays, first, last), "reading"))
        for heading, days in (("Working days again", working), ("Holidays from now", holidays)):
            _show_days(heading, days)
        sent = st.form_submit_button("Save the holidays", type="primary", disabled=not rows.height)
    if sent and rows.height:
        words = [f"{figures.day(day)}, {name or ''}" for day, name, _ in rows.iter_rows()]
        with st.spinner("Saving, and publishing every number anew"):
            receipt = save_holidays(visit.viewer, answer, in_force)
        after_typing(receipt, "Saved", "day", words)


def _reading(working: pl.DataFrame, holidays: pl.DataFrame, first: date, last: date) -> str:
    within = f"of the quarters with numbers, {figures.day(first)} to {figures.day(last)}"
    if not working.height and not holidays.height:
        return f"Saved as it stands, no weekday {within}, changes."
    return (
        f"Saved as it stands, {figures.counted(working.height, 'weekday')} {within}, "
        f"{'becomes a working day' if working.height == 1 else 'become working days'} and "
        f"{figures.counted(holidays.height, 'weekday')} "
        f"{'becomes a holiday' if holidays.height == 1 else 'become holidays'}."
    )


def _show_days(heading: str, days: pl.DataFrame) -> None:
    if not days.height:
        return
    items = [
        f"{day:%a} {figures.day(day)}: {name or 'no name yet'}"
        for day, name in days.head(LISTED).iter_rows()
    ]
    if days.height > LISTED:
        items.append(f"and {days.height - LISTED} more")
    st.html(markup.paragraph(heading, "reading"))
    st.html(upload_markup.plain_list(items))
