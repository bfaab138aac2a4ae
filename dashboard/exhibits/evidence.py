"""The rows behind the numbers: one's own, or those one loaded, by day; weeks for leaders."""

from datetime import date, timedelta

import polars as pl
import streamlit as st

from dashboard import figures, frame, links, markup, words
from dashboard.cache import ask
from dashboard.cells import texts
from dashboard.charts.palette import CLINIC
from dashboard.charts.weeks import CLINIC_WORDS, KINDS, weeks_chart
from dashboard.exhibits.pictures import show_chart
from dashboard.exhibits.quarter_notes import by_week, drawn, show_notes
from dashboard.exhibits.tables import day_column, hours_column, show_table
from dashboard.markup import Column
from dashboard.permissions import is_coordinator, why_no_weeks
from dashboard.queries import evidence
from dashboard.theme import ink
from dashboard.visit import Visit
from schemas.scopes import Viewer

SHOWN = 500
FEEDS = ("activity", "clinical", "leave")
"""Whose rows a link may ask for."""
FILE = (Column("file_name", "File"), Column("line", "Line", "no.", str))
TIME = Column("start_time", "From", "", lambda time: f"{time:%H:%M}")


def show_own_rows(visit: Visit, faculty_id: str) -> None:
    """Everything held about the reader in the quarter, and where each row came from."""
    activity, clinical, leave = _rows(visit, faculty_id)
    st.header("Your rows", anchor=False)
    counts = (
        f"{figures.counted(activity.height, 'activity row')}, "
        f"{figures.counted(clinical.height, 'clinical row')} and "
        f"{figures.counted(leave.height, 'leave row')} touch this quarter. "
        "Each names the file and line it came from."
    )
    st.html(markup.paragraph(counts, "reading"))
    _show_rows("Activity", _with_words(activity), _activity_columns(), "activity")
    _show_rows("Clinical work", clinical, _clinical_columns(), "clinical")
    _show_rows("Leave", leave, _leave_columns(), "leave")


def show_rows_loaded(visit: Visit, faculty_id: str) -> None:
    """Somebody's rows that a coordinator loaded themselves; of the others they see the weeks."""
    if not is_coordinator(visit.viewer):
        return
    activity, clinical, leave = _rows(visit, faculty_id)
    leave = leave.filter(pl.col("line").is_not_null())
    if not any(rows.height for rows in (activity, clinical, leave)):
        return
    st.header("Rows that you loaded", anchor=False)
    told = (
        "You loaded these, so you see their days, files and lines. Of what others loaded you see "
        "the weeks above."
    )
    st.html(markup.paragraph(told, "reading"))
    for title, rows, columns, feed in (
        ("Activity", _with_words(activity), _activity_columns(), "activity"),
        ("Clinical work", clinical, _clinical_columns(), "clinical"),
        ("Leave", leave, _leave_columns(), "leave"),
    ):
        if rows.height:
            _show_rows(title, rows, columns, feed)


def _rows(visit: Visit, faculty_id: str) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """The activity, clinical and leave rows of the quarter that the viewer sees by day."""
    quarter, whose = visit.quarter, {"faculty_id": faculty_id}
    return (
        ask(evidence.activity_rows, visit.seen, **whose, quarter=quarter.start),
        ask(evidence.clinical_rows, visit.seen, **whose, quarter=quarter.start),
        ask(evidence.leave_rows, visit.seen, **whose, first=quarter.start, last=quarter.end),
    )


def _show_rows(title: str, rows: pl.DataFrame, columns: tuple[Column, ...], feed: str) -> None:
    asked_for = links.choice("rows", FEEDS) or "activity"
    with st.expander(f"{title}: {figures.counted(rows.height, 'row')}", expanded=feed == asked_for):
        if not rows.height:
            frame.empty(
                f"No {title.lower()} is on record in this quarter.",
                f"Rows arrive when someone loads them: `kept load {feed}.csv`.",
            )
            return
        show_table(rows, columns, f"{title} rows", f"my_{feed}", first=SHOWN)


