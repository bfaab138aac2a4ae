"""Where the reader is on their path: stage and evidence, plan, what happened, and new steps."""

from typing import Any

import polars as pl
import streamlit as st

from dashboard import figures, markup, own_deeds, words
from dashboard.cache import ask
from dashboard.exhibits.path_timeline import show_timeline
from dashboard.exhibits.tables import day_column, show_table
from dashboard.exhibits.typed_receipt import after_typing
from dashboard.markup import Column
from dashboard.queries import own_path
from dashboard.visit import Visit
from schemas.pipeline import (
    DECLARED,
    PLAN_MONTHS,
    STAGE_WORDS,
    STAGES,
    STEP_WORDS,
    USUAL_PLAN_MONTHS,
)

LONGEST_NOTE = 300
BEGIN = (
    "A plan begins on the day you declare your interest in an education career. It has three "
    "phases, and its steps are there to help you, not to rank you. You see it, and nobody else "
    "until you share it; leaders get counts of five people and more."
)
STATES = {
    "done": "● reached",
    "late": "○ late",
    "next": "◐ next",
    "ahead": "– ahead",
    "paused": "‖ paused",
}


def show_where(visit: Visit, faculty_id: str) -> None:
    """The plan and where the reader is in it; before it begins, the form that begins it."""
    found = ask(own_path.path, visit.seen, faculty_id=faculty_id)
    row = found.row(0, named=True) if found.height else None
    if row is not None and row["stage"]:
        _show_stage(visit, faculty_id, row)
    if row is None or row["interest_on"] is None:
        _show_begin(visit)
    else:
        _show_plan(row, ask(own_path.steps, visit.seen, faculty_id=faculty_id))
    show_timeline(visit, faculty_id)
    _show_add_step(visit, row is not None and row["interest_on"] is not None)


def _show_stage(visit: Visit, faculty_id: str, row: dict[str, Any]) -> None:
    stage = row["stage"]
    said = (
        f"You are at the stage '{STAGE_WORDS[stage].label}' since {figures.day(row['stage_since'])}"
    )
    aims = f", and you aim at the role '{row['target_label']}'." if row["target_role"] else "."
    st.html(markup.paragraph(said + aims, "lead"))
    behind = ask(own_path.evidence, visit.seen, faculty_id=faculty_id, stage=stage)
    rests = [
        f"{one['what']}, {figures.day(one['date'])} (line {one['line']} of {one['file_name']})"
        for one in behind.to_dicts()
    ]
    if rests:
        st.html(markup.paragraph("It rests on:", "reading"))
        st.html(markup.bullets(rests, "What the stage rests on"))
    place = STAGES.index(stage) + 1
    if place < len(STAGES):
        following = STAGE_WORDS[STAGES[place]]
        said = f"The next stage is '{following.label}'. {following.condition}"
        st.html(markup.paragraph(said, "reading"))


def _show_begin(visit: Visit) -> None:
    st.header("Begin your plan", anchor=False)
    st.html(markup.paragraph(BEGIN, "reading"))
    roles = dict(ask(own_path.roles, visit.seen).select("role", "label").iter_rows())
    with st.form("declare-interest"):
        left, middle, right = st.columns(3)
        role = left.selectbox(
            "The role you aim at (if you know)",
            list(roles),
            index=None,
            format_func=roles.__getitem__,
            placeholder="Not yet",
        )
        months = middle.selectbox(
            "How long the plan is",
            PLAN_MONTHS,
            PLAN_MONTHS.index(USUAL_PLAN_MONTHS),
            lambda count: f"{count} months",
        )
        day = right.date_input("From", value=visit.day, max_value=visit.day, format="YYYY-MM-DD")
        sent = st.form_submit_button("Declare interest", type="primary")
    if sent:
        receipt = own_deeds.declare_interest(visit.viewer, day, role, months)
        after_typing(receipt, "Your plan has begun", "step")


def _show_plan(row: dict[str, Any], steps: pl.DataFrame) -> None:
    st.header("Your plan", anchor=False)
    st.html(markup.paragraph(_plan_reading(row, steps), "reading"))
    shown = steps.with_columns(said=pl.col("state").replace_strict(STATES))
    columns = (
        Column("said", "State"),
        Column("label", "Step"),
        day_column("due_date", "Due"),
        day_column("reached_on", "Reached"),
    )
    show_table(shown, columns, "Steps of your plan", "my_plan", fits=True)
    meanings = [f"{STATES[state]}: {said}" for state, said in STEP_WORDS.items()]
    with st.expander("What the states mean"):
        st.html(markup.bullets(meanings, "What the states mean"))


def _plan_reading(row: dict[str, Any], steps: pl.DataFrame) -> str:
    late = steps.filter(pl.col("state") == "late")["label"].to_list()
    coming = steps.filter(pl.col("state") == "next")
    said = [
        f"{row['steps_done']} of {figures.counted(row['steps'], 'step')} reached in your plan of "
        f"{row['plan_months']} months, which began on {figures.day(row['interest_on'])}."
    ]
    if row["paused_since"] is not None:
        said.append(f"Its clock stands still since {figures.day(row['paused_since'])}.")
    if coming.height:
        due = figures.day(coming["due_date"][0])
        said.append(f"Next, by {due}: {_joined(coming['label'].to_list())}.")
    if late:
        said.append(f"Past the planned day: {_joined(late)}.")
    return " ".join(said)


def _joined(labels: list[str]) -> str:
    return "; ".join(label[:1].lower() + label[1:] for label in labels)


def _show_add_step(visit: Visit, begun: bool) -> None:
    st.header("Add a step", anchor=False)
    said = "Recorded in your own name, as a file of one row that you can undo under Upload."
    st.html(markup.paragraph(said, "reading"))
    types = ask(own_path.milestone_types, visit.seen)
    if not begun:
        types = types.filter(pl.col("milestone") != DECLARED)
    labels = dict(types.select("milestone", "label").iter_rows())
    with st.form("add-step", clear_on_submit=False):
        left, middle, right = st.columns([2, 1, 2])
        milestone = left.selectbox(
            "Which step",
            list(labels),
            index=None,
            format_func=labels.__getitem__,
            placeholder="Choose",
        )
        day = middle.date_input(
            "On", value=visit.day, max_value=visit.day, format="YYYY-MM-DD", key="step-day"
        )
        note = right.text_input(
            "What shows it (a course, a project, a link)", max_chars=LONGEST_NOTE
        )
        sent = st.form_submit_button("Add the step", type="primary")
    if sent and milestone is None:
        st.html(markup.problems("Nothing was stored yet.", ["Choose which step it is."]))
    elif sent and milestone is not None:
        receipt = own_deeds.add_milestone(visit.viewer, milestone, day, note or None)
        after_typing(receipt, words.first_upper("added"), "step")
