"""A person's teaching credits by the table the institution chose, beside the hours."""

from typing import Any

import polars as pl
import streamlit as st

from dashboard import figures, markup
from dashboard.cache import ask
from dashboard.exhibits.tables import count_column, show_table
from dashboard.markup import Column
from dashboard.queries import teaching_credits
from dashboard.running import held
from dashboard.visit import Visit

PER = {"hour": "hours", "session": "sessions", "half_day": "half-days", "learner": "learners"}
OTHER_AXIS = (
    "Credits are another axis than hours: they are never subtracted from hours, and never added to "
    "those of another table."
)


def show_credits(visit: Visit, faculty_id: str) -> None:
    """The person's credits of the quarter; nothing while no table is chosen."""
    settings = held().settings
    if settings.credit_table is None:
        return
    asked: dict[str, Any] = {
        "faculty_id": faculty_id,
        "quarter": visit.quarter.start,
        "table": settings.credit_table,
        "version": settings.credit_version,
    }
    found = ask(teaching_credits.credits_of_person, visit.seen, **asked)
    st.header("Credits", anchor=False)
    named = f"the table {settings.credit_table}"
    if settings.credit_version is not None:
        named += f", version {settings.credit_version}"
    if not found.height:
        text = f"No activity of this quarter earns credits in {named}."
        st.html(markup.paragraph(text, "reading"))
        return
    st.html(markup.paragraph(reading(found.row(0, named=True), named), "reading"))
    columns = (
        Column("label", "Activity"),
        Column("activity", "In the table"),
        count_column("rows", "Rows", "rows"),
        Column("units", "Counted", "of the unit beside it", figures.hours),
        Column("unit", "Unit"),
        Column("credit_each", "Credit", "each", figures.plain),
        Column("credits", "Credits", str(found["scheme_unit"][0]), figures.hours),
    )
    rows = ask(teaching_credits.credits_by_type, visit.seen, **asked)
    said = rows.with_columns(unit=pl.col("per").replace(PER))
    show_table(said, columns, "Credits by activity", "credits")


def reading(earned: dict[str, Any], named: str) -> str:
    """The credits, in what, by which table, and what they are not."""
    text = f"Credits: {figures.hours(earned['credits'])} {earned['scheme_unit']} in {named}. "
    if without := earned["rows_uncounted"]:
        says = "does" if without == 1 else "do"
        text += (
            f"{figures.counted(without, 'row')} {says} not say how many learners there were and "
            f"{'adds' if without == 1 else 'add'} nothing. "
        )
    return text + OTHER_AXIS
