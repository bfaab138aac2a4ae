"""Says beside a form why somebody may not do what they asked for, instead of drawing no page."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from dashboard import markup
from dashboard.exhibits.changing import NOTHING_YET
from dashboard.noticing import note_refusal
from dashboard.permissions import Refused
from dashboard.visit import viewer


@contextmanager
def refused_beside() -> Iterator[None]:
    """The block does what the form asks for; a refusal is said here, and noted in the log."""
    try:
        yield
    except Refused as refused:
        if (who := viewer()) is not None:
            note_refusal(who, refused)
        st.html(markup.problems(NOTHING_YET, [str(refused)]))
