"""The running quarter at the present pace: which promises would be short by its end."""

import polars as pl
import streamlit as st

from dashboard import change_sentences, looking, markup, projection, words
from dashboard.cache import ask
from dashboard.exhibits.people_list import show_people
from dashboard.exhibits.tables import hours_column
from dashboard.markup import Column
from dashboard.queries.pace import pace
from dashboard.visit import Visit

COLUMNS = (
    hours_column("gap_hours", "Gap to date"),
    hours_column("gap_hours_then", "Gap by then, projected"),
    hours_column("taken_hours", "Taken to date"),
    hours_column("taken_hours_then", "Taken by then, projected"),
    Column("status", "Status to date", "", words.status),
    Column("status_then", "By then, projected", "", words.status),
)


def show_early_warning(visit: Visit, department: str | None) -> None:
    """A projection, marked as one, with how it was made; nothing in a quarter that is over."""
    if not looking.running(visit):
        return
    st.header("Early warning", anchor=False)
    [days] = looking.quarter_days(visit).to_dicts()
    counted, until = days["working_days"], days["quarter_end"]
    if counted < projection.EARLIEST:
        said = change_sentences.too_early(counted, projection.EARLIEST)
        st.html(markup.paragraph(said, "reading"))
        return
    policy = visit.policy.of(visit.quarter)
    rows = ask(pace, visit.seen, quarter=visit.quarter.start, department=department)
    then = projection.warned(projection.projected(rows, policy))
    already = int(then["status"].is_in(projection.SHORT).sum())
    said = change_sentences.pace_reading(then.height - already, already, until)
    st.html(markup.paragraph(said, "reading"))
    method = change_sentences.pace_method(counted, days["all_working_days"], until, policy)
    st.html(markup.paragraph(method, "assumed"))
    if then.height:
        _show_list(then)


def _show_list(then: pl.DataFrame) -> None:
    show_people(then, COLUMNS, "Projection: short or well short by the end", "early_warning")
