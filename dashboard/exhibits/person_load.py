"""Did the clinical load fall? A promise's clinic before, due and now, with why it is not known."""

from collections.abc import Mapping
from typing import Any

import polars as pl
import streamlit as st

from dashboard import figures, markup, words
from dashboard.charts.clinical_load import ENTRIES, load_chart
from dashboard.exhibits.pictures import show_chart
from dashboard.exhibits.tables import show_table
from dashboard.markup import Column
from dashboard.theme import ink
from dashboard.visit import Visit

TITLE = "Did the clinical load fall?"


def show_load(visit: Visit, loads: pl.DataFrame) -> None:
    """A picture a promise that runs in the quarter shown; nothing where none does."""
    now = loads.filter(pl.col("quarter_start") == visit.quarter.start)
    if not now.height:
        return
    st.header(TITLE, anchor=False)
    month = visit.policy.fiscal_year_start_month
    named = loads.with_columns(
        target=(pl.col("clinic_before") - pl.col("due")).clip(0),
        quarter=figures.quarter_names(loads, "quarter_start", month),
    )
    quarter = figures.quarter_name(visit.quarter)
    for promise in now.iter_rows(named=True):
        rows = named.filter(pl.col("allocation_id") == promise["allocation_id"])
        _show_promise(promise, rows, quarter, now.height > 1)


def _show_promise(
    promise: Mapping[str, Any], rows: pl.DataFrame, quarter: str, several: bool
) -> None:
    called = " · ".join(name for name in (promise["role"], promise["program"]) if name)
    reading = load_reading(promise, quarter)
    st.html(markup.paragraph(f"{called}: {reading}" if several else reading, "reading"))
    if rows["clinic_before"].is_not_null().any() or rows["clinic_now"].is_not_null().any():
        st.html(markup.legend(ENTRIES))
        show_chart(
            load_chart,
            rows,
            ink(),
            alt=f"{reading} Quarter by quarter in the table below.",
            key=f"load-{promise['allocation_id']}",
        )
    with st.expander("The table behind it"):
        columns = (
            Column("quarter", "Quarter"),
            _week_column("clinic_before", "Before"),
            _week_column("due", "Due to go"),
            _week_column("target", "So due now"),
            _week_column("clinic_now", "Now"),
            Column("load", "Clinical load", "", words.word),
        )
        show_table(
            rows,
            columns,
            f"Clinic a week before and since: {called}",
            f"clinical_load_{promise['allocation_id']}",
        )


def _week_column(name: str, label: str) -> Column:
    return Column(name, label, "h a week", figures.hours)


def load_reading(promise: Mapping[str, Any], quarter: str) -> str:
    """What clinic was before, what was due to go and what is there now; why it is not known."""
    before, due, now = promise["clinic_before"], promise["due"], promise["clinic_now"]
    began = figures.day(promise["start_date"])
    said = []
    if before is not None:
        said.append(f"Before the promise began on {began}, clinic was {_week(before)}.")
    if due is not None and due > 0:
        of = _week(due)
        to = f", to {_week(max(before - due, 0))}" if before is not None else ""
        said.append(f"{words.first_upper(of)} were due to go{to}.")
    if now is not None:
        said.append(f"In {quarter} it is {_week(now)}.")
    if promise["load"] == "unknown":
        said.append(f"Whether it fell is not known: {figures.listed(why_unknown(promise))}.")
    else:
        said.append(f"It {words.word(promise['load'])}.")
    return " ".join(said)


def why_unknown(promise: Mapping[str, Any]) -> list[str]:
    """Every reason why nobody can say whether the load fell."""
    reasons = []
    if promise["clinic_before"] is None:
        reasons.append("fewer than 20 of the 26 weeks before the promise began have clinical rows")
    if promise["due"] is None:
        reasons.append(
            "C, the clinical hours a week at 1.0 clinical FTE, is not set"
            if promise["c_unset"]
            else "what the promise comes to in FTE is not known"
        )
    elif promise["due"] <= 0:
        reasons.append("no clinic was due to go")
    if promise["clinic_now"] is None:
        reasons.append("fewer than two thirds of the weeks of the quarter have clinical rows")
    return reasons


def _week(hours: float) -> str:
    return f"{figures.hours(hours)} h a week"
