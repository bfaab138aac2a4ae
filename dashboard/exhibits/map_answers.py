"""The mapping wizard, second part: their words, several people in a cell, what is still open."""

import re
from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard import choices, figures, markup
from dashboard.exhibits.map_open import Given, ask_columns, ask_open, ask_people, constants_for
from dashboard.uploading import mapping_work, work
from dashboard.uploading.upload import Upload
from dashboard.visit import Visit
from etl.loading import Receipt
from etl.loading.column_words import MOST_WORDS
from etl.loading.sketch import Sketch
from etl.mapping.answers import Answers, apply_answers
from etl.mapping.cell_looks import names_a_month
from etl.mapping.word_guesses import WordGuess
from schemas.mapping import Mapping
from schemas.presets import presets

NO_ROW = "— no row of ours: leave out"
SHOWN_WORDS = 40


def show_answers(visit: Visit, upload: Upload, found: Sketch) -> None:
    """A form for everything that the columns leave open, and the check with it."""
    mapping = upload.mapping
    assert mapping is not None
    st.header("What the words mean", anchor=False)
    given = Given()
    with st.container(key="kept-answers"), st.form("answers"):
        ask_columns(found, mapping, constants_for(visit, mapping.feed), given)
        _ask_words(upload, found, mapping, given)
        ask_people(found, mapping, given)
        ask_open(found, mapping, given)
        name = st.text_input(
            "Name of this mapping",
            value=_name_for(upload, mapping),
            placeholder="Teaching log of the clerkship",
            help="Files with the same columns are read the same way from now on.",
        )
        name = _plain(name)
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
        if not mapping_work.words_to_map(found, answered, _receipt(upload)):
            kept = mapping_work.read_with(visit.viewer, kept, answered)
        choices.keep_upload(kept)
        st.rerun()


def _name_for(upload: Upload, mapping: Mapping) -> str:
    """Its own name; else the file's without its month, what its later files are called too."""
    if mapping.name in presets():
        return _plain(mapping.title or mapping.name.replace("_", " "))
    if mapping.name != "new":
        return mapping.name
    words = re.findall(r"[^\W\d_]+", upload.name.partition(".")[0])
    return " ".join(word for word in words if not names_a_month(word.casefold()))


def _plain(name: str) -> str:
    """A name with the letters that names of mappings may have."""
    return " ".join(re.sub(r"[^\w .()-]+", " ", name).split())[:80].strip()


def _ask_words(upload: Upload, found: Sketch, mapping: Mapping, given: Given) -> None:
    """Each word of theirs beside a choice of ours; a likeness is offered, a match is taken."""
    words, no_rows = {}, {}
    for long in mapping_work.long_lists(found, mapping):
        text = (
            f"{long} holds more than {MOST_WORDS:,} different texts, or very long ones: only those "
            "of its first rows are asked about here. The check names the lines of the others."
        )
        st.html(markup.paragraph(text, "reading"))
    for name, guesses in mapping_work.words_to_map(found, mapping, _receipt(upload)).items():
        known = mapping_work.words_of(mapping.feed)[name]
        more = ""
        if len(guesses) > SHOWN_WORDS:
            more = (
                f" The {SHOWN_WORDS} most frequent of {len(guesses):,} are shown; the others are "
                "asked next."
            )
        asked = f"Which {name.replace('_', ' ')} is each of these?{more}"
        st.html(markup.paragraph(asked, "reading"))
        chosen = {guess.word: _ask_word(name, guess, known) for guess in guesses[:SHOWN_WORDS]}
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
    if job is None or not job.state.ended or job.state.sentence is not None:
        return None
    result = job.wait() if job.state.state in ("done", "refused") else None
    return result if isinstance(result, Receipt) else None
