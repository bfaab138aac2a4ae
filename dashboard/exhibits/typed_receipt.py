"""What became of rows that were typed on a page: a word for the next run, or their problems."""

import re
from collections.abc import Sequence

import streamlit as st

from dashboard import choices, figures, markup
from etl.loading import Receipt
from etl.reading.problems import Problem

LABELS = {
    "faculty_id": "Who",
    "date": "Day",
    "activity_type": "What",
    "hours": "Hours",
    "start_time": "Began at",
    "program_id": "Program",
    "title": "Title",
    "note": "What happened",
    "name": "What the day is",
    "scope": "Whose",
    "scope_key": "Which",
    "key": "Which",
    "start_date": "From",
    "hours_per_week": "Hours a week",
    "half_day_hours": "Hours in a half-day",
    "weeks_per_year": "Weeks a year",
    "clinical_hours_per_week": "Clinical hours a week",
    "core_start": "Core hours from",
    "core_end": "Core hours to",
    "milestone": "Which step",
    "target_role": "The role you aim at",
    "role": "Role",
    "opened_on": "Posted on",
    "closes_on": "Closes on",
    "filled_on": "Filled on",
    "amount": "Time",
    "unit": "In",
    "clinical_half_days_per_week": "Half-days of clinic a week",
    "nights_weekends": "Nights and weekends",
    "responsibilities": "What the time is for",
    "promotion_path": "How the work counts for promotion",
    "compensation": "How the work is paid",
    "training_required": "Training asked for",
    "end_date": "Last day",
    "document_date": "Document dated",
    "document_ref": "Where the document is",
    "signed_by": "Signed by",
    "supersedes": "Supersedes",
}
"""What the form calls a column."""
FIRST_ROW = 2
"""The line of a file's first row, below its header."""


def show_word() -> None:
    """What was just done, said once."""
    if word := choices.word_left():
        st.success(word, icon=":material/check:")


def outcome(receipt: Receipt, done: str, noun: str) -> str:
    """What a load that was not refused did, in words."""
    wrote = receipt.rows_new + receipt.rows_changed
    if receipt.outcome == "already loaded" or not wrote:
        return "That was on record already; nothing changed."
    also = f", {receipt.rows_unchanged:,} on record already" if receipt.rows_unchanged else ""
    return (
        f"{done}: {figures.counted(wrote, noun)}{also}. "
        f"It is batch {receipt.batch}, to be undone under Upload."
    )


def after_typing(receipt: Receipt, done: str, noun: str, rows: Sequence[str] = ()) -> None:
    """Draws the page anew with what was done, or says beside the form why it was not.

    `rows` are words for the rows, in order, where there are several.
    """
    if not receipt.refused:
        choices.leave_word(outcome(receipt, done, noun))
        st.rerun()
    heading = "Nothing was stored yet. To put right:"
    st.html(markup.problems(heading, [_said(problem, rows) for problem in receipt.problems]))


def _said(problem: Problem, rows: Sequence[str]) -> str:
    place = problem.line - FIRST_ROW if problem.line is not None else len(rows)
    sentence = said_of(problem)
    return f"{rows[place]}: {sentence}" if place < len(rows) else sentence


def said_of(problem: Problem) -> str:
    """What is wrong, with the column as the form calls it."""
    if problem.column not in LABELS:
        return problem.sentence
    return re.sub(rf"^{problem.column}\b", LABELS[problem.column], problem.sentence)
