"""The mapping wizard, first part: what the file holds, and which column is which of ours."""

from collections.abc import Sequence
from dataclasses import replace

import polars as pl
import streamlit as st

from dashboard import choices, markup
from dashboard.exhibits.map_answers import show_answers
from dashboard.exhibits.map_open import constants_for
from dashboard.permissions import feeds_to_upload
from dashboard.uploading import mapping_work, work
from dashboard.uploading.map_offers import NOTHING, Offer, chosen_sources, is_needed, offers
from dashboard.uploading.upload import Upload
from dashboard.visit import Visit
from etl.loading.sketch import Sketch
from etl.mapping.answers import Answers, apply_answers
from etl.mapping.suggest import Suggestion
from schemas.loadable import LOADABLE


def show_wizard(visit: Visit, upload: Upload) -> None:
    """The part that the mapping is at; each ends with one button."""
    found = work.sketch_of(upload)
    if found is None:
        choices.keep_upload(work.look(visit.viewer, upload))
        st.rerun()
    elif upload.mapping is None:
        _show_columns(visit, upload, found)
    else:
        show_answers(visit, upload, found)


def _show_columns(visit: Visit, upload: Upload, found: Sketch) -> None:
    st.header("Match the columns", anchor=False)
    st.html(
        markup.paragraph(
            "You do this once: the next file with the same columns asks nothing. What is already "
            "chosen is a guess, with its reason; change what is not right.",
            "reading",
        )
    )
    allowed = feeds_to_upload(visit.viewer)
    likely = mapping_work.suggestion_for(found, upload.options.feed, allowed)
    feed = _ask_feed(upload, likely, allowed) if len(allowed) > 1 else likely.feed
    if feed is None:
        return
    suggested = likely
    if likely.rivals or feed != likely.feed:
        suggested = mapping_work.suggestion_for(found, feed, allowed)
    _ask_columns(visit, upload, found, suggested)
    _offer_map_file(visit, upload)
    with st.expander("The first rows of the file", icon=":material/table_rows:"):
        st.html(_first_rows(found))


def _ask_feed(upload: Upload, likely: Suggestion, allowed: Sequence[str]) -> str | None:
    """What the rows are: guessed where something in the file tells, else to be said first."""
    if likely.rivals:
        doubt = (
            f"The columns fit {' as well as '.join(likely.rivals)}, and nothing in the file tells "
            "which. Say what it holds first."
        )
        st.html(markup.paragraph(doubt, "reading"))
    return st.selectbox(
        "What does the file hold?",
        allowed,
        index=None if likely.rivals else allowed.index(likely.feed),
        format_func=lambda name: f"{name}: {LOADABLE[name].sentence}",
        placeholder="Choose",
        key=f"map-feed-{upload.looked}",
    )


def _ask_columns(visit: Visit, upload: Upload, found: Sketch, suggested: Suggestion) -> None:
    known = mapping_work.words_of(suggested.feed)
    listed = offers(found, suggested, known, constants_for(visit, suggested.feed))
    shown = [one for one in listed if is_needed(one.column) or one.taken != NOTHING]
    others = [one for one in listed if one not in shown]
    with st.form(f"columns-{suggested.feed}"):
        _tell_months_and_personal(suggested)
        labels = {one.column.name: _ask(one, suggested.feed) for one in shown}
        with st.expander(f"{len(others)} more columns of {suggested.feed}"):
            labels |= {one.column.name: _ask(one, suggested.feed) for one in others}
        sent = st.form_submit_button("Go on", type="primary")
    if not sent:
        return
    sources, missing = chosen_sources(listed, labels)
    for column in missing:
        st.warning(f"Every row needs {column.name}: choose where it comes from.")
    if not missing:
        mapping = apply_answers(suggested.mapping, Answers(sources=sources))
        choices.keep_upload(replace(upload, mapping=mapping))
        st.rerun()


def _ask(offer: Offer, feed: str) -> str:
    column = offer.column
    labels = list(offer.sources)
    needed = " (needed)" if is_needed(column) else ""
    with st.container(key=f"kept-map-{feed}-{column.name}", horizontal=True):
        chosen = st.selectbox(
            f"{column.name}{needed}",
            labels,
            index=labels.index(offer.taken),
            help=column.sentence,
            key=f"map-{feed}-{column.name}",
        )
        st.html(markup.note(offer.why))
    return chosen


def _tell_months_and_personal(suggested: Suggestion) -> None:
    if suggested.months:
        months = ", ".join(suggested.months)
        text = f"The columns {months} hold hours of a month: each becomes a row of that month."
        st.html(markup.paragraph(text, "reading"))
    if suggested.personal:
        cut = ", ".join(suggested.personal)
        text = f"Cut before anything is stored, because they are personal: {cut}."
        st.html(markup.paragraph(text, "reading"))


def _offer_map_file(visit: Visit, upload: Upload) -> None:
    with st.expander("Somebody gave you a mapping as a file?", icon=":material/share:"):
        given = st.file_uploader(
            "The mapping (.json)", type=["json"], key=f"map-file-{upload.looked}"
        )
    if given is not None:
        mapping = mapping_work.mapping_of(given)
        choices.keep_upload(mapping_work.read_with(visit.viewer, upload, mapping))
        st.rerun()


def _first_rows(found: Sketch) -> str:
    rows = [row[: len(found.names)] for row in found.rows[:10]]
    names = [f"c{place}" for place in range(len(found.names))]
    frame = pl.DataFrame(rows, schema=names, orient="row")
    columns = [markup.Column(key, name) for key, name in zip(names, found.names, strict=True)]
    return markup.table(frame, columns, "The first rows of the file")
