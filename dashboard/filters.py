"""The filters pages share: what they offer comes from the scope, what is chosen from the link."""

from collections.abc import Callable

import polars as pl
import streamlit as st

from dashboard import figures, links, looking, words
from dashboard.cache import ask
from dashboard.permissions import can_see_other_people
from dashboard.queries import person, protected_time, reference
from dashboard.queries.groups import BY
from dashboard.visit import Visit

NAMES = ("department", "division", "program", "role", "status", "because", "load")
IN_A_LINE = 4
SHOWS = {"promised": "Everybody with a promise", "all": "Everybody with any record"}
IN_WORDS: dict[str, Callable[[str], str]] = {
    "status": words.status,
    "because": words.because,
    "load": words.load,
}
EVERYBODY: dict[str, str | None] = {"department": None, "division": None, "program": None}
"""The filters of Records with nothing chosen."""
ONLY_MISSING = "Missing records"


def offered(visit: Visit) -> dict[str, dict[str, str]]:
    """Value to label, a filter each, of what the quarter's promises have."""
    rows = ask(protected_time.filter_choices, visit.seen, quarter=visit.quarter.start)
    found: dict[str, dict[str, str]] = {name: {} for name in NAMES}
    for name, value, label in rows.iter_rows():
        found[name][value] = IN_WORDS.get(name, str)(label)
    return found


def scope_title(visit: Visit) -> str:
    """What the page is about, by the viewer's scope."""
    names = dict(ask(reference.programs, visit.seen).select("program_id", "name").iter_rows())
    return looking.scope_title(visit.viewer.scope, visit.institution, names)


def department_of_scope(visit: Visit) -> str | None:
    """The department that Overview is narrowed to; only those who see several may choose."""
    if not looking.sees_institution(visit.viewer.scope):
        return None
    options = offered(visit)["department"]
    with st.container(key="kept-department"):
        return links.select("Department", "department", options, "All departments")


def groups_by(visit: Visit, department: str | None) -> str:
    """By what sums are told apart: the link says, else departments, or divisions of one."""
    usual = looking.groups_by(visit.viewer.scope, department)
    offered_here = {by: f"By {by}" for by in BY if department is None or by != "department"}
    return links.switch("Where the hours went", "by", offered_here, usual)


def previous_name(visit: Visit) -> str:
    """The name of the quarter before the one shown."""
    return figures.quarter_name(visit.quarter.previous)


def protected_time_filters(visit: Visit) -> dict[str, str | None]:
    """A drop-down a filter that has a choice; what each is set to, None for all."""
    options = offered(visit)
    labels = {
        "department": ("Owed by", "All departments"),
        "division": ("Division", "All divisions"),
        "program": ("Program", "All programs"),
        "role": ("Role", "All roles"),
        "status": ("Status", "Every status"),
        "because": ("Mostly because of", "Whatever took it"),
        "load": ("Clinical load", "Whether or not it fell"),
    }
    chosen: dict[str, str | None] = {}
    with st.container(key="kept-filters"):
        columns = [*st.columns(IN_A_LINE), *st.columns(IN_A_LINE)]
    for name, column in zip(NAMES, columns, strict=False):
        label, every = labels[name]
        with column:
            chosen[name] = links.select(label, name, options[name], every)
    return chosen


def people_shown() -> str | None:
    """Whom the grid of Records shows; None for those of whom something is missing."""
    return links.choice("show", SHOWS)


def records_filters(visit: Visit, cells: pl.DataFrame) -> dict[str, str | None]:
    """Where the people of the cells are at home, and what they were promised time for.

    Beside them stands which of these people are shown, which is `people_shown`.
    """
    homes = {
        name: {value: value for value in sorted(cells[name].drop_nulls().unique())}
        for name in ("department", "division")
    }
    options = {**homes, "program": offered(visit)["program"]}
    labels = {
        name: label
        for name, label in {
            "department": ("Department", "All departments"),
            "division": ("Division", "All divisions"),
            "program": ("Program", "All programs"),
        }.items()
        if len(options[name]) > 1
    }
    with st.container(key="kept-filters"):
        columns = st.columns(len(labels) + 1)
    chosen = dict(EVERYBODY)
    for name, column in zip(labels, columns, strict=False):
        label, every = labels[name]
        with column:
            chosen[name] = links.select(label, name, options[name], every)
    with columns[-1]:
        links.select("People", "show", SHOWS, ONLY_MISSING)
    return chosen


def person_asked_for(visit: Visit) -> str | None:
    """Whose page it is: the link's person, the viewer where it names none."""
    return links.text("person") or visit.viewer.faculty_id


def find_person(visit: Visit) -> None:
    """A drop-down of the people in the scope, for those who see others."""
    if not can_see_other_people(visit.viewer):
        return
    rows = ask(person.people, visit.seen)
    options = figures.told_apart(rows.select("faculty_id", "name").rows())
    with st.container(key="kept-find"):
        links.select("Find a person", "person", options, "Type a name")
