"""The only entry: signs in, builds the navigation from permissions, and handles errors once."""

import logging
import time
import uuid

import streamlit as st

from dashboard import choices, frame, links
from dashboard.answering.counts import COUNTS
from dashboard.exhibits.nothing import nothing_here
from dashboard.exhibits.what_if import show_stamp
from dashboard.permissions import PAGES, Refused, can_open
from dashboard.running import held
from dashboard.visit import viewer
from etl.errors import KeptError
from etl.seen import NumbersMoved

log = logging.getLogger("kept.dashboard")

began = time.perf_counter()
st.set_page_config(page_title="Kept", page_icon=str(frame.ICON), layout="wide")
frame.begin()

try:
    held().warehouse.refresh()
    who = viewer()
    frame.banner(who)
    pages = [st.Page("views/start.py" if who else "views/sign_in.py", title="Kept", default=True)]
    for name in PAGES:
        view = links.PATHS[name] if who else "views/sign_in.py"
        if who and not can_open(who, name):
            view = "views/nothing_here.py"
        title = frame.page_title(name, who) if who else frame.TITLES[name]
        pages.append(st.Page(view, title=f"{title} · Kept", url_path=name))
    page = st.navigation(pages, position="hidden")
    if who and choices.hat_changed():
        st.switch_page(frame.first_page(who), query_params=links.quarter_said())
    if who:
        frame.menu(who)
        show_stamp(who)
    page.run()
except NumbersMoved:
    st.rerun()
except Refused as refused:
    log.info("Refused: %s", refused)
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