def _with_words(activity: pl.DataFrame) -> pl.DataFrame:
    return activity.with_columns(counts_as=texts(activity, "counts_as", words.word))


def _activity_columns() -> tuple[Column, ...]:
    return (
        day_column("date", "Day"),
        day_column("end_date", "To"),
        TIME,
        Column("activity", "What"),
        Column("counts_as", "Counts as"),
        hours_column("hours", "Hours"),
        Column("program", "Program"),
        Column("title", "Title"),
        *FILE,
    )


def _clinical_columns() -> tuple[Column, ...]:
    kind = Column("kind", "What")
    return (
        day_column("date", "Day"),
        TIME,
        kind,
        hours_column("hours", "Hours"),
        Column("location", "Where"),
        *FILE,
    )


def _leave_columns() -> tuple[Column, ...]:
    effect = Column("effect", "Effect", "", lambda code: str(code).replace("_", " "))
    return (
        day_column("start_date", "From"),
        day_column("end_date", "To"),
        effect,
        Column("fraction", "Part of the day", "of 1", figures.fte),
        *FILE,
    )


def every_week(weeks: pl.DataFrame, first: date, last: date) -> pl.DataFrame:
    """The weeks from that of `first` to that of `last`; one without rows has no hours on record."""
    mondays = pl.date_range(
        first - timedelta(days=first.weekday()), last, interval="1w", eager=True
    ).alias("week")
    return (
        pl.DataFrame(mondays)
        .join(weeks, on="week", how="left")
        .sort("week")
        .with_columns(pl.exclude("week").fill_null(0.0))
        .with_columns(label=pl.col("week").dt.strftime("%-d %b"))
    )


def show_weeks(
    found: pl.DataFrame, first: date, last: date, with_clinic: bool, notes: pl.DataFrame
) -> None:
    """Hours by week and kind, clinic as a line; days and times stay with the person."""
    st.header("Week by week", anchor=False)
    if not found.height:
        frame.empty(
            "No activity and no clinic is on record in this quarter.",
            "Load them with `kept load activity.csv` and `kept load clinical.csv`.",
        )
        return
    weeks = every_week(found, first, last)
    teaching = figures.total(weeks, "education") + figures.total(weeks, "clinical_teaching")
    administration = figures.total(weeks, "administration")
    means = [
        f"{figures.hours(teaching / weeks.height)} h of teaching",
        f"{figures.hours(administration / weeks.height)} h of administration",
    ]
    if with_clinic:
        means.append(f"{figures.hours(figures.total(weeks, 'clinic') / weeks.height)} h of clinic")
    reading = f"On average a week held {figures.listed(means)}, whatever the hour of day."
    st.html(markup.paragraph(reading, "reading"))
    entries = [(colour, label, False) for label, colour in KINDS.values()]
    line = [(CLINIC, f"{CLINIC_WORDS} (line)", False)] if with_clinic else []
    st.html(markup.legend(entries + line))
    noted = by_week(notes, weeks)
    show_chart(
        weeks_chart,
        weeks,
        ink(),
        with_clinic,
        drawn(noted, "label"),
        alt="Hours by week and kind; the table below has the numbers.",
    )
    show_notes(noted)
    with st.expander("The table behind it"):
        columns = (day_column("week", "Week of"), *_week_columns(with_clinic))
        show_table(weeks, columns, "Hours by week", "weeks")


def _week_columns(with_clinic: bool) -> tuple[Column, ...]:
    work = (
        hours_column("education", "Education"),
        hours_column("clinical_teaching", "Clinical teaching"),
        hours_column("administration", "Administration"),
    )
    clinic = (hours_column("clinic", "Clinic"), hours_column("calls", "Calls"))
    return work + clinic if with_clinic else work


def show_why_no_weeks(viewer: Viewer) -> None:
    """Why there are no weeks and no rows here."""
    st.header("Week by week", anchor=False)
    st.html(markup.paragraph(why_no_weeks(viewer), "reading"))
