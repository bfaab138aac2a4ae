"""The mapping wizard, second part: their words, several people in a cell, what is still open."""

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

import streamlit as st

from dashboard import choices, figures, markup
from dashboard.uploading import mapping_work, work
from dashboard.uploading.date_examples import date_examples
from dashboard.uploading.upload import Upload
from dashboard.visit import Visit
from etl.loading import Receipt
from etl.loading.sketch import Sketch
from etl.mapping.answers import Answers, apply_answers
from etl.mapping.cell_looks import cells_of, names_a_month
from etl.mapping.suggest import FoundSeparator, find_separators
from etl.mapping.word_guesses import WordGuess
from schemas.headers import plain_name
from schemas.mapping import NOT_PEOPLE, Mapping
from schemas.sources import Between, FromColumn, Times

NO_ROW = "— no row of ours: leave out"
ORDERS = {"ymd": "year, month, day", "mdy": "month first", "dmy": "day first"}
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
class _Given:
    """The answers of the form, and what is still to be said."""

    answers: dict[str, Any] = field(default_factory=dict)
    open: list[str] = field(default_factory=list)


def show_answers(visit: Visit, upload: Upload, found: Sketch) -> None:
    """A form for everything that the columns leave open, and the check with it."""
    mapping = upload.mapping
    assert mapping is not None
    st.subheader("What the words mean", anchor=False)
    given = _Given()
    with st.container(key="kept-answers"), st.form("answers"):
        _ask_words(upload, found, mapping, given)
        _ask_people(found, mapping, given)
        _ask_open(found, mapping, given)
        name = st.text_input(
            "Name of this mapping",
            value=_name_for(upload) if mapping.name == "new" else mapping.name,
            placeholder="Teaching log of the clerkship",
            help="Files with the same columns are read the same way from now on.",
        ).strip()
        sent = st.form_submit_button("Check the file", type="primary")
    if st.button("Back to the columns", icon=":material/arrow_back:", type="tertiary"):
        choices.keep_upload(replace(upload, mapping=None))
        st.rerun()
    if not sent:
        return
    if not name:
        given.open.append("Give the mapping a name.")
    if given.open:
        st.warning(" ".join(given.open), icon=":material/info:")
    else:
        system = None if mapping.system else name
        said = Answers(**given.answers, name=name, system=system)
        answered = apply_answers(mapping, said)
        kept = replace(upload, mapping=answered)
        choices.keep_upload(mapping_work.read_with(visit.viewer, kept, answered, remember=True))
        st.rerun()


def _name_for(upload: Upload) -> str:
    """The file's name without its month: what its later files will be called too."""
    words = re.findall(r"[^\W\d_]+", upload.name.partition(".")[0])
    return " ".join(word for word in words if not names_a_month(word.casefold()))


def _ask_words(upload: Upload, found: Sketch, mapping: Mapping, given: _Given) -> None:
    """Each word of theirs beside a choice of ours; a likeness is offered, a match is taken."""
    words, no_rows = {}, {}
    for name, guesses in mapping_work.words_to_map(found, mapping, _receipt(upload)).items():
        known = mapping_work.words_of(mapping.feed)[name]
        st.html(markup.paragraph(f"Which {name.replace('_', ' ')} is each of these?", "reading"))
        chosen = {guess.word: _ask_word(name, guess, known) for guess in guesses}
        words[name] = {word: code for word, code in chosen.items() if code and code != NO_ROW}
        no_rows[name] = tuple(word for word, code in chosen.items() if code == NO_ROW)
        given.open += [f"Say what '{word}' is." for word, code in chosen.items() if code is None]
    given.answers |= {"words": words, "no_rows": no_rows}


def _ask_word(name: str, guess: WordGuess, known: Any) -> str | None:
    options = [*known, NO_ROW]
    sure = f"; {guess.confidence:.0%} alike" if guess.code and guess.confidence < 1 else ""
    chosen = st.selectbox(
        f"{guess.word} ({figures.counted(guess.rows, 'row')} seen{sure})",
        options,
        index=options.index(guess.code) if guess.code in options else None,
        format_func=lambda code: known.get(code, code),
        placeholder="Choose",
        key=f"word-{name}-{guess.word}",
    )
    return str(chosen) if chosen else None


def _receipt(upload: Upload) -> Receipt | None:
    """What the last check of the file said, if it was checked."""
    job = work.find_job(upload)
    result = job.wait() if job is not None and job.state.state in ("done", "refused") else None
    return result if isinstance(result, Receipt) else None


def _ask_people(found: Sketch, mapping: Mapping, given: _Given) -> None:
    """What parts several people in a cell, whether each gave the hours, and who is nobody."""
    source = mapping.columns.get("faculty_id")
    if not isinstance(source, FromColumn) or mapping.feed == "faculty":
        given.answers["separators"] = mapping.people.separators or ()
        return
    plain = [plain_name(name) for name in found.names]
    cells = cells_of(found.rows, plain.index(source.column)) if source.column in plain else []
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


def _ask_open(found: Sketch, mapping: Mapping, given: _Given) -> None:
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


def _ask_dates(found: Sketch, mapping: Mapping, given: _Given) -> None:
    text, readings = date_examples(found)
    if mapping.date_order or not readings:
        return
    order = st.radio(
        "How are the dates written?",
        list(readings),
        format_func=lambda one: (
            f"{ORDERS[one].capitalize()}: “{text}” is {figures.day(readings[one])}"
        ),
        index=None,
    )
    given.answers["date_order"] = order
    given.open += [] if order else ["Say how the dates are written."]
