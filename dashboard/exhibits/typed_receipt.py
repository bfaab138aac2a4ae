"""What became of rows that were typed on a page: a word for the next run, or their problems."""

import streamlit as st

from dashboard import choices, figures, markup
from etl.loading import Receipt

UNDO = "Whoever did it can undo it in the history under Upload."


def outcome(receipt: Receipt, done: str) -> str:
    """What a load that was not refused did, in words."""
    wrote = receipt.rows_new + receipt.rows_changed
    if receipt.outcome == "already loaded" or not wrote:
        return "That was on record already; nothing changed."
    also = f", {receipt.rows_unchanged:,} on record already" if receipt.rows_unchanged else ""
    return f"{done}: {figures.counted(wrote, 'row')}{also}. Batch {receipt.batch}. {UNDO}"


def after_typing(receipt: Receipt, done: str) -> None:
    """Draws the page anew with what was done, or says beside the form why it was not."""
    if not receipt.refused:
        choices.leave_word(outcome(receipt, done))
        st.rerun()
    count = figures.counted(receipt.problem_count, "thing")
    st.html(
        markup.problems(
            f"Nothing was stored; {count} to put right:",
            [problem.sentence for problem in receipt.problems],
        )
    )
