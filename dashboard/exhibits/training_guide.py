"""The guide to formal training: two questions, and where the answers lead."""

from collections.abc import Mapping

import polars as pl
import streamlit as st

from dashboard import frame, markup
from dashboard.cache import ask
from dashboard.markup import Column
from dashboard.queries import own_path
from dashboard.visit import Visit
from schemas.training import (
    AIM_QUESTION,
    AIMS,
    COURSES,
    DROP_QUESTION,
    DROPS,
    Aim,
    Drop,
    rule_for,
)

RULE_OF_THUMB = (
    "A rule of thumb, as careers are advised; no accreditor asks for it, and a mentor who knows "
    "you may say something else. Your answers are kept nowhere."
)
EXPECTED = (
    Column("label", "Role"),
    Column("training", "Formal training is"),
    Column("source", "As read in"),
)


def show_guide(visit: Visit, faculty_id: str) -> None:
    """The questions, and once both are answered the training that fits, with reasons."""
    st.html(markup.paragraph(RULE_OF_THUMB, "reading"))
    aim: Aim | None = st.radio(
        AIM_QUESTION, list(AIMS), index=None, format_func=AIMS.__getitem__, horizontal=True
    )
    drop: Drop | None = st.radio(
        DROP_QUESTION, list(DROPS), index=None, format_func=DROPS.__getitem__, horizontal=True
    )
    if aim is None or drop is None:
        frame.empty("Two answers lead to one kind of training.", "Answer both questions above.")
    else:
        taken = ask(own_path.reached, visit.seen, faculty_id=faculty_id)
        _show_course(aim, drop, dict(taken.select("milestone", "label").iter_rows()))
    _show_expected(ask(own_path.roles, visit.seen))


def _show_course(aim: Aim, drop: Drop, reached: Mapping[str, str]) -> None:
    rule = rule_for(aim, drop)
    course = COURSES[rule.leads_to]
    st.header(course.label, anchor=False)
    st.html(markup.paragraph(course.sentence, "lead"))
    st.subheader("Why this one", anchor=False)
    st.html(markup.bullets(rule.reasons, "Why this training"))
    st.html(markup.paragraph(f"What it asks for: {course.asks}", "reading"))
    if done := [reached[step] for step in course.milestones if step in reached]:
        said = f"On record already: {'; '.join(done)}."
        st.html(markup.paragraph(said, "reading"))


def _show_expected(roles: pl.DataFrame) -> None:
    told = roles.filter(pl.col("training").is_not_null(), pl.col("training") != "none")
    if told.height:
        st.subheader("What roles usually ask for", anchor=False)
        st.html(markup.table(told, EXPECTED, "Training that roles ask for", fits=True))
