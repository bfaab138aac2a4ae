"""Whether the questions of set-up are answered, on their page and in a quiet line elsewhere."""

from datetime import datetime
from typing import Any

import polars as pl
import streamlit as st

from dashboard import figures, links, markup
from dashboard.cache import ask
from dashboard.permissions import can_set_up
from dashboard.queries import set_up
from dashboard.visit import Visit

QUESTIONS = {"holidays": "its holidays", "fte_bases": "what 1.0 FTE means"}
"""What is asked, by the reference table that holds the answer."""


def last_load(visit: Visit, feed: str) -> dict[str, Any] | None:
    """The latest file of a reference table that stands; None while nobody has loaded any."""
    found = ask(set_up.loads, visit.seen).filter(feed=feed)
    return found.row(0, named=True) if found.height else None


def show_state(load: dict[str, Any] | None, default: str) -> None:
    """Who answered when and what, or that nobody has and which default is in force."""
    if load is None:
        text = f"Not answered yet: the default is in force, {default}"
        st.html(markup.paragraph(text, "assumed"))
        return
    when: datetime = load["loaded_at"]
    said = f": {load['reason']}." if load["reason"] else f", in {load['file_name']}."
    text = f"Answered by {load['who']} on {figures.day(when)}, batch {load['batch']}{said}"
    st.html(markup.paragraph(text, "reading"))


def show_unanswered(visit: Visit) -> None:
    """For those who may answer: what nobody has answered yet, and the way there."""
    if not can_set_up(visit.viewer):
        return
    answered = ask(set_up.loads, visit.seen).select(pl.col("feed").unique()).to_series()
    waiting = [words for feed, words in QUESTIONS.items() if feed not in answered.to_list()]
    if waiting:
        with st.container(
            key="kept-unanswered", horizontal=True, vertical_alignment="center", gap="small"
        ):
            text = f"Nobody here has said yet {figures.listed(waiting)}; defaults are in force."
            st.html(markup.note(text), width="content")
            st.page_link(links.PATHS["setup"], label="Set-up →")


def show_way_to_policy() -> None:
    """Where tolerances and the other settings stand."""
    st.header("Policy in force", anchor=False)
    text = (
        "Tolerances, thresholds and the fiscal year are settings, with the day each is in force "
        "from; they stand, with their defaults, on the page that explains the numbers."
    )
    st.html(markup.paragraph(text, "reading"))
    st.page_link(links.PATHS["how"], label="How the numbers are made →")
