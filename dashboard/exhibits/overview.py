"""Overview's parts over sums: headline, promises by status, quarters."""

from typing import Any

import polars as pl
import streamlit as st

from dashboard import figures, frame, markup, sentences, words
from dashboard.charts.palette import OUTLINE, PARTS
from dashboard.charts.quarters import quarters_chart
from dashboard.exhibits.pictures import show_chart
from dashboard.exhibits.quarter_notes import (
    by_quarter,
    drawn,
    notes_of,
    show_note_form,
    show_notes,
)
from dashboard.exhibits.tables import fte_column, show_table, show_tiles
from dashboard.footing import Span
from dashboard.looking import SUMS, in_fte, span
from dashboard.markup import Column, Tile
from dashboard.theme import ink
from dashboard.visit import Visit


def show_headline(visit: Visit, now: dict[str, Any]) -> None:
    """The answer in words, and what it leaves out."""
    st.html(markup.paragraph(sentences.headline(now, span(visit)), "lead"))
    if now["assumed_hours"] > 0:
        st.html(markup.paragraph(sentences.assumed(now["assumed_hours"]), "assumed"))
    if missing := sentences.no_clinic(now, "clinical" in visit.records):
        frame.empty(*missing)


def show_sums(visit: Visit, now: dict[str, Any]) -> None:
    """Tiles that add up to the promise; each sums the same promises and says how many."""
    of_quarter = span(visit)
    over = f"over {figures.counted(now['promises_known'], 'promise')}"
    tiles = [_sum_tile(now, part, label, of_quarter, over) for part, label in SUMS]
    show_tiles(tiles, f"Sums {over}")


def _sum_tile(now: dict[str, Any], part: str, label: str, span: Span, over: str) -> Tile:
    hours = now[f"{part}_hours"]
    if hours is not None:
        if part == "clinic" and now["clinic_unknown"]:
            over = f"not known for {figures.counted(now['clinic_unknown'], 'promise')}"
        amounts = ((span.fte(hours), "FTE"), (hours, "h"))
        value, note = f"{figures.fte(amounts[0][0])} FTE", f"{figures.hours(hours)} h {over}"
        return Tile(value, label, note, part, amounts=amounts)
    if now["assumed_hours"] > 0:
        note = f"{figures.hours(now['assumed_hours'])} h, in no sum"
        return Tile("assumed", label, note, part, amounts=((now["assumed_hours"], "h assumed"),))
    return Tile("not known", label, "in no sum", part)


def show_statuses(now: dict[str, Any], before: dict[str, Any] | None, previous: str) -> None:
    """How many promises stand where: word, shape and colour, and the quarter before."""
    st.header("Promises", anchor=False)
    counts = [(code, now[code]) for code in words.STATUSES_SHOWN]
    said = ", ".join(f"{words.word(code)} {count}" for code, count in counts)
    st.html(markup.share_bar([(code, float(count)) for code, count in counts], said))
    show_tiles(
        [
            Tile(
                figures.whole(count),
                words.word(code),
                f"was {figures.whole(before[code])} in {previous}" if before else "",
                code,
                words.shape(code),
                ((count, "promises"),),
            )
            for code, count in counts
        ],
        "Promises by status",
    )
    if now["no_time_promised"]:
        stipends = figures.counted(now["no_time_promised"], "stipend")
        st.html(markup.paragraph(f"Besides, {stipends}: money, no time promised.", "reading"))


def show_quarters(visit: Visit, totals: pl.DataFrame, department: str | None) -> None:
    """What was promised as an outline, quarter by quarter, and what became of it inside."""
    st.header("Quarters", anchor=False)
    rows = in_fte(visit, totals)
    st.html(markup.paragraph(sentences.quarters_reading(rows.to_dicts()), "reading"))
    st.html(
        markup.legend(
            [(OUTLINE, "promised (empty inside: not enough data)", True)]
            + [(colour, label, False) for label, colour in PARTS.values()]
        )
    )
    shown = figures.quarter_name(visit.quarter)
    found = notes_of(visit, (department,) if department else None)
    noted = by_quarter(found, rows["quarter"])
    show_chart(
        quarters_chart,
        rows,
        shown,
        "FTE",
        ink(),
        drawn(noted, "quarter"),
        alt="Promised time by quarter and what became of it; the table below has the numbers.",
    )
    show_notes(noted)
    with st.expander("The table behind it"):
        columns = (
            Column("quarter", "Quarter"),
            fte_column("promised", "Promised"),
            fte_column("recorded", "Recorded"),
            fte_column("unaccounted", "Not accounted for"),
            fte_column("admin", "Administration"),
            fte_column("clinic", "Clinic"),
            fte_column("unknown", "Not enough data"),
        )
        show_table(rows, columns, "Promised time by quarter, in FTE", "quarters")
    show_note_form(visit)
