"""The front door of an institution: what Kept is, why nobody is signed in, and the way in."""

import streamlit as st

from dashboard import links, markup
from dashboard.running import held
from dashboard.signing_in import Identity, Nobody
from dashboard.signing_in.proxy import BEGIN
from etl.access.acceptance import institution_name
from etl.settings import Settings

FAILED = (
    "The sign-in did not go through: what your institution answered was missing, too old, or not "
    "meant for Kept. Try again; if it happens again, tell whoever runs Kept here."
)
NAMED_NOBODY = (
    "Your institution's sign-in did not say who you are. Reload the page; if it happens again, "
    "tell whoever runs Kept here."
)
NO_ACCESS = (
    "You are signed in, but you are not on the roster and no access is given to you at present. "
    "Ask whoever runs Kept at your institution."
)


def show_door(settings: Settings, came: Identity | Nobody) -> None:
    """The title, what is to be said to whoever came, and the buttons."""
    st.title("Kept", anchor=False)
    name = institution_name(held().warehouse)
    promised = f"Was the time that {name} promised its educators kept?"
    st.html(markup.paragraph(f"{promised} Sign in with your account there.", "lead"))
    why = NO_ACCESS if isinstance(came, Identity) else came.why
    if not why and links.sign_in_failed():
        why = FAILED
    if settings.sign_in == "proxy":
        _proxys_door(settings, why)
    else:
        _providers_door(why)


def _providers_door(why: str) -> None:
    _say(why)
    known = why and st.user.is_logged_in
    with st.container(horizontal=True):
        if st.button("Sign in again" if known else "Sign in", type="primary"):
            st.login()
        if known and st.button("Sign out", type="tertiary"):
            st.logout()


def _proxys_door(settings: Settings, why: str) -> None:
    """Whoever comes through the proxy is known already, so a session was ended or refused."""
    _say(why or NAMED_NOBODY)
    with st.container(horizontal=True):
        st.html(markup.way("Sign in again", BEGIN), width="content")
        if settings.proxy_logout_url:
            out = f"Sign out of {institution_name(held().warehouse)}"
            st.html(markup.way(out, settings.proxy_logout_url), width="content")


def _say(why: str) -> None:
    """A sentence that may hold what a provider sent, which is text and nothing else."""
    if why:
        st.html(markup.paragraph(why, "stale"))
