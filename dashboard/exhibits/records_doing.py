"""What to do about months without records: a reminder to copy, and declaring them."""

from collections.abc import Sequence
from typing import Literal, get_args

import polars as pl
import streamlit as st

from dashboard import figures, markup, reminders
from dashboard.cache import ask
from dashboard.exhibits.records_grid import HEADS, months_over
from dashboard.exhibits.typed_receipt import after_typing
from dashboard.permissions import can_declare, is_coordinator
from dashboard.queries import records
from dashboard.reminders import Gap
from dashboard.uploading.declaring import Declared, declare, to_declare
from dashboard.visit import Visit

MEANS: dict[Declared, str] = {
    "complete": "Complete: what is on record is all there was",
    "nothing to report": "Nothing to report: there was none",
}
MEANING = "A declaration says of a month that its silence means that there was nothing more."
NAMED = 3
SHORT_LIST = 8
WHO_DECLARES = "Months are declared by the person or by their coordinator."


def show_doing(visit: Visit, chosen: pl.DataFrame) -> None:
    """What can be done for the people ticked, if anybody is."""
    if chosen.height:
        show_reminder(visit, chosen)
    show_declare(visit, chosen)


def show_reminder(visit: Visit, chosen: pl.DataFrame) -> None:
    """A letter to the people chosen, and the list to send it by, both to copy."""
    st.header("Remind", anchor=False)
    emails = dict(ask(records.addresses, visit.seen).iter_rows())
    gaps = reminders.gaps_of(chosen.iter_rows(named=True), emails)
    if not gaps:
        st.html(markup.paragraph("Nothing is missing of the people ticked.", "reading"))
        return
    st.html(markup.paragraph(_letter_reading(gaps), "reading"))
    months, adds = figures.months(visit.quarter), is_coordinator(visit.viewer)
    text = reminders.letter(gaps, months, visit.viewer.name, adds)
    st.code(text, language=None, wrap_lines=True)
    if len(gaps) > 1:
        st.html(markup.paragraph("The list it goes to, a line each:", "reading"))
        height: Literal["content"] | int = "content" if len(gaps) <= SHORT_LIST else 240
        st.code(reminders.merge_list(gaps), language=None, height=height)


def _letter_reading(gaps: Sequence[Gap]) -> str:
    if len(gaps) == 1:
        address = f" ({gaps[0].email})" if gaps[0].email else ""
        return f"A letter to {gaps[0].name}{address}, to copy. Kept sends nothing."
    return (
        f"A letter to {figures.counted(len(gaps), 'person', 'people')}, to copy: {reminders.NAME} "
        f"and {reminders.MISSING} stand in the list below it. Kept sends nothing."
    )


def show_declare(visit: Visit, chosen: pl.DataFrame, own: bool = False) -> None:
    """Declares months of the people chosen, or one's own, as complete or with nothing to report."""
    if not chosen.height:
        return
    st.header("Declare", anchor=False)
    may = [one for one in chosen["faculty_id"].unique() if can_declare(visit.viewer, one)]
    st.html(markup.paragraph(MEANING if may else WHO_DECLARES, "reading"))
    if not may:
        return
    cells = chosen.filter(pl.col("faculty_id").is_in(may))
    if not months_over(cells):
        st.html(markup.paragraph("No month of this quarter is over yet.", "reading"))
        return
    picked, declared = _ask(visit, cells)
    with st.form(f"declare-{_stamp(visit, cells)}", border=False):
        st.html(markup.paragraph(_declare_reading(picked, own), "reading"))
        sent = st.form_submit_button(
            f"Declare {figures.counted(picked.height, 'month')}",
            type="primary",
            disabled=not picked.height,
        )
    if sent and picked.height:
        after_typing(declare(visit.viewer, picked, declared), f"Declared {declared}", "month")


def _ask(visit: Visit, cells: pl.DataFrame) -> tuple[pl.DataFrame, Declared]:
    """Which of the cells are declared, and what."""
    stamp = _stamp(visit, cells)
    missing = cells.filter(state="missing")
    with st.container(key="kept-declare"):
        months = st.pills(
            "Months",
            months_over(cells),
            selection_mode="multi",
            default=sorted(missing["month"].unique()) or months_over(cells),
            format_func=lambda month: f"{month:%B}",
            key=f"declare-months-{stamp}",
        )
        feeds = st.pills(
            "Records of",
            list(HEADS),
            selection_mode="multi",
            default=sorted(missing["feed"].unique()) or ["activity"],
            format_func=HEADS.__getitem__,
            key=f"declare-feeds-{stamp}",
        )
        declared: Declared = st.radio(
            "As",
            get_args(Declared),
            index=1 if missing.height else 0,
            format_func=MEANS.__getitem__,
            key=f"declare-as-{stamp}",
        )
    return to_declare(cells, months, feeds, declared), declared


def _stamp(visit: Visit, cells: pl.DataFrame) -> str:
    """Other people, or other data, are another question."""
    people = hash(tuple(sorted(cells["faculty_id"].unique())))
    return f"{visit.quarter.name}-{visit.seen.version}-{people}"


def _declare_reading(picked: pl.DataFrame, own: bool) -> str:
    """What the button below would write, in words."""
    if not picked.height:
        return "Nothing is left to declare of what is chosen here."
    parts = [
        f"{HEADS[feed].lower()} of {figures.counted(picked.filter(feed=feed).height, 'month')}"
        for feed in HEADS
        if picked.filter(feed=feed).height
    ]
    if own:
        return f"This declares your {figures.listed(parts)}."
    names = picked["name"].unique(maintain_order=True).to_list()
    whose = figures.listed(names) if len(names) <= NAMED else f"{len(names):,} people"
    return f"This declares {figures.listed(parts)} for {whose}."
