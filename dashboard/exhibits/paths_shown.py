"""Who shows the reader their path as to a mentor they named, and one of these paths, opened."""

import polars as pl
import streamlit as st

from dashboard import figures, links, markup
from dashboard.cache import ask
from dashboard.exhibits.path_timeline import show_timeline
from dashboard.exhibits.tables import count_column, day_column
from dashboard.markup import Column
from dashboard.noticing import note_look
from dashboard.permissions import check_there
from dashboard.queries import own_path
from dashboard.visit import Visit
from schemas.pipeline import STAGE_WORDS

PATH = "path"
"""What the link calls the person whose path is opened."""


def show_shown(visit: Visit) -> None:
    """Who shows the reader their path; each of them is told that it was looked at."""
    rows = ask(own_path.shown_to_me, visit.seen)
    if not rows.height:
        return
    for faculty_id in rows["faculty_id"]:
        note_look(visit, faculty_id)
    people = figures.counted(rows.height, "person", "people")
    said = f"{people} named you as a mentor who sees their path. They see that you looked."
    st.html(markup.paragraph(said, "reading"))
    columns = (
        Column("name", "Name"),
        Column("stage", "Stage", "", lambda stage: STAGE_WORDS[stage].label),
        Column("target", "Aims at"),
        count_column("steps_done", "Reached"),
        count_column("steps_late", "Late"),
        Column("next_step", "Next"),
        day_column("next_due", "Due"),
    )
    st.html(markup.table(rows, columns, "Who shows you their path"))
    for faculty_id, name in figures.told_apart(rows.select("faculty_id", "name").rows()).items():
        _link(f"The path of {name} →", faculty_id)


def asked_for() -> str | None:
    """Whose path the link opens; None where it opens nobody's."""
    return links.text(PATH)


def show_path_shown(visit: Visit, faculty_id: str) -> None:
    """The path of somebody who named the reader; refused where they did not. It is in the log."""
    found = ask(own_path.shown_to_me, visit.seen).filter(pl.col("faculty_id") == faculty_id)
    check_there(found.height == 1)
    note_look(visit, faculty_id)
    _link("← All people", None)
    st.html(markup.paragraph(f"{found['name'][0]}, who named you as a mentor", "lead"))
    show_timeline(visit, faculty_id)


def _link(label: str, faculty_id: str | None) -> None:
    there = {"part": "people"} | ({PATH: faculty_id} if faculty_id else {})
    st.page_link(links.PATHS["my_path"], label=label, query_params=links.quarter_said() | there)
