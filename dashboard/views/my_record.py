"""My record: who looked at it, everything held about the reader, and what they say of it."""

from dashboard import frame, recording
from dashboard.exhibits import my_record, my_statements, typed_receipt
from dashboard.permissions import check_page
from dashboard.visit import visit

here = visit()
check_page(here.viewer, "my_record")

frame.plain_heading("My record")
typed_receipt.show_word()
found = recording.held_about_me(here.viewer)
my_record.offer_all(here)
my_record.show_looks(recording.looks_at_me(here.viewer))
my_record.show_held(found)
my_record.show_other_things(recording.other_things(here.viewer))
my_statements.show_mine(here, found)
my_statements.show_form(here, found)
