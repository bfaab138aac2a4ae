"""Dated notes on quarters: numbered for a picture, listed under it, and the form for one."""

from collections.abc import Collection
from datetime import timedelta
from typing import Any

import polars as pl
import streamlit as st

from dashboard import figures, markup
from dashboard.cache import ask
from dashboard.cells import row_texts
from dashboard.exhibits.typed_receipt import after_typing
from dashboard.permissions import departments_to_note
from dashboard.queries import notes, set_up
from dashboard.uploading.noting import can_note, save_note
from dashboard.visit import Visit
from schemas.reference.notes import LONGEST_NOTE

EVERYBODY = "All departments"


def notes_of(visit: Visit, departments: Collection[str | None] | None = None) -> pl.DataFrame:
    """The notes about everybody and about `departments`, or about all in the scope.

    One row a note, in order: date, quarter (its name), what (in words), department.
    """
    found = ask(notes.quarter_notes, visit.seen)
    if departments is not None:
        about = [name for name in departments if name is not None]
        found = found.filter(pl.col("department").is_null() | pl.col("department").is_in(about))
    month = visit.policy.fiscal_year_start_month
    return found.with_columns(
        quarter=figures.quarter_names(found, "date", month),
        what=row_texts(found, ("date", "note", "department"), _said),
    )


def _said(note: dict[str, Any]) -> str:
    about = f"({note['department'] or EVERYBODY.lower()})"
    return f"{figures.day(note['date'])} · {note['note']} {about}"


def by_quarter(found: pl.DataFrame, quarters: Collection[str]) -> pl.DataFrame:
    """The notes of the quarters of a picture, numbered from 1."""
    return found.filter(pl.col("quarter").is_in(list(quarters))).with_row_index("number", 1)


def by_week(found: pl.DataFrame, weeks: pl.DataFrame) -> pl.DataFrame:
    """The notes of the weeks of a picture, numbered from 1, with the label of their week."""
    mondays = found.with_columns(week=pl.col("date").dt.truncate("1w"))
    return (
        mondays.join(weeks.select("week", "label"), on="week", how="inner")
        .sort("date", maintain_order=True)
        .with_row_index("number", 1)
    )


def drawn(numbered: pl.DataFrame, place: str) -> pl.DataFrame:
    """A row a place of the picture: its notes' numbers together, and what they say."""
    return numbered.group_by(place, maintain_order=True).agg(
        number=pl.col("number").cast(pl.String).str.join(", "), what=pl.col("what").str.join("; ")
    )


def show_notes(numbered: pl.DataFrame) -> None:
    """What the numbers on the picture mean, a line each."""
    if numbered.height:
        lines = [
            (str(number), f"{quarter} · {what}")
            for number, quarter, what in numbered.select("number", "quarter", "what").iter_rows()
        ]
        st.html(markup.numbered(lines, "Notes on the picture"))


def show_note_form(visit: Visit) -> None:
    """For leaders: a note on a day, about everybody or a department of theirs."""
    if not can_note(visit.viewer):
        return
    own = departments_to_note(visit.viewer)
    names = ask(set_up.departments, visit.seen)["department"].to_list()
    options = list(own) or [EVERYBODY, *names]
    day = min(visit.quarter.end, visit.day)
    with st.expander("Add a dated note to the trends"), st.form("quarter-note", border=False):
        left, middle, right = st.columns([1, 2, 1])
        on = left.date_input(
            "Day", value=day, max_value=visit.day + timedelta(days=366), format="YYYY-MM-DD"
        )
        note = middle.text_input("What happened", max_chars=LONGEST_NOTE, placeholder="EHR go-live")
        about = right.selectbox("About", options)
        text = "Whoever sees anything of the department sees the note: name no person in it."
        st.html(markup.paragraph(text, "reading"))
        sent = st.form_submit_button("Add the note", type="primary")
    if sent:
        department = None if about == EVERYBODY else about
        after_typing(save_note(visit.viewer, on, note.strip(), department), "Added", "note")
