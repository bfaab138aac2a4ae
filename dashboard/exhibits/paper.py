"""What stands on paper only, and the ledger shown while nothing else is loaded."""

from typing import Any

import polars as pl
import streamlit as st

from dashboard import figures, frame, links, markup, sentences
from dashboard.cache import ask
from dashboard.exhibits import requirement_lines
from dashboard.exhibits.promise_ledger import PERCENT_ANSWER, document_word
from dashboard.exhibits.tables import count_column, day_column, fte_column, show_table, show_tiles
from dashboard.looking import PAPER, paper_days, paper_notes, paper_words
from dashboard.markup import Column, Tile
from dashboard.queries import paper, requirements
from dashboard.queries.groups import merge_small_groups
from dashboard.visit import Visit
from schemas.scopes import SMALLEST_EXPORTED_GROUP

SHOWN = 50
PERCENT_COLUMNS = (
    Column("amount", "As written", "%", figures.plain),
    fte_column("total_fte", "Appointment"),
)
NO_ACTIVITY = (
    "No activity is loaded yet, so this page shows the ledger: what was promised, to how many, "
    "and on what paper.",
    "To see what became of the promises, load what people did: `kept load activity.csv`.",
)


def show_paper(visit: Visit, counts: dict[str, Any], department: str | None) -> None:
    """How many promises in force lack what, and the list of those the reader asks for."""
    on_day, until = paper_days(visit)
    st.header("On paper only", anchor=False)
    of = figures.counted(counts["promises"], "promise")
    st.html(markup.paragraph(f"Of {of} in force on {figures.day(on_day)}:", "reading"))
    notes = paper_notes(until)
    offered = paper_words(visit.viewer.scope)
    tiles = [
        Tile(
            figures.whole(counts[code]),
            offered[code],
            notes[code],
            amounts=((counts[code], "people" if code == "over_committed" else "promises"),),
        )
        for code in offered
    ]
    lines = ask(requirements.lines, visit.seen, quarter=visit.quarter.start, department=department)
    alarms = ask(requirements.alarms, visit.seen, department=department)
    tiles += requirement_lines.tiles_of(lines, alarms)
    show_tiles(tiles, "Promises on paper only")
    with st.container(key="kept-paper-list"):
        listed = {**offered, **requirement_lines.WORDS}
        what = links.select("List them", "paper", listed, "no list")
    if what in requirement_lines.WORDS:
        requirement_lines.show_list(visit, what, lines, alarms)
    elif what:
        rows = ask(
            paper.paper_list,
            visit.seen,
            on_day=on_day,
            ending_within=visit.policy.ending_soon_days,
            what=what,
            department=department,
        )
        _show_list(rows, what)


def _show_list(rows: pl.DataFrame, what: str) -> None:
    if not rows.height:
        none = (
            "No promise in percent is unclear"
            if what == "of_what"
            else f"No promise is {PAPER[what]}"
        )
        st.html(markup.paragraph(f"{none}.", "reading"))
        return
    if what == "of_what":
        st.html(markup.paragraph(PERCENT_ANSWER, "reading"))
    if rows.height > SHOWN:
        note = f"The first {SHOWN} of {rows.height:,}; the CSV has them all."
        st.html(markup.paragraph(note, "reading"))
    columns = (
        Column("name", "Person"),
        Column("role", "Role"),
        Column("program", "Program"),
        Column("department", "Owed by"),
        fte_column("fte", "Promised"),
        day_column("start_date", "From"),
        day_column("last_day", "Last day"),
        Column("document_type", "Document", "", document_word),
        *(PERCENT_COLUMNS if what == "of_what" else ()),
    )
    caption = f"Promises {PAPER[what]}"
    show_table(rows, columns, caption, f"promises_{what}", first=SHOWN)


def show_ledger(visit: Visit, rows: pl.DataFrame) -> None:
    """The ledger by department and division: all that can be said without activity."""
    frame.empty(*NO_ACTIVITY)
    st.header("The ledger", anchor=False)
    if not rows.height:
        frame.empty("No promise is in force.", "Load promises with `kept load allocations.csv`.")
        return
    on_day, _ = paper_days(visit)
    promises, without = (int(figures.total(rows, name)) for name in ("promises", "undocumented"))
    reading = sentences.ledger_reading(promises, figures.total(rows, "fte"), without, on_day)
    st.html(markup.paragraph(reading, "reading"))
    columns = (
        Column("department", "Owed by"),
        Column("division", "Division"),
        count_column("promises", "Promises"),
        count_column("people", "People"),
        fte_column("fte", "Promised"),
        count_column("undocumented", "No document"),
        count_column("informal", "E-mail only"),
        count_column("ending", "Ending soon"),
        count_column("over_committed", "Over-committed", "people"),
    )
    names = ("department", "division")
    leaving = merge_small_groups(rows, SMALLEST_EXPORTED_GROUP, names)
    show_table(rows, columns, "Promises by department and division", "ledger", leaving=leaving)
