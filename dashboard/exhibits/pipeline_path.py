"""One person's path, to whom they shared it: stage, evidence, steps, and what happened."""

from typing import Any

import polars as pl
import streamlit as st

from dashboard import figures, frame, links, markup
from dashboard.cache import ask
from dashboard.exhibits.path_timeline import show_timeline
from dashboard.exhibits.pipeline_stages import stage_label
from dashboard.exhibits.shared_statements import show_shared
from dashboard.exhibits.tables import day_column, show_table
from dashboard.exhibits.where_i_am import STATES
from dashboard.markup import Column
from dashboard.noticing import note_look
from dashboard.permissions import check_there
from dashboard.pipeline.stages_ahead import lacks
from dashboard.queries import own_path, pipeline
from dashboard.visit import Visit

PATH = "path"
"""What the link calls the person whose path is shown."""


def show_path_of(visit: Visit) -> None:
    """Choose one of those who shared, and read why they are where they are; that is in the log."""
    st.header("One person's path", anchor=False)
    found = ask(pipeline.shared, visit.seen, on_day=visit.day)
    asked_for = links.text(PATH)
    check_there(asked_for is None or asked_for in found["faculty_id"].to_list())
    if not found.height:
        frame.empty(
            "There is no path to show you.",
            "Each person decides on My path who may see it.",
        )
        return
    options = figures.told_apart(found.select("faculty_id", "name").rows())
    with st.container(key="kept-find"):
        links.select("Whose path", PATH, options, "Choose a person who shared")
    if asked_for is not None:
        note_look(visit, asked_for)
        [row] = found.filter(pl.col("faculty_id") == asked_for).to_dicts()
        _show_path(visit, row)


def _show_path(visit: Visit, row: dict[str, Any]) -> None:
    st.html(markup.paragraph(_reading(row), "lead"))
    who = row["faculty_id"]
    if row["stage"]:
        behind = ask(own_path.evidence, visit.seen, faculty_id=who, stage=row["stage"])
        rests = [f"{one['what']}, {figures.day(one['date'])}" for one in behind.to_dicts()]
        st.html(markup.paragraph("The stage rests on:", "reading"))
        st.html(markup.bullets(rests, "What the stage rests on"))
    steps = ask(own_path.steps, visit.seen, faculty_id=who)
    shown = steps.with_columns(said=pl.col("state").replace_strict(STATES))
    columns = (
        Column("said", "State"),
        Column("label", "Step"),
        day_column("due_date", "Due"),
        day_column("reached_on", "Reached"),
    )
    show_table(shown, columns, "Steps of the plan", "path_steps", fits=True)
    show_timeline(visit, who)
    show_shared(visit, who)


def _reading(row: dict[str, Any]) -> str:
    since = f" since {figures.day(row['stage_since'])}" if row["stage"] else ""
    said = f"{row['name']}: {stage_label(row['stage'] or '')}{since}"
    if row["target_label"]:
        said += f", aims at the role '{row['target_label']}'"
    missing = lacks(row["stage"], row["reached"] or (), row["mentors"])
    said += f". Lacks for the next stage: {missing}."
    if row["next_label"]:
        said += f" Next in the plan, by {figures.day(row['next_due'])}: {row['next_label']}."
    return said
