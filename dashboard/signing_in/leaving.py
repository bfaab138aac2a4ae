"""Signing out: ends the session's row, and so every tab of it, and what the provider began."""

import streamlit as st

from dashboard import choices
from dashboard.running import held
from dashboard.signing_in.who import claims_of_run, now
from etl.access.sessions import end_session


def sign_out() -> None:
    """End this session; called where the button is pressed."""
    choices.forget_demo_person()
    if held().demo:
        return
    claims = claims_of_run()
    if claims is not None:
        end_session(held().warehouse, claims, now())
    if held().settings.sign_in == "oidc":
        st.logout()
