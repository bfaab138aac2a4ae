"""What stands on paper only, and the ledger shown while nothing else is loaded."""

from datetime import date, timedelta
from typing import Any

import polars as pl
import streamlit as st

from dashboard import figures, frame, links, markup
from dashboard.cache import ask
from dashboard.exhibits import requirement_lines
from dashboard.exhibits.promise_ledger import document_word
from dashboard.exhibits.tables import count_column, day_column, fte_column, show_table
from dashboard.markup import Column, Tile
from dashboard.permissions import can_see_weeks
from dashboard.queries import paper, requirements
from dashboard.visit import Visit

WORDS = {
    "undocumented": "without a document",
    "informal": "by e-mail only",
    "ending": "ending soon",
    "over_committed": "over-committed",
}
SHOWN = 50
NO_ACTIVITY = (
    "No activity is loaded yet, so this page shows the ledger: what was promised, to how many, "
    "and on what paper.",
    "To see what became of the promises, load what people did: `kept load activity.csv`.",
)


def paper_days(visit: Visit) -> tuple[date, date]:
    """The day the paper is looked at, and the last day that counts as ending soon."""
    days = frame.quarter_days(visit)
    on_day = days["counted_until"][0] if days.height else visit.day
    return on_day, on_day + timedelta(days=visit.policy.ending_soon_days)


def words_for(visit: Visit) -> dict[str, str]:
    """What is counted; appointments are known only where the scope brings people."""
    people = can_see_weeks(visit.viewer)
    return {code: word for code, word in WORDS.items() if people or code != "over_committed"}


def show_paper(visit: Visit, counts: dict[str, Any], department: str | None) -> None:
    """How many promises in force lack what, and the list of those the reader asks for."""
    on_day, until = paper_days(visit)
    st.header("On paper only", anchor=False)
    of = figures.counted(counts["promises"], "promise")
    st.html(markup.paragraph(f"Of {of} in force on {figures.day(on_day)}:", "reading"))
    notes = {
        "undocumented": "no letter, addendum or MOU with date and signer, and no e-mail",
        "informal": "no letter, addendum or MOU with date and signer",
        "ending": f"last day by {figures.day(until)}",
        "over_committed": "people whose promises and clinic exceed their appointments",
    }
    offered = words_for(visit)
    tiles = [Tile(figures.whole(counts[code]), offered[code], notes[code]) for code in offered]
    lines = ask(requirements.lines, visit.seen, quarter=visit.quarter.start, department=department)
    alarms = ask(requirements.alarms, visit.seen, department=department)
    tiles += requirement_lines.tiles_of(lines, alarms)
    st.html(markup.tiles(tiles, "Promises on paper only"))
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
            ending_until=until,
            what=what,
            department=department,
        )
        _show_list(rows, what)


def _show_list(rows: pl.DataFrame, what: str) -> None:
    if not rows.height:
        st.html(markup.paragraph(f"No promise is {WORDS[what]}.", "reading"))
        return
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
    )
    caption = f"Promises {WORDS[what]}"
    show_table(rows, columns, caption, f"promises_{what}", shown=SHOWN)


def show_ledger(visit: Visit, rows: pl.DataFrame) -> None:
    """The ledger by department and division: all that can be said without activity."""
    frame.empty(*NO_ACTIVITY)
    st.header("The ledger", anchor=False)
    if not rows.height:
        frame.empty("No promise is in force.", "Load promises with `kept load allocations.csv`.")
        return
    on_day, _ = paper_days(visit)
    promises = int(figures.total(rows, "promises"))
    without = figures.whole(figures.total(rows, "undocumented"))
    fte = figures.fte(figures.total(rows, "fte"))
    reading = (
        f"{figures.counted(promises, 'promise')} of {fte} FTE in force on "
        f"{figures.day(on_day)}; {without} without a document."
    )
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
    show_table(rows, columns, "Promises by department and division", "ledger")
