"""How far a job is, for whoever waits for it, and the way to stop it."""

import streamlit as st

from dashboard import markup
from dashboard.running import held
from dashboard.visit import arrive

OFTEN = 0.5


@st.fragment(run_every=OFTEN)
def watch(number: int, doing: str) -> None:
    """A job's progress, looked at again and again; the page is drawn anew when it has ended."""
    job = held().jobs.find(number)
    # Only this piece of the page runs here, so it asks for itself whether somebody still may.
    if arrive() is None or job is None or job.state.ended:
        st.rerun()
    state = job.state
    stage = "Waiting for what was asked before" if state.state == "waiting" else state.stage
    done = min(state.fraction or 0.0, 1.0)
    part = f", {done:.0%} done" if done else ""
    with st.container(key=f"kept-progress-{number}"):
        st.progress(done, text=f"{stage or doing}{part} …")
        st.html(markup.note("You may leave this page open and do something else meanwhile."))
        if st.button("Stop", icon=":material/close:", key=f"stop-{number}"):
            job.cancel()
