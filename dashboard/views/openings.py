"""Openings: the board of roles to be filled, one of them with all that is said of it, and forms."""

import streamlit as st

from dashboard import frame, links
from dashboard.exhibits import (
    opening_form,
    opening_panel,
    opening_steps,
    openings_board,
    page_files,
    typed_receipt,
)
from dashboard.exhibits.openings_read import read_looks
from dashboard.noticing import note_list
from dashboard.permissions import can_open_role, can_see_other_people, check_page, check_there
from dashboard.visit import visit

here = visit()
check_page(here.viewer, "openings")

looks = read_looks(here)
asked_for = links.text("opening")
if can_see_other_people(here.viewer):
    note_list(here)

if asked_for is None:
    frame.plain_heading("Openings")
    files = st.container(key="kept-files", horizontal=True)
    typed_receipt.show_word()
    openings_board.show_board(here, openings_board.narrow(looks))
    if can_open_role(here.viewer):
        opening_form.show_new(here, looks)
    page_files.offer_page(files, here, "openings")
else:
    found = [look for look in looks if look.row["opening_id"] == asked_for]
    check_there(bool(found))
    (look,) = found
    frame.plain_heading(look.row["title"])
    opening_panel.show_back(look)
    opening_panel.offer_posting(here, look)
    typed_receipt.show_word()
    opening_panel.show_offer(here, look)
    opening_panel.show_questions(here, look)
    if opening_steps.may_edit(here, look):
        opening_panel.show_candidates(here, look)
        opening_steps.show_steps(here, look)
        opening_panel.show_changes(here, look)
