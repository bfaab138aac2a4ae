"""Who needs the reader: promises that lost time, most first, names only when asked for."""

import polars as pl
import streamlit as st

from dashboard import choices, figures, links, markup, sentences, words
from dashboard.exhibits.tables import hours_column, note_rows, offer_csv
from dashboard.markup import Column
from dashboard.visit import Visit

LISTED = 20
ANONYMOUS = ("allocation_id", "faculty_id", "name", "of")
COLUMNS = (
    Column("who", "Person"),
    Column("role", "Role"),
    hours_column("promised_hours", "Promised"),
    hours_column("recorded_hours", "Recorded"),
    hours_column("taken_hours", "Taken"),
    Column("because", "Mostly because of", "", words.because),
    Column("status", "Status", "", words.status),
)


def show_needs_you(visit: Visit, rows: pl.DataFrame) -> None:
    """A line a promise: person, role, promised to recorded, taken, mostly because of, link."""
    st.header("Needs you", anchor=False)
    of = rows["of"][0] if rows.height else 0
    st.html(markup.paragraph(sentences.needs_reading(rows.height, of), "reading"))
    if not rows.height:
        return
    named = choices.ask_for_names()
    with st.container(key="kept-needs", gap=None):
        st.html(markup.need_headings())
        for place, row in enumerate(rows.iter_rows(named=True), start=1):
            with st.container(key=f"kept-need-{place}", horizontal=True, gap=None):
                if named:
                    params = links.carried() | {
                        "person": row["faculty_id"],
                        "quarter": visit.quarter.name,
                    }
                    name = f"{row['name'] or row['faculty_id']} →"
                    st.page_link(links.PATHS["person"], label=name, query_params=params)
                else:
                    st.html(f'<span class="kept-hidden-name">Person {place}</span>')
                st.html(_line(row))
    note_rows(_as_drawn(rows, named), COLUMNS, "Who needs you")
    hidden = () if named else ANONYMOUS
    told = [name for name in rows.columns if name not in (*hidden, "of")]
    offer_csv(rows, "needs_you", told)


def _as_drawn(rows: pl.DataFrame, named: bool) -> pl.DataFrame:
    who = (
        pl.coalesce("name", "faculty_id")
        if named
        else pl.format("Person {}", pl.int_range(1, pl.len() + 1))
    )
    return rows.with_columns(
        who=who, role=pl.concat_str("role", "program", separator=", ", ignore_nulls=True)
    )


def _line(row: dict[str, object]) -> str:
    role = str(row["role"]) + (f", {row['program']}" if row["program"] else "")
    promised, recorded, taken = (
        figures.hours(value) if isinstance(value := row[f"{name}_hours"], float) else ""
        for name in ("promised", "recorded", "taken")
    )
    return markup.need(
        role,
        f"{promised} → {recorded} h",
        f"{taken} h",
        words.because(str(row["because"])),
        words.status(str(row["status"])),
        str(row["status"]),
    )
