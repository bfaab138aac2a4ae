"""Set-up's last part: the name under which the institution accepted what Kept is for."""

import streamlit as st

from dashboard import figures, markup
from dashboard.exhibits.changing import said_beside
from dashboard.first_start import accept_for, accepted
from dashboard.permissions import can_accept
from dashboard.visit import Visit
from etl.access.acceptance import LONGEST_NAME
from schemas.purpose import PURPOSE


def show_institution(visit: Visit) -> None:
    """Who accepted it and when; administrators change the name. Nothing where nobody had to."""
    done = accepted()
    if done is None:
        return
    st.header("Institution", anchor=False)
    text = (
        f"{done.accepted_by} accepted for {done.institution} on {figures.day(done.accepted_at)}: "
        f"“{PURPOSE}”"
    )
    st.html(markup.paragraph(text, "reading"))
    if not can_accept(visit.viewer):
        return
    with st.form("institution-name"):
        name = st.text_input(
            "Name of the institution", value=done.institution, max_chars=LONGEST_NAME
        )
        sent = st.form_submit_button("Change the name")
    if sent:
        said_beside(lambda: accept_for(visit.viewer, name))
