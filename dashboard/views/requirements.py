"""Requirements: what accreditors require and societies recommend, read, verified and applied."""

from dashboard import frame
from dashboard.cache import ask
from dashboard.exhibits import (
    requirement_form,
    requirement_lines,
    requirement_tables,
    typed_receipt,
)
from dashboard.noticing import note_list
from dashboard.permissions import can_see_other_people, can_verify, check_page
from dashboard.queries import requirements
from dashboard.visit import visit

here = visit()
check_page(here.viewer, "requirements")

frame.heading(here, "Requirements")
typed_receipt.show_word()
if can_see_other_people(here.viewer):
    note_list(here)
    requirement_lines.show_quarter(here)
rows = ask(requirements.requirements, here.seen)
specialty = requirement_tables.choose_specialty(rows)
requirement_tables.show_requirements(here, rows, specialty)
requirement_tables.show_recommendations(here, specialty)
if can_verify(here.viewer):
    requirement_form.show_form(here, rows)
