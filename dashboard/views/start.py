"""Where a bare address leads: the first page that the viewer may open."""

import streamlit as st

from dashboard.frame import first_page
from dashboard.visit import visit

st.switch_page(first_page(visit().viewer))
