"""A person's promises: how much in four units, on what paper, from when to when."""

import polars as pl
import streamlit as st

from dashboard import figures, frame, markup, words
from dashboard.exhibits.tables import day_column, show_table
from dashboard.markup import Column
from schemas.policy import Policy
from schemas.quarters import Quarter

UNITS = {
    "fte": "FTE",
    "percent": "percent of full time",
    "percent_of_appointment": "percent of the appointment",
    "hours_per_week": "hours a week",
    "half_days_per_week": "half-days a week",
    "eighths": "eighths",
    "hours_per_year": "hours a year",
    "weeks_per_year": "weeks a year",
    "stipend": "stipend",
}
PERCENT_ANSWER = (
    "Percent of 1.0 FTE, as it counts now, or of the appointment? To answer, load the promise "
    "again, with unit fte and the amount as a part of 1.0, or with unit percent_of_appointment; "
    "that is less, so it needs a reason and the document it rests on."
)
DOCUMENTS = {"offer_letter": "offer letter", "mou": "MOU", "email": "e-mail"}


def in_four_units(promises: pl.DataFrame, policy: Policy) -> pl.DataFrame:
    """The ledger with FTE, hours and half-days a week, hours a quarter; empty for stipends."""
    week = pl.col("fte") * policy.hours_per_week
    return promises.with_columns(
        hours_a_week=week,
        half_days_a_week=week / policy.half_day_hours,
        hours_a_quarter=week * policy.weeks_per_year / 4,
        written=pl.struct("amount", "unit").map_elements(
            lambda promise: f"{figures.plain(promise['amount'])} {UNITS[promise['unit']]}",
            return_dtype=pl.String,
        ),
        document=pl.struct("documented", "document_type", "signed_by").map_elements(
            _document, return_dtype=pl.String
        ),
    )


def document_word(code: str) -> str:
    """What a document type is called on pages."""
    return DOCUMENTS.get(code, code)


def _document(promise: dict[str, str | None]) -> str:
    kind = document_word(promise["document_type"] or "none")
    if promise["documented"] == "documented":
        return f"{kind}, signed by {promise['signed_by']}"
    if promise["documented"] == "informal":
        return "e-mail only"
    return "no document" if kind == "none" else f"{kind}, undocumented"


def show_promise_ledger(promises: pl.DataFrame, policy: Policy, own: bool) -> None:
    """The ledger, in force first."""
    st.header("Your promises" if own else "Promises", anchor=False)
    if not promises.height:
        frame.empty(
            "No promise of protected time is on the ledger.",
            "If one was made, ask your department for it, or load it with "
            "`kept load allocations.csv`.",
        )
        return
    rows = in_four_units(promises, policy)
    without = rows.filter(pl.col("documented") == "undocumented").height
    reading = (
        "Every promise has a document, or an e-mail at least."
        if not without
        else f"{words.first_upper(figures.counted(without, 'promise'))} without a document."
    )
    st.html(markup.paragraph(reading, "reading"))
    columns = (
        Column("role", "Role"),
        Column("program", "Program"),
        Column("department", "Owed by"),
        Column("written", "As written"),
        Column("fte", "Amount", "FTE", figures.fte),
        Column("hours_a_week", "A week", "h", figures.hours),
        Column("half_days_a_week", "A week", "half-days", figures.hours),
        Column("hours_a_quarter", "A quarter", "h", figures.hours),
        day_column("start_date", "From"),
        day_column("last_day", "Last day"),
        Column("document", "Document"),
        day_column("document_date", "Dated"),
    )
    show_table(rows, columns, "Promises in four units", "promises")


def percent_of_what(
    promises: pl.DataFrame, total_fte: float | None, quarter: Quarter
) -> pl.DataFrame:
    """The promises of the quarter in percent, of which nobody said whether of 1.0 FTE.

    None where the appointment is whole, or not known here. An answer is another unit.
    """
    if total_fte is None or total_fte >= 1:
        return promises.clear()
    return promises.filter(
        pl.col("unit") == "percent",
        pl.col("start_date") <= quarter.end,
        pl.col("last_day").is_null() | (pl.col("last_day") >= quarter.start),
    )


def show_percent_question(
    promises: pl.DataFrame, total_fte: float | None, quarter: Quarter, own: bool
) -> None:
    """That a promise in percent of a part-time appointment is unclear, and how to answer."""
    asked = percent_of_what(promises, total_fte, quarter)
    if asked.height:
        is_, whose = "is" if asked.height == 1 else "are", "your" if own else "the"
        said = (
            f"{words.first_upper(figures.counted(asked.height, 'promise'))} {is_} in percent, and "
            f"{whose} appointment is {figures.fte(total_fte)} FTE. {PERCENT_ANSWER}"
        )
        st.html(markup.paragraph(said, "assumed"))
