"""The reader's own department or program beside the institution, quarter by quarter."""

from typing import Any

import polars as pl
import streamlit as st

from dashboard import change_sentences, figures, looking, markup, words
from dashboard.cache import ask
from dashboard.charts.palette import PARTS
from dashboard.charts.shares import shares_chart
from dashboard.exhibits.pictures import show_chart
from dashboard.exhibits.tables import show_table
from dashboard.markup import Column
from dashboard.queries import reference
from dashboard.queries.beside import beside
from dashboard.theme import ink
from dashboard.visit import Visit
from schemas.quarters import Quarter

SHARES = {
    "recorded": "On record",
    "clinic": "Clinic",
    "admin": "Administration",
    "unaccounted": "Not accounted for",
}


def show_beside(visit: Visit, department: str | None) -> None:
    """Shares here and there; why the institution is not shown where that would tell of a few."""
    own = looking.own_group(visit.viewer.scope, department)
    if own is None:
        return
    level, code = own
    told = ask(beside, visit.seen, level=level, name=code)
    rows, leaving = told.filter(leaving=False), told.filter(leaving=True)
    mine = rows.filter(level=level)
    if not mine.height:
        return
    name = _name(visit, level, code)
    st.header(f"Beside {visit.institution}", anchor=False)
    theirs = rows.filter(level="institution")
    _show_quarter(visit, mine, theirs, name)
    _show_quarters(visit, rows, leaving, level, name)


def _name(visit: Visit, level: str, code: str) -> str:
    if level == "department":
        return f"the Department of {code}"
    names = ask(reference.programs, visit.seen).select("program_id", "name")
    return str(dict(names.iter_rows()).get(code, code))


def _show_quarter(visit: Visit, mine: pl.DataFrame, theirs: pl.DataFrame, name: str) -> None:
    """The sentence and the picture of the quarter shown."""
    now, there = (looking.row_of(rows, visit.quarter) for rows in (mine, theirs))
    if now is None:
        return
    quarter = figures.quarter_name(visit.quarter)
    said = change_sentences.beside_reading(now, there, name, quarter, visit.institution)
    st.html(markup.paragraph(said, "reading"))
    both = [(words.first_upper(name), now)]
    if there and there["unaccounted_hours"] is not None:
        both.append((visit.institution, there))
    if sum((row["promised_hours"] or 0) > 0 for _, row in both) == 2:
        drawn = pl.DataFrame([{"group": label, **row} for label, row in both])
        st.html(markup.legend([(colour, label, False) for label, colour in PARTS.values()]))
        show_chart(
            shares_chart,
            drawn,
            ink(),
            alt="What became of the promised time here and at the institution; the table below "
            "has the numbers.",
        )


def _show_quarters(
    visit: Visit, rows: pl.DataFrame, leaving: pl.DataFrame, level: str, name: str
) -> None:
    """The shares of every quarter, here and at the institution, and where that is left out."""
    month = visit.policy.fiscal_year_start_month
    table = _lines(rows, level, month)
    lacking = table.filter(~pl.col("shown"))["quarter"].to_list()
    if lacking:
        said = change_sentences.suppressed(lacking, visit.institution, bool(visit.supposed))
        st.html(markup.paragraph(said, "reading"))
    places = ("here", "there") if table["shown"].any() else ("here",)
    columns = (
        Column("quarter", "Quarter"),
        *(
            Column(f"{part}_{place}", f"{label} {place}", "%", figures.whole)
            for part, label in SHARES.items()
            for place in places
        ),
        *(Column(f"known_{place}", f"Known {place}", "people") for place in places),
    )
    caption = f"{words.first_upper(name)} beside the institution"
    out = _lines(leaving, level, month)
    show_table(table, columns, caption, "beside_institution", leaving=out)


def _lines(rows: pl.DataFrame, level: str, month: int) -> pl.DataFrame:
    """A row a quarter of the own group, and whether the institution is `shown` beside it."""
    there = {
        row["quarter_start"]: row for row in rows.filter(level="institution").iter_rows(named=True)
    }
    return pl.DataFrame(
        [
            _line(row, there.get(row["quarter_start"]), month)
            for row in rows.filter(level=level).iter_rows(named=True)
        ],
        infer_schema_length=None,
    )


def _line(own: dict[str, Any], other: dict[str, Any] | None, month: int) -> dict[str, Any]:
    line: dict[str, Any] = {
        "quarter": figures.quarter_name(Quarter.of(own["quarter_start"], month)),
        "shown": other is not None,
    }
    for place, row in (("here", own), ("there", other)):
        for part in SHARES:
            share = change_sentences.share(row, part) if row else None
            line[f"{part}_{place}"] = None if share is None else 100 * share
        line[f"known_{place}"] = _known(row) if row else None
    return line


def _known(row: dict[str, Any]) -> str:
    """How many people are known, and of how many where that may be told."""
    of = "" if row["people"] is None else f" of {row['people']}"
    return f"{row['people_known']}{of}"
