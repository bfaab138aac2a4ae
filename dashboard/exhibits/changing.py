"""Says beside a form why its change was not made, or draws the page anew with what was done."""

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard import choices, markup
from etl.errors import KeptError

NOTHING_YET = "Nothing was changed yet. To put right:"


def said_beside(change: Callable[[], str], lacking: Sequence[str] = ()) -> None:
    """Makes the change, unless something is `lacking`; its sentence is said on the next run."""
    wrong = list(lacking)
    if not wrong:
        try:
            choices.leave_word(change())
        except KeptError as problem:
            wrong.append(str(problem))
    if wrong:
        st.html(markup.problems(NOTHING_YET, wrong))
    else:
        st.rerun()
