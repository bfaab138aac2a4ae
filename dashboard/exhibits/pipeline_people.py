"""Who shared their path: what they lack for the next stage, training under way, and mentors."""

import polars as pl
import streamlit as st

from dashboard import figures, frame, markup
from dashboard.cache import ask
from dashboard.cells import row_texts, texts
from dashboard.exhibits.pipeline_stages import stage_label, tall
from dashboard.exhibits.tables import count_column, day_column, show_table
from dashboard.markup import Column
from dashboard.pipeline.stages_ahead import lacks
from dashboard.queries import pipeline
from dashboard.visit import Visit
from schemas.pipeline import STAGES_OF_ROLES

_HOLDS = pl.col("stage").is_in(STAGES_OF_ROLES).fill_null(False)


def show_shared(visit: Visit) -> None:
    """What each person who shared lacks for the stage after theirs, by name."""
    st.header("What is next for those who shared", anchor=False)
    found = ask(pipeline.shared, visit.seen, on_day=visit.day)
    if found.height:
        st.html(markup.paragraph(_reading(found), "reading"))
        _show_plans(found.sort(_HOLDS, maintain_order=True))
    else:
        frame.empty(
            "Nobody has shared their path with you.",
            "Each person decides on My path who may see it; until then leaders see counts only.",
        )
    _show_talks(visit)


def _reading(found: pl.DataFrame) -> str:
    before = found.filter(~_HOLDS)
    late = before.filter(pl.col("steps_late") > 0).height
    still = before.filter(pl.col("paused_since").is_not_null()).height
    said = f"{figures.counted(found.height, 'person', 'people')} shared their path with you"
    if not before.height:
        return f"{said}, all of whom hold or held a role."
    said += (
        f", {before.height} of whom {'has' if before.height == 1 else 'have'} held no role yet. "
        f"Of these, {late} {'has' if late == 1 else 'have'} a step whose planned day is past"
    )
    return f"{said}, and {still} paused or on leave." if still else f"{said}."


def _show_plans(found: pl.DataFrame) -> None:
    shown = found.with_columns(
        stage_said=texts(found.select(pl.col("stage").fill_null("")), "stage", stage_label),
        lacking=row_texts(
            found,
            ("stage", "reached", "mentors"),
            lambda row: lacks(row["stage"], row["reached"] or (), row["mentors"]),
        ),
        done=pl.format("{} of {}", "steps_done", "steps"),
    )
    columns = (
        Column("name", "Name"),
        Column("stage_said", "Stage"),
        Column("target_label", "Aims at"),
        Column("lacking", "Lacks for the next stage"),
        Column("done", "Steps reached"),
        count_column("steps_late", "Past their day"),
        count_column("mentors", "Mentors"),
        day_column("last_step_on", "Last step"),
        day_column("paused_since", "Paused since"),
    )
    show_table(shown, columns, "What is next for those who shared", "shared_paths", tall(shown))


def _show_talks(visit: Visit) -> None:
    open_ones = ask(pipeline.open_to_talk, visit.seen)
    if open_ones.height:
        said = "Open to a conversation about education roles:"
        st.html(markup.paragraph(said, "reading"))
        st.html(markup.bullets(open_ones["name"].to_list(), "Open to a conversation"))


def show_training(visit: Visit) -> None:
    """Who of them began a master's or a fellowship that is not completed."""
    st.header("Training under way", anchor=False)
    rows = ask(pipeline.training, visit.seen)
    if not rows.height:
        said = "Of those who shared their path with you, nobody is on record in a longer training."
        st.html(markup.paragraph(said, "reading"))
        return
    people = figures.counted(rows["faculty_id"].n_unique(), "person", "people")
    said = f"{people} of those who shared began a master's or a fellowship and are not through."
    st.html(markup.paragraph(said, "reading"))
    columns = (Column("name", "Name"), Column("label", "Training"), day_column("since", "Since"))
    show_table(rows, columns, "Training under way", "training", tall(rows), fits=True)


def show_mentors(visit: Visit) -> None:
    """How many people before a role have fewer than two mentors, and who carries how many."""
    st.header("Mentors", anchor=False)
    quarter = visit.quarter.start
    rows = ask(pipeline.mentored, visit.seen, quarter=quarter)
    if rows.height:
        st.html(markup.paragraph(_mentored(rows), "reading"))
        columns = (Column("mentors", "Mentors"), count_column("people", "People"))
        leaving = ask(pipeline.mentored, visit.seen, quarter=quarter, leaving=True)
        caption = "People on the way to a role, by how many mentor them"
        show_table(rows, columns, caption, "mentored", leaving=leaving, fits=True)
    loads = ask(pipeline.mentor_loads, visit.seen, quarter=quarter)
    if not loads.height:
        frame.empty(
            "No mentorship of people you lead is on record for this quarter.",
            "Load them with `kept load mentorships.csv`.",
        )
        return
    most = max(loads["mentees"].to_list())
    said = (
        f"{figures.counted(loads.height, 'person', 'people')} mentor somebody; the most that one "
        f"carries is {most}."
    )
    st.html(markup.paragraph(said, "reading"))
    columns = (Column("name", "Mentor"), count_column("mentees", "Mentees"))
    show_table(loads, columns, "Who mentors how many", "mentor_load", tall(loads), fits=True)


def _mentored(rows: pl.DataFrame) -> str:
    told = dict(rows.select("mentors", "people").iter_rows())
    few = (told.get("none"), told.get("one"))
    if any(count is None for count in few):
        return (
            "How many people on the way to a role have fewer than two mentors is not shown, "
            "because it would tell of too few people."
        )
    total = sum(count or 0 for count in few)
    return (
        f"{figures.counted(total, 'person', 'people')} on the way to a role "
        f"{'has' if total == 1 else 'have'} fewer than two mentors."
    )
