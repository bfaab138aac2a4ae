"""The one answer to whatever is not there or not the viewer's to see."""

import streamlit as st

from dashboard import markup

TITLE = "There is nothing here for you"


def nothing_here() -> None:
    """The same words whether it does not exist or lies outside what the viewer may see."""
    st.title(TITLE, anchor=False)
    st.html(
        markup.empty_state(
            "It does not exist, or it is not part of what you may see.",
            "Go back by the menu above. If you expected something here, ask whoever gives access.",
        )
    )
