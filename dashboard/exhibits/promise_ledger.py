"""A person's promises: how much in four units, on what paper, from when to when."""

from typing import Any

import polars as pl
import streamlit as st

from dashboard import figures, frame, links, markup, words
from dashboard.basis_used import in_force, means, where_from
from dashboard.cache import ask
from dashboard.cells import row_texts
from dashboard.exhibits.setup_bases import ASSUMED
from dashboard.exhibits.tables import day_column, show_table
from dashboard.markup import Column
from dashboard.permissions import PageName, can_set_up
from dashboard.queries import reference
from dashboard.visit import Visit
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


def in_four_units(promises: pl.DataFrame) -> pl.DataFrame:
    """The ledger with FTE, hours and half-days a week, hours a quarter; empty for stipends.

    Each on its own basis: H hours a week, D hours a half-day, W weeks a year. Hours a year are the
    same in every quarter, whatever a week is.
    """
    week = pl.col("fte") * pl.col("hours_per_week")
    return promises.with_columns(
        hours_a_week=week,
        half_days_a_week=week / pl.col("half_day_hours"),
        hours_a_quarter=pl.when(pl.col("unit") == "hours_per_year")
        .then(pl.col("amount") / 4)
        .otherwise(week * pl.col("weeks_per_year") / 4),
        written=row_texts(promises, ("amount", "unit"), _written),
        document=row_texts(promises, ("documented", "document_type", "signed_by"), _document),
    )


def _written(promise: dict[str, Any]) -> str:
    return f"{figures.plain(promise['amount'])} {UNITS[promise['unit']]}"


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


def with_basis(
    promises: pl.DataFrame, bases: pl.DataFrame, policy: Policy, quarter: Quarter
) -> pl.DataFrame:
    """The ledger with the basis used in words; `policy` is the quarter's, empty for stipends.

    One that does not count in the quarter is counted as the institution does.
    """
    rows = bases.to_dicts()

    def _used(promise: dict[str, Any]) -> str | None:
        if promise["fte"] is None or promise["hours_per_week"] is None:
            return None
        counts = promise["counts"]
        said = in_force(
            rows,
            policy,
            promise["role_code"] if counts else None,
            promise["owed_by_then"] if counts else None,
            max(promise["start_date"], quarter.start) if counts else quarter.start,
        )
        return f"{means(promise)} ({where_from(said)})"

    used = [_used(promise) for promise in promises.iter_rows(named=True)]
    return promises.with_columns(basis=pl.Series(used, dtype=pl.String))


def show_promise_ledger(visit: Visit, promises: pl.DataFrame, own: bool) -> None:
    """The ledger, in force first."""
    st.header("Your promises" if own else "Promises", anchor=False)
    if not promises.height:
        frame.empty(
            "No promise of protected time is on the ledger.",
            "If one was made, ask your department for it, or load it with "
            "`kept load allocations.csv`.",
        )
        return
    policy = visit.policy.of(visit.quarter)
    bases = ask(reference.bases, visit.seen)
    rows = with_basis(in_four_units(promises), bases, policy, visit.quarter)
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
        Column("basis", "On the basis of"),
        day_column("start_date", "From"),
        day_column("last_day", "Last day"),
        Column("document", "Document"),
        day_column("document_date", "Dated"),
    )
    show_table(rows, columns, "Promises in four units", "promises")
    _show_assumed(visit, rows)


def _show_assumed(visit: Visit, rows: pl.DataFrame) -> None:
    """That C is not set for some promise of the quarter, and where it is set."""
    unset = rows.filter(
        "counts", pl.col("fte").is_not_null(), pl.col("clinical_hours_per_week").is_null()
    )
    if unset.height:
        st.html(markup.paragraph(ASSUMED, "assumed"))
        page: PageName = "setup" if can_set_up(visit.viewer) else "how"
        label = "Set C in Set-up →" if page == "setup" else "How the numbers are made →"
        st.page_link(links.PATHS[page], label=label)


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
