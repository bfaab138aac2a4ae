"""The only entry: signs in, builds the navigation from permissions, and handles errors once."""

import logging
import time
import uuid

import streamlit as st

from dashboard import choices, frame, links, shown
from dashboard.answering.counts import COUNTS
from dashboard.exhibits.nothing import nothing_here
from dashboard.exhibits.what_if import show_stamp
from dashboard.first_start import is_set_up
from dashboard.noticing import note_refusal
from dashboard.permissions import PAGES, Refused, can_open
from dashboard.running import held
from dashboard.visit import arrive
from etl.errors import KeptError
from etl.seen import NumbersMoved

log = logging.getLogger("kept.dashboard")

began = time.perf_counter()
st.set_page_config(page_title="Kept", page_icon=str(frame.ICON), layout="wide")
frame.begin()

try:
    held().warehouse.refresh()
    who = arrive()
    frame.banner(who)
    ready = who is not None and is_set_up()
    front = frame.front(who, ready)
    pages = [st.Page(front, title="Kept", default=True)]
    for name in PAGES:
        view = links.PATHS[name] if ready else front
        if ready and who and not can_open(who, name):
            view = "views/nothing_here.py"
        title = frame.page_title(name, who) if who else frame.TITLES[name]
        pages.append(st.Page(view, title=f"{title} · Kept", url_path=name))
    page = st.navigation(pages, position="hidden")
    shown.note_page(page.url_path)
    if choices.hat_changed() and ready and who:
        st.switch_page(frame.first_page(who), query_params=links.quarter_said())
    if ready and who:
        frame.menu(who)
        show_stamp(who)
    with held().turns.turn():
        page.run()
except NumbersMoved:
    st.rerun()
except Refused as refused:
    log.info("Refused: %s", refused)
    if who:
        note_refusal(who, refused)
    nothing_here()
except KeptError as problem:
    st.warning(str(problem))
except Exception:
    fault = uuid.uuid4().hex[:8]
    log.exception("Fault %s while drawing a page", fault, extra={"fault": fault})
    st.error(
        f"Something went wrong on our side, and it is written in the log as {fault}. "
        "Your data is not affected. Please reload the page."
    )
finally:
    COUNTS.page_ran(time.perf_counter() - began)
frame.footer()
