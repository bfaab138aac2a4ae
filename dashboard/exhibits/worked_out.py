"""The arithmetic of one person and quarter, line by line, with the way to the rows behind it."""

from collections.abc import Sequence
from typing import Any

import polars as pl
import streamlit as st

from dashboard import figures, filters, frame, links, markup, words
from dashboard.arithmetic import Block, person_blocks, promise_blocks, published_blocks
from dashboard.cache import ask
from dashboard.exhibits.tables import day_column, hours_column, show_table
from dashboard.markup import Column
from dashboard.noticing import note_look
from dashboard.permissions import can_see_days, can_see_other_people, why_no_weeks
from dashboard.queries import explained, person
from dashboard.visit import Visit
from etl.seen import Explanation

TITLE = "Work it out"
COLUMNS = (
    Column("words", "What"),
    Column("shown", "Comes to", count=True),
    Column("formula", "How, with the numbers put in"),
)
OWN_ROWS = {"activity": "Activity rows →", "clinical": "Clinical rows →", "leave": "Leave rows →"}
READING = (
    "Every number of a person and quarter, from the working days and rows it is made of to the "
    "status. What a line comes to is what is published."
)


def show_worked_out(visit: Visit) -> None:
    """Who, in the quarter shown, and the lines; those of the viewer where nobody is chosen.

    Nothing for those who see no person at all.
    """
    if visit.viewer.faculty_id is None and not can_see_other_people(visit.viewer):
        return
    st.header(TITLE, anchor=False)
    st.html(markup.paragraph(READING, "reading"))
    filters.find_person(visit)
    faculty_id = filters.person_asked_for(visit)
    if faculty_id is None:
        frame.empty("Nobody is chosen yet.", "Find a person above, or open one from Overview.")
        return
    whose = {"faculty_id": faculty_id, "quarter": visit.quarter.start}
    who = ask(person.person, visit.seen, **whose)
    if not who.height:
        frame.empty("There is nothing of this person here for you.", "Choose another above.")
        return
    note_look(visit, faculty_id)
    found = ask(explained.explanation, visit.seen, **whose)
    name = "You" if faculty_id == visit.viewer.faculty_id else who["name"][0]
    quarter = figures.quarter_name(visit.quarter)
    st.html(markup.paragraph(f"{name}, {quarter}", "lead"))
    if found is None:
        _show_published(visit, faculty_id)
    elif not found.person.height:
        frame.empty(f"No promise and no hours count in {quarter}.", "Choose another quarter above.")
    else:
        _show_explained(visit, faculty_id, found)


def show_way_here(visit: Visit, faculty_id: str) -> None:
    """From the person's page to the lines behind its numbers."""
    way = {"person": faculty_id, "quarter": visit.quarter.name}
    st.page_link(links.PATHS["how"], label="Work it out line by line →", query_params=way)


def _show_explained(visit: Visit, faculty_id: str, found: Explanation) -> None:
    for place, promise in enumerate(found.promises.to_dicts()):
        with st.expander(_promise_words(promise), expanded=place == 0):
            blocks = promise_blocks(found, promise)
            _show_blocks(visit, faculty_id, blocks, promise["allocation_id"])
    with st.expander("The person: clinic, sums, and what no promise takes"):
        _show_blocks(visit, faculty_id, person_blocks(found), "person")
    if can_see_days(visit.viewer, faculty_id) and found.rows.height:
        _show_rows(found.rows)


def _show_published(visit: Visit, faculty_id: str) -> None:
    """What those see who see promises of the person only: published figures, said so."""
    st.html(markup.paragraph(why_no_weeks(visit.viewer), "reading"))
    rows = ask(person.person_quarters, visit.seen, faculty_id=faculty_id)
    policy = visit.policy.of(visit.quarter).model_dump()
    for promise in rows.filter(pl.col("quarter_start") == visit.quarter.start).to_dicts():
        with st.expander(_promise_words(promise), expanded=True):
            blocks = published_blocks(promise, policy)
            _show_blocks(visit, faculty_id, blocks, promise["allocation_id"])


def _promise_words(promise: dict[str, Any]) -> str:
    named = " · ".join(name for name in (promise["role_label"], promise["program"]) if name)
    if not promise["has_time"]:
        return f"{named}: a stipend, no time promised"
    promised, recorded = (
        figures.hours(promise[f"{one}_hours"]) for one in ("promised", "recorded")
    )
    return f"{named}: {promised} h promised, {recorded} h recorded, {words.word(promise['status'])}"


def _show_blocks(visit: Visit, faculty_id: str, blocks: Sequence[Block], key: str) -> None:
    if not blocks:
        st.html(markup.paragraph("Money, not time: there is nothing to work out.", "reading"))
        return
    for block in blocks:
        if block.note:
            st.html(markup.paragraph(f"{block.title}: {block.note}", "assumed"))
    rows = in_lines(blocks)
    show_table(rows, COLUMNS, f"Worked out: {key}", f"worked_out_{key}", fits=True)
    _show_ways(visit, faculty_id, blocks, key)


def in_lines(blocks: Sequence[Block]) -> pl.DataFrame:
    """A row a line, and before those of a part one with its name and what it is made of."""
    rows: list[tuple[str, str, str]] = []
    for block in blocks:
        made_of = figures.listed([f"{kind} rows" for kind in block.rows]) if block.rows else ""
        rows.append((block.title.upper(), "", f"made of {made_of}" if made_of else ""))
        rows += [(words.first_upper(line.words), line.shown, line.formula) for line in block.lines]
    return pl.DataFrame(rows, [column.name for column in COLUMNS], orient="row")


def _show_ways(visit: Visit, faculty_id: str, blocks: Sequence[Block], key: str) -> None:
    """Links to the rows on the person's page; to the weeks for who sees no days."""
    kinds = list(dict.fromkeys(kind for block in blocks for kind in block.rows))
    way = {"person": faculty_id, "quarter": visit.quarter.name}
    with st.container(key=f"kept-ways-{key}", horizontal=True):
        if not can_see_days(visit.viewer, faculty_id):
            st.page_link(links.PATHS["person"], label="The person's page →", query_params=way)
            return
        for kind in kinds:
            label = OWN_ROWS[kind]
            st.page_link(links.PATHS["person"], label=label, query_params={**way, "rows": kind})


def _show_rows(rows: pl.DataFrame) -> None:
    """One's own rows, with the hours of each that count, and where it came from."""
    with st.expander(f"Your rows, and what of each counts: {figures.counted(rows.height, 'row')}"):
        columns = (
            day_column("date", "Day"),
            day_column("end_date", "To"),
            Column("activity", "What"),
            Column("program", "Program"),
            hours_column("hours", "Hours"),
            hours_column("core_hours", "In working time"),
            hours_column("outside_hours", "After hours"),
            hours_column("clinic_hours", "Of these in clinic"),
            Column("file_name", "File"),
            Column("line", "Line", "no.", str),
        )
        show_table(rows, columns, "Your rows and what of each counts", "rows_counted", first=500)
