"""The form for one activity, and last week's rows offered for this one."""

from datetime import date
from typing import Any

import polars as pl
import streamlit as st

from dashboard import figures, frame, markup
from dashboard.cache import ask
from dashboard.exhibits.typed_receipt import after_typing
from dashboard.permissions import is_coordinator
from dashboard.queries import own_week, reference
from dashboard.uploading.typed_activity import (
    COLUMNS,
    WEEK,
    add_activity,
    monday_of,
    same_again,
)
from dashboard.visit import Visit

LONGEST_TITLE = 200
DAY = WEEK / 7


def show_form(visit: Visit) -> None:
    """One activity, typed in; everything the loader checks is checked."""
    types = dict(
        ask(reference.activity_types, visit.seen)
        .sort("label")
        .select("activity_type", "label")
        .iter_rows()
    )
    programs = dict(ask(reference.programs, visit.seen).select("program_id", "name").iter_rows())
    with st.form("add-activity"):
        faculty_id = _ask_whose(visit)
        left, middle, right = st.columns(3)
        day = left.date_input("Day", value=visit.day, format="YYYY-MM-DD")
        kind = middle.selectbox(
            "What", list(types), index=None, format_func=types.__getitem__, placeholder="Choose"
        )
        hours = right.number_input("Hours", min_value=0.0, value=1.0, step=0.25, format="%.2f")
        left, middle, right = st.columns(3)
        start = left.time_input("Began at (if known)", value=None, step=900)
        program = middle.selectbox(
            "Program (if for one)",
            list(programs),
            index=None,
            format_func=programs.__getitem__,
            placeholder="None",
        )
        title = right.text_input("Title (if it had one)", max_chars=LONGEST_TITLE)
        sent = st.form_submit_button("Add", type="primary")
    if sent:
        cells = (faculty_id, day, kind, hours, start, program, title or None, None, None, None)
        row = pl.DataFrame([dict(zip(COLUMNS, cells, strict=True))], strict=False)
        after_typing(add_activity(visit.viewer, row), "Added", "activity row")


def _ask_whose(visit: Visit) -> str | None:
    """Whom the activity is about: oneself, or for a coordinator a person of the scope."""
    if not is_coordinator(visit.viewer):
        return visit.viewer.faculty_id
    people = figures.told_apart(ask(own_week.people, visit.seen).rows())
    chosen: str | None = st.selectbox(
        "Who", list(people), index=None, format_func=people.__getitem__, placeholder="Type a name"
    )
    return chosen


def show_last_week(visit: Visit, faculty_id: str) -> None:
    """The person's rows of the week before, ticked, for the week chosen."""
    st.header("Same as last week", anchor=False)
    with st.container(key="kept-week"):
        day = st.date_input("The week of", value=visit.day, format="YYYY-MM-DD", key="week-to-fill")
    monday = monday_of(day)
    rows = _offered(visit, faculty_id, monday)
    if not rows.height:
        before = f"{figures.day(monday - WEEK)} to {figures.day(monday - DAY)}"
        frame.empty(
            f"Nothing of yours is on record from {before}.",
            "Choose another week, or type an activity in above.",
        )
        return
    st.html(markup.paragraph(_week_reading(rows, monday), "reading"))
    with st.form(f"week-{monday}-{visit.seen.version}", border=False):
        picked = _edit(visit, rows, f"rows-{monday}-{visit.seen.version}")
        sent = st.form_submit_button("Add the rows ticked", type="primary")
    if sent and picked.height:
        words = [
            f"{figures.day(row[0])}, {row[1]}" for row in picked.select("date", "label").rows()
        ]
        after_typing(add_activity(visit.viewer, picked), "Added", "activity row", words)
    elif sent:
        st.html(markup.paragraph("No row is ticked, so nothing was added.", "reading"))


def _offered(visit: Visit, faculty_id: str, monday: date) -> pl.DataFrame:
    before, now = (
        ask(
            own_week.own_rows,
            visit.seen,
            faculty_id=faculty_id,
            first=first,
            last=first + WEEK - DAY,
        )
        for first in (monday - WEEK, monday)
    )
    return same_again(before, now)


def _week_reading(rows: pl.DataFrame, monday: date) -> str:
    """What stands in the table, and why a row in it may not be ticked."""
    rows_said = figures.counted(rows.height, "row")
    return (
        f"{rows_said} of the week before, a week later: the week of {figures.day(monday)}. Untick "
        "what did not happen, and correct the hours. What is on record already, or still to come, "
        "is not ticked."
    )


def _edit(visit: Visit, rows: pl.DataFrame, key: str) -> pl.DataFrame:
    """The rows as edited, those ticked only."""
    to_come = pl.col("date") > visit.day
    shown = rows.select(
        (~pl.col("there") & ~to_come).alias("add"),
        "date",
        "label",
        "hours",
        "start_time",
        "program",
        "title",
        pl.when("there")
        .then(pl.lit("on record"))
        .when(to_come)
        .then(pl.lit("to come"))
        .otherwise(pl.lit(""))
        .alias("already"),
    )
    edited = st.data_editor(
        shown,
        column_config=_columns(),
        disabled=["date", "label", "start_time", "program", "title", "already"],
        hide_index=True,
        placeholder="",
        key=key,
        alt="Last week's rows, a week later, with a box to tick and hours to correct",
    )
    return rows.with_columns(edited["add"], edited["hours"]).filter("add")


def _columns() -> dict[str, Any]:
    config = st.column_config
    return {
        "add": config.CheckboxColumn("Add", width=66),
        "date": config.DateColumn("Day", format="ddd D", width=60),
        "label": config.TextColumn("What", width=150),
        "hours": config.NumberColumn("Hours", min_value=0, step=0.25, format="%.2f", width=80),
        "start_time": config.TimeColumn("Began", format="HH:mm", width=72),
        "program": config.TextColumn("Program", width=170),
        "title": config.TextColumn("Title", width=220),
        "already": config.TextColumn("", width=90),
    }
