"""Add an activity: a form for one, and last week's rows again."""

from dashboard import frame
from dashboard.exhibits import activity_form, typed_receipt
from dashboard.permissions import check_page
from dashboard.visit import visit

here = visit()
check_page(here.viewer, "add_activity")

frame.plain_heading("Add an activity")
frame.freshness(here, None)
typed_receipt.show_word()
activity_form.show_form(here)
if here.viewer.faculty_id is not None:
    activity_form.show_last_week(here, here.viewer.faculty_id)
