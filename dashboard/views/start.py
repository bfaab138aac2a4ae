"""Where a bare address leads: the first page that the viewer may open."""

import streamlit as st

from dashboard.links import PATHS
from dashboard.permissions import PAGES, can_open
from dashboard.visit import visit

here = visit()
st.switch_page(PATHS[next(page for page in PAGES if can_open(here.viewer, page))])
