"""What is asked at first start: the institution's name, what Kept is for, and its holidays."""

from collections.abc import Sequence

import streamlit as st

from dashboard import markup
from dashboard.exhibits import typed_receipt
from dashboard.exhibits.changing import said_beside
from dashboard.exhibits.setup_holidays import show_holidays
from dashboard.exhibits.setup_state import last_load
from dashboard.first_start import accept_for
from dashboard.visit import Visit
from etl.access.acceptance import LONGEST_NAME
from etl.settings import Settings
from schemas.grants import Hat
from schemas.purpose import CONSEQUENCES, PURPOSE

LEAD = (
    "Before anybody here uses Kept, the institution says three things once. You are asked because "
    "you administer it; who said it, and when, is kept."
)
WAITING = "An administrator must set Kept up first."
WHAT_FOR = (
    "They say the institution's name and holidays, and accept for it what Kept is for and what not."
)
UNNAMED = Settings.model_fields["institution"].default


def ask_first_questions(visit: Visit) -> None:
    """The three questions, and the button that opens Kept to everybody who has access."""
    st.title("Setting up Kept", anchor=False)
    typed_receipt.show_word()
    st.html(markup.paragraph(LEAD, "lead"))
    st.header("What Kept is for", anchor=False)
    st.html(markup.paragraph(PURPOSE, "lead"))
    st.html(markup.bullets(CONSEQUENCES, "What follows from it"))
    show_holidays(visit)
    st.header("For the institution", anchor=False)
    answered = last_load(visit, "holidays") is not None
    with st.form("first-questions"):
        known = visit.institution if visit.institution != UNNAMED else ""
        name = st.text_input("Name of the institution", value=known, max_chars=LONGEST_NAME)
        agreed = st.checkbox("We accept for our institution that this is what Kept is for")
        closed = answered or st.checkbox("The holidays in force, as shown above, are ours")
        sent = st.form_submit_button("Accept and open Kept", type="primary")
    if sent:
        lacking = _lacking(name, agreed, closed)
        said_beside(lambda: accept_for(visit.viewer, name), lacking)


def _lacking(name: str, agreed: bool, closed: bool) -> list[str]:
    asked = {
        "Write the name of the institution.": bool(name.strip()),
        "Tick that you accept what Kept is for; without that it is not used.": agreed,
        "Save your holidays, or tick that those in force are yours.": closed,
    }
    return [sentence for sentence, done in asked.items() if not done]


def wait_for_an_administrator(hats: Sequence[Hat]) -> None:
    """Why there is nothing to see yet, and what to do."""
    st.title("Kept is not set up here yet", anchor=False)
    cure = "Ask whoever runs Kept at your institution, and come back then."
    if any(hat.access_role == "administrator" for hat in hats):
        cure = "You are an administrator: choose that under 'Working as' above."
    st.html(markup.empty_state(f"{WAITING} {WHAT_FOR}", cure))
