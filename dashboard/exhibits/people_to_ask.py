"""Whom the reader may ask, who mentors them, and which openings would fit, with why."""

from datetime import date
from typing import Any

import polars as pl
import streamlit as st

from dashboard import choices, figures, frame, links, markup, own_deeds
from dashboard.cache import ask
from dashboard.exhibits import paths_shown
from dashboard.exhibits.openings_read import read_running
from dashboard.exhibits.tables import day_column
from dashboard.markup import Column
from dashboard.own_path.fitting import Reader, why_it_fits
from dashboard.queries import own_path
from dashboard.visit import Visit

TWENTY_MINUTES = (
    "Who holds an education role here. Ask one of them for twenty minutes: how they came to it, "
    "what they would ask before signing, and what they would do differently."
)
ASKED = "You asked to be considered for it. Those who fill it see that you asked."
FEW, SHOWN = 8, 50


def show_people(visit: Visit, faculty_id: str) -> None:
    """Mentors, openings with why they may fit, and who holds a role; or a path shown to one."""
    if opened := paths_shown.asked_for():
        paths_shown.show_path_shown(visit, opened)
        return
    _show_mentors(visit, faculty_id)
    paths_shown.show_shown(visit)
    reader = _reader(visit, faculty_id)
    _show_openings(visit, reader)
    _show_holders(visit, faculty_id, reader)


def _show_mentors(visit: Visit, faculty_id: str) -> None:
    st.header("Mentors", anchor=False)
    found = ask(own_path.mentorships, visit.seen, faculty_id=faculty_id, on_day=visit.day)
    mine, others = found.filter("mentors_me"), found.filter(~pl.col("mentors_me"))
    if mine.height:
        said = f"{figures.counted(mine.height, 'person', 'people')} mentor you."
        if mine.height == 1:
            said = "One person mentors you. Two are usual for who wants a role."
        st.html(markup.paragraph(said, "reading"))
        st.html(markup.bullets(_since(mine), "Your mentors"))
    else:
        frame.empty(
            "No mentorship of yours is on record.",
            "Ask one of the people below; your coordinator records a mentorship.",
        )
    if others.height:
        mentees = figures.counted(others.height, "person", "people")
        st.html(markup.paragraph(f"You mentor {mentees}.", "reading"))
        st.html(markup.bullets(_since(others), "Whom you mentor"))


def _since(rows: pl.DataFrame) -> list[str]:
    return [
        f"{name}, since {figures.day(since)}"
        for name, since in rows.select("name", "start_date").iter_rows()
    ]


def _reader(visit: Visit, faculty_id: str) -> Reader:
    seen = visit.seen
    path = ask(own_path.path, seen, faculty_id=faculty_id)
    target: dict[str, Any] = path.row(0, named=True) if path.height else {}
    works: list[tuple[str, str | None, date | None]] = ask(
        own_path.works_in, seen, faculty_id=faculty_id
    ).rows()
    home = ask(own_path.at_home, seen, faculty_id=faculty_id)
    return Reader(
        target_role=target.get("target_role"),
        target_level=target.get("target_level"),
        department=home["department"][0] if home.height else None,
        works_in=tuple(works),
        day=visit.day,
    )


def _show_openings(visit: Visit, reader: Reader) -> None:
    st.header("Openings that would fit", anchor=False)
    every = read_running(visit)
    fitting = [(one, why) for one in every if (why := why_it_fits(one, reader))]
    if not fitting:
        frame.empty(
            f"Of {figures.counted(len(every), 'opening')} here none has a reason to fit yet.",
            "Say which role you aim at under 'Who may see it', or look at all of them.",
        )
    sharing = ask(own_path.sharing, visit.seen)
    asked = dict(
        sharing.filter(pl.col("what") == "asked_for").select("value", "number").iter_rows()
    )
    st.page_link(links.PATHS["openings"], label="All openings →", query_params=links.quarter_said())
    for one, why in fitting:
        with st.container(key=f"kept-fit-{one['opening_id']}", border=True):
            _show_opening(visit, one, why, asked.get(one["opening_id"]))


def _show_opening(visit: Visit, one: dict[str, Any], why: list[str], asked: int | None) -> None:
    st.html(markup.paragraph(one["title"], "lead"))
    closes = f", open until {figures.day(one['closes_on'])}" if one["closes_on"] else ""
    st.html(markup.paragraph(f"{one['role_label']}, {one['program']}{closes}", "fresh"))
    st.html(markup.bullets(why, f"Why {one['title']} may fit"))
    if asked is not None:
        st.html(markup.paragraph(ASKED, "reading"))
    with st.container(key=f"kept-fit-do-{one['opening_id']}", horizontal=True):
        key = one["opening_id"]
        if asked is None and st.button("Ask to be considered", key=f"ask-{key}"):
            own_deeds.choose(visit.viewer, "asked_for", key)
            _again("Those who fill the opening see now that you asked.")
        if asked is not None and st.button("Take that back", key=f"unask-{key}", type="tertiary"):
            own_deeds.take_back(visit.viewer, "choice", asked)
            _again("Taken back: nobody sees any more that you asked.")


def _again(word: str) -> None:
    choices.leave_word(word)
    st.rerun()


def _show_holders(visit: Visit, faculty_id: str, reader: Reader) -> None:
    st.header("Whom to ask for twenty minutes", anchor=False)
    st.html(markup.paragraph(TWENTY_MINUTES, "reading"))
    rows = ask(own_path.holders, visit.seen).filter(pl.col("faculty_id") != faculty_id)
    departments = sorted(set(rows["department"].drop_nulls().to_list()))
    with st.container(key="kept-find"):
        options = {name: name for name in departments}
        chosen = links.select("Department", "department", options, "Every department")
    if chosen:
        rows = rows.filter(pl.col("department") == chosen)
    rows = rows.sort(
        pl.col("role").ne_missing(reader.target_role),
        pl.col("department").ne_missing(reader.department),
        maintain_order=True,
    )
    columns = (
        Column("name", "Name"),
        Column("label", "Role"),
        Column("program", "Program"),
        Column("department", "Department"),
        day_column("since", "Since"),
    )
    if rows.height > SHOWN:
        more = f"The first {SHOWN} of {rows.height:,}; choose a department for its own."
        st.html(markup.paragraph(more, "fresh"))
    caption, tall = "Who holds an education role here", rows.height > FEW
    st.html(markup.table(rows.head(SHOWN), columns, caption, tall=tall))
