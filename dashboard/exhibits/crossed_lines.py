"""Which promises crossed a line since the quarter before: counts, and the list on demand."""

import streamlit as st

from dashboard import change_sentences, filters, links, markup, words
from dashboard.cache import ask
from dashboard.exhibits.people_list import show_people
from dashboard.exhibits.tables import count_column, hours_column, show_table
from dashboard.looking import policies
from dashboard.markup import Column
from dashboard.queries import crossed
from dashboard.visit import Visit

COLUMNS = (
    Column("was", "Was", "", words.status),
    Column("status", "Is", "", words.status),
    hours_column("promised_hours", "Promised"),
    hours_column("recorded_hours", "Recorded"),
    hours_column("taken_hours", "Taken"),
    Column("because", "Mostly because of", "", words.because),
)
MOVES = (
    Column("was", "Was", "", words.status),
    Column("status", "Is", "", words.status),
    count_column("promises", "Promises"),
)


def show_crossed(visit: Visit, department: str | None) -> None:
    """How many promises got worse and better since the quarter before, and which."""
    asked = {
        "quarter": visit.quarter.start,
        "before": visit.quarter.previous.start,
        "department": department,
    }
    rows = ask(crossed.crossed_counts, visit.seen, **asked)
    moves = rows.to_dicts()
    before = filters.previous_name(visit)
    said = change_sentences.crossed_reading(moves, before, policies(visit))
    st.html(markup.paragraph(f"{said} {change_sentences.NOT_COMPARED}", "reading"))
    worse, better, _ = change_sentences.crossed_numbers(moves)
    numbers = {"worse": worse, "better": better}
    lines = [
        (f"{words.first_upper(what)}:", change_sentences.crossed_lines(moves, what))
        for what, number in numbers.items()
        if number
    ]
    if not lines:
        return
    st.html(markup.numbered(lines, "Lines crossed"))
    with st.expander("The table behind it"):
        show_table(rows, MOVES, "Promises by status then and now", "crossed")
    with st.container(key="kept-crossed-list"):
        offered = {what: f"those that got {what}" for what, number in numbers.items() if number}
        what = links.select("List those that moved", "crossed", offered, "no list")
    if what:
        found = ask(crossed.crossed_list, visit.seen, what=what, **asked)
        show_people(found, COLUMNS, f"Promises that got {what}", f"crossed_{what}")
