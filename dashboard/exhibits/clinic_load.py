"""Whether the clinical load fell once promises began: counts, why it is not known, the list."""

from typing import Any

import streamlit as st

from dashboard import change_sentences, figures, frame, links, markup, words
from dashboard.cache import ask
from dashboard.exhibits.people_list import show_people
from dashboard.exhibits.tables import hours_column, show_tiles
from dashboard.markup import Column, Tile
from dashboard.permissions import can_see_weeks
from dashboard.queries import clinical_load
from dashboard.visit import Visit
from schemas.words import LOAD_UNKNOWN, LOADS

TONES = {"fell": "kept", "fell_partly": "slipping", "never_fell": "broken"}
COLUMNS = (
    Column("owed_by", "Owed by"),
    hours_column("clinic_before", "Clinic a week before"),
    hours_column("due", "Due to go a week"),
    hours_column("clinic_now", "Clinic a week now"),
)
WHY = Column("why", "Why it is not known", "", lambda code: LOAD_UNKNOWN[code].label)


def show_load(visit: Visit, department: str | None) -> None:
    """For how many promises of the quarter clinic fell as promised, partly, or never.

    Whoever sees promises without people sees no clinic of theirs, and so none of this.
    """
    if not can_see_weeks(visit.viewer):
        return
    st.header("Did the clinical load fall?", anchor=False)
    if "clinical" not in visit.records:
        frame.empty(*change_sentences.NO_CLINICAL)
        return
    asked = {"quarter": visit.quarter.start, "department": department}
    [counts] = ask(clinical_load.load_counts, visit.seen, **asked).to_dicts()
    st.html(markup.paragraph(change_sentences.load_reading(counts), "reading"))
    said = ", ".join(f"{words.load(code)} {counts[code]}" for code in LOADS)
    bar = [(TONES.get(code, "unknown"), float(counts[code])) for code in LOADS]
    st.html(markup.share_bar(bar, said))
    show_tiles([_tile(code, counts) for code in LOADS], "Promises by clinical load")
    if why := change_sentences.load_unknown(counts):
        st.html(markup.paragraph(why, "reading"))
    with st.container(key="kept-load-list"):
        offered = {code: words.load(code) for code in LOADS if counts[code]}
        chosen = links.select("List by clinical load", "load", offered, "no list")
    if chosen:
        _show_list(visit, chosen, asked)


def _tile(code: str, counts: dict[str, Any]) -> Tile:
    amounts = ((counts[code], "promises"),)
    note = LOADS[code].sentence.rstrip(".").lower()
    value = figures.whole(counts[code])
    return Tile(value, words.load(code), note, TONES.get(code, "insufficient_data"), "", amounts)


def _show_list(visit: Visit, chosen: str, asked: dict[str, Any]) -> None:
    rows = ask(clinical_load.load_list, visit.seen, load=chosen, **asked)
    columns: tuple[Column, ...] = (*COLUMNS, WHY) if chosen == "unknown" else COLUMNS
    caption = f"Promises whose clinic {words.load(chosen)}"
    if chosen == "unknown":
        caption = "Promises of which it is not known whether clinic fell"
    if rows["clinic_now"].null_count() == rows.height:
        columns = tuple(column for column in columns if not column.name.startswith("clinic_"))
    show_people(rows, columns, caption, f"load_{chosen}")
    st.page_link(
        links.PATHS["protected_time"],
        label="Open them in Protected time",
        query_params=links.carried() | {"load": chosen, "quarter": visit.quarter.name},
    )
