"""What a mapping leaves open beside its words: people, columns, hours of a unit, years, dates."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import streamlit as st

from dashboard.exhibits.date_order import ask_date_order
from dashboard.uploading import mapping_work
from dashboard.uploading.date_examples import date_examples
from dashboard.uploading.map_offers import NOTHING, asked_offer
from dashboard.visit import Visit
from etl.loading.sketch import Sketch
from etl.mapping.suggest import FoundSeparator, find_separators
from etl.mapping.word_guesses import Words
from schemas.headers import plain_name
from schemas.mapping import NOT_PEOPLE, Mapping
from schemas.sources import Ask, Between, Times

PARTED = {
    "line_break": "a line break",
    "blank_line": "a blank line",
    "semicolon": "a semicolon ;",
    "and": "the word “and”",
    "slash": "a slash /",
    "ampersand": "an ampersand &",
}
HOURS = {"each": "each gave all the hours", "shared": "they share the hours"}
SAME = {"whole_day": "a whole day", "nothing": "no time at all"}


@dataclass
class Given:
    """The answers of the form, and what is still to be said."""

    answers: dict[str, Any] = field(default_factory=dict)
    open: list[str] = field(default_factory=list)


def constants_for(visit: Visit, feed: str) -> Words:
    """What may be the same in every row: a word of a list, or the viewer themselves."""
    me = visit.viewer.faculty_id
    mine = {"faculty_id": {me: f"me, {visit.viewer.name}"}} if me else {}
    return {**mapping_work.words_of(feed), **mine}


def ask_columns(found: Sketch, mapping: Mapping, constants: Words, given: Given) -> None:
    """The columns of ours of which nobody knows yet where they come from."""
    known = mapping_work.words_of(mapping.feed)
    sources = {}
    for name, source in mapping.columns.items():
        if not isinstance(source, Ask):
            continue
        offer = asked_offer(mapping.declared.column(name), source, found, known, constants)
        labels = [label for label in offer.sources if label != NOTHING]
        chosen = st.selectbox(source.question, labels, index=None, key=f"ask-{name}")
        given.open += [] if chosen else [source.question]
        if chosen:
            sources[name] = offer.sources[chosen]
    given.answers["sources"] = sources


def ask_people(found: Sketch, mapping: Mapping, given: Given) -> None:
    """What parts several people in a cell, whether each gave the hours, and who is nobody."""
    source = mapping.columns.get("faculty_id")
    if source is None or mapping.feed == "faculty":
        given.answers["separators"] = mapping.people.separators or ()
        return
    plain = [plain_name(name) for name in found.names]
    places = [plain.index(name) for name in source.reads if name in plain]
    cells = [cell for place in places for cell in found.counted(place, mapping.filters)]
    parted = find_separators(cells)
    separators: list[Any] = []
    if parted or mapping.people.separators:
        separators = _ask_separators(parted, mapping)
    given.answers["separators"] = tuple(separators)
    if (parted or separators) and mapping.has_hours:
        hours = st.radio(
            "Where a cell has several people, did each give all the hours?",
            list(HOURS),
            format_func=HOURS.get,
            index=list(HOURS).index(mapping.people.hours) if mapping.people.hours else None,
        )
        given.answers["people_hours"] = hours
        if separators and not hours:
            given.open.append("Say how the hours of several people count.")
    there = {cell.casefold() for cell in cells}
    nobody = [word for word in NOT_PEOPLE if word.casefold() in there]
    if nobody or mapping.people.not_people:
        offered = list(dict.fromkeys((*mapping.people.not_people, *nobody, *NOT_PEOPLE)))
        given.answers["not_people"] = tuple(
            st.multiselect(
                "Words that are not people",
                offered,
                default=list(dict.fromkeys((*mapping.people.not_people, *nobody))),
                accept_new_options=True,
            )
        )


def _ask_separators(parted: list[FoundSeparator], mapping: Mapping) -> list[Any]:
    examples = {one.separator: f"as in “{one.example}”" for one in parted}
    return st.multiselect(
        "What stands between two people in a cell? Leave empty where each cell is one person.",
        list(PARTED),
        default=list(mapping.people.separators or ()),
        format_func=lambda one: f"{PARTED[one]} {examples.get(one, '')}",
    )


def ask_open(found: Sketch, mapping: Mapping, given: Given) -> None:
    """Facts that the file does not hold: hours of a credit, a year, the order of dates."""
    times = {}
    for name, source in mapping.columns.items():
        if isinstance(source, Times) and source.times is None:
            number = st.number_input(source.question or name, min_value=0.0, value=None)
            given.open += [] if number else [source.question or name]
            times[name] = Decimal(str(number)) if number else None
        if isinstance(source, Between) and source.same_time is None:
            given.answers["same_time"] = st.radio(
                "Where start and end are the same time, it is",
                list(SAME),
                format_func=SAME.get,
                index=1,
                horizontal=True,
            )
    given.answers["times"] = {name: number for name, number in times.items() if number}
    years = [asked for asked in mapping.questions() if "year" in asked.sentence]
    if years:
        year = st.number_input(years[0].sentence, 1990, 2100, value=None, step=1)
        given.answers["year"] = year
        given.open += [] if year else [years[0].sentence]
    _ask_dates(found, mapping, given)


def _ask_dates(found: Sketch, mapping: Mapping, given: Given) -> None:
    found_dates = date_examples(found, mapping)
    if mapping.date_order or found_dates is None:
        return
    order = ask_date_order(found_dates)
    given.answers["date_order"] = order
    if found_dates.readings and not order:
        given.open.append("Say how the dates are written.")
