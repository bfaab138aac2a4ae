"""Promises held against verified minima, and programs that grew while the promise did not."""

from typing import Any

import polars as pl
import streamlit as st

from dashboard import figures, frame, links, markup
from dashboard.cache import ask
from dashboard.exhibits.requirement_tables import role_labels, roles_said, site
from dashboard.exhibits.tables import count_column, day_column, fte_column, show_table
from dashboard.markup import Column, Tile
from dashboard.permissions import can_open
from dashboard.queries import requirements
from dashboard.visit import Visit
from dashboard.words import COUNTS

WORDS = {
    "below_minimum": "below the verified minimum",
    "complement": "more positions, no more time",
}
NO_LINES = "no verified minimum applies to a program here"
UNKNOWN = "unknown: the program's approved positions are not on record"
SHOWN, FEW = 50, 12


def tiles_of(lines: pl.DataFrame, alarms: pl.DataFrame) -> list[Tile]:
    """How many lines lie below the minimum, and how many programs grew without more time."""
    known = lines.filter(pl.col("below").is_not_null())
    note = NO_LINES
    if lines.height:
        unknown = lines.height - known.height
        note = f"of {figures.counted(lines.height, 'line')} on the quarter's first day"
        note += f", {unknown:,} unknown" if unknown else ""
    below_count = known.filter("below").height if known.height else None
    below = figures.whole(below_count)
    more = "approved positions rose, and the time promised to lead did not"
    return [
        Tile(below, WORDS["below_minimum"], note, amounts=((below_count, "lines"),)),
        Tile(
            figures.whole(alarms.height),
            WORDS["complement"],
            more,
            amounts=((alarms.height, "programs"),),
        ),
    ]


def show_list(visit: Visit, what: str, lines: pl.DataFrame, alarms: pl.DataFrame) -> None:
    """The lines below the minimum, or the programs that grew, with the way to the tables."""
    if what == "complement":
        show_alarms(alarms)
    else:
        show_lines(visit, lines.filter(pl.col("below")), "No promise is below a verified minimum.")
    if can_open(visit.viewer, "requirements"):
        st.page_link(
            links.PATHS["requirements"],
            label="Requirements →",
            query_params=links.carried() | {"quarter": visit.quarter.name},
        )


def show_quarter(visit: Visit) -> None:
    """Every line of the quarter shown, and the alarms."""
    st.header("Held against the verified minimum", anchor=False)
    lines = ask(requirements.lines, visit.seen, quarter=visit.quarter.start)
    if lines.height:
        st.html(markup.paragraph(reading(lines), "reading"))
        show_lines(visit, lines, "")
    else:
        frame.empty(
            "No verified row applies to a program here, so no promise is held against one.",
            "A row applies where its specialty is the program's and the approved positions fit.",
        )
    st.header("More positions, no more time", anchor=False)
    show_alarms(ask(requirements.alarms, visit.seen))


def reading(lines: pl.DataFrame) -> str:
    """What the lines come to, in one sentence."""
    below = int(lines["below"].sum() or 0)
    unknown = lines["below"].null_count()
    text = f"{below:,} of {figures.counted(lines.height, 'line')} below the verified minimum"
    if unknown:
        text += f"; {unknown:,} unknown, because approved positions are not on record"
    return f"{text}. Promised is what is promised on the quarter's first day."


def show_lines(visit: Visit, lines: pl.DataFrame, none: str) -> None:
    """Required, recommended, promised and recorded side by side, a line each."""
    if not lines.height:
        st.html(markup.paragraph(none, "reading"))
        return
    columns = (
        Column("program", "Program"),
        Column("roles", "Role"),
        Column("holder", "Whose time"),
        *FOUR,
        Column("state", "Result"),
        Column("verified", "Verified by"),
        Column("source", "Source", "", site),
    )
    said = in_words(visit, lines)
    shown = SHOWN if said.height > FEW else None
    show_table(said, columns, "Promises held against minima", "requirement_lines", shown)


FOUR = (
    fte_column("required_fte", "Required"),
    fte_column("recommended_fte", "Recommended"),
    fte_column("promised_fte", "Promised"),
    fte_column("recorded_fte", "Recorded"),
)
"""The four numbers of a line."""


def in_words(visit: Visit, lines: pl.DataFrame) -> pl.DataFrame:
    """The lines with their roles, holders, results and who verified them in words."""
    labels = role_labels(visit)

    def said(row: dict[str, Any]) -> dict[str, str]:
        return {
            "roles": roles_said(row["role_codes"], labels),
            "holder": row["name"] or COUNTS[row["counts"]],
            "state": _state(row),
            "verified": f"{row['verified_by']}, {figures.day(row['verified_on'])}",
        }

    shape = dict.fromkeys(("roles", "holder", "state", "verified"), pl.String)
    words = pl.DataFrame([said(row) for row in lines.iter_rows(named=True)], shape)
    return pl.concat([lines, words], how="horizontal")


def _state(line: dict[str, Any]) -> str:
    if line["below"] is None:
        return UNKNOWN
    if not line["below"]:
        return "met"
    return f"{figures.fte(line['required_fte'] - line['promised_fte'])} FTE below"


def show_alarms(alarms: pl.DataFrame) -> None:
    """Programs whose approved positions rose while the time promised to lead them did not."""
    if not alarms.height:
        none = "No program has more approved positions with no more time promised to lead it."
        st.html(markup.paragraph(none, "reading"))
        return
    first = alarms.row(0, named=True)
    text = (
        f"{first['program']} went from {first['positions_before']} to {first['positions_now']} "
        f"approved positions, loaded on {figures.day(first['changed_on'])}; "
        f"{figures.fte(first['promised_fte_before'])} FTE were promised to those who lead it and "
        f"its core faculty the day before, and {figures.fte(first['promised_fte_now'])} now."
    )
    st.html(markup.paragraph(text, "reading"))
    columns = (
        Column("program", "Program"),
        Column("department", "Run by"),
        count_column("positions_before", "Positions before"),
        count_column("positions_now", "Positions now"),
        day_column("changed_on", "Loaded"),
        fte_column("promised_fte_before", "Promised before"),
        fte_column("promised_fte_now", "Promised now"),
    )
    shown = SHOWN if alarms.height > FEW else None
    show_table(alarms, columns, "More positions, no more time", "complement_alarms", shown)


def show_beside_promises(visit: Visit, faculty_id: str) -> None:
    """The requirement line beside each of a person's promises that has one."""
    lines = ask(
        requirements.lines_of_person,
        visit.seen,
        quarter=visit.quarter.start,
        faculty_id=faculty_id,
    )
    if not lines.height:
        return
    st.subheader("Beside the verified minimum", anchor=False)
    st.html(markup.paragraph(reading(lines), "reading"))
    columns = (
        Column("roles", "Role"),
        Column("program", "Program"),
        Column("whose", "Of"),
        *FOUR,
        Column("state", "Result"),
        Column("verified", "Verified by"),
        Column("source", "Source", "", site),
    )
    said = in_words(visit, lines).with_columns(whose=pl.col("counts").replace(COUNTS))
    show_table(said, columns, "Promises beside the verified minimum", "beside_minimum")
