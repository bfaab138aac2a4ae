"""Who needs the reader: promises that lost time, most first, names only when asked for."""

import polars as pl
import streamlit as st

from dashboard import choices, figures, links, markup, sentences, words
from dashboard.exhibits.tables import offer_csv
from dashboard.visit import Visit

LISTED = 20
ANONYMOUS = ("allocation_id", "faculty_id", "name", "of")


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
                    params = {"person": row["faculty_id"], "quarter": visit.quarter.name}
                    name = f"{row['name'] or row['faculty_id']} →"
                    st.page_link(links.PATHS["person"], label=name, query_params=params)
                else:
                    st.html(f'<span class="kept-hidden-name">Person {place}</span>')
                st.html(_line(row))
    hidden = () if named else ANONYMOUS
    offer_csv(rows.select(pl.exclude(*hidden, "of")), "needs_you")


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
        words.word(str(row["because"])),
        words.status(str(row["status"])),
        str(row["status"]),
    )
