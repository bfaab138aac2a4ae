"""Records: who has records of which month, who is missing, a reminder, and declaring months."""

from dashboard import filters, frame
from dashboard.cache import ask
from dashboard.exhibits import records_doing, records_grid, typed_receipt
from dashboard.looking import row_of
from dashboard.noticing import note_list
from dashboard.permissions import can_see_weeks, check_page
from dashboard.queries import records, totals
from dashboard.visit import visit

here = visit()
check_page(here.viewer, "records")

frame.heading(here, frame.page_title("records", here.viewer))
quarter = here.quarter.start
cells = ask(records.months_of_people, here.seen, quarter=quarter, **filters.EVERYBODY)

if can_see_weeks(here.viewer):
    frame.freshness(here, row_of(ask(totals.totals, here.seen, department=None), here.quarter))
    typed_receipt.show_word()
    chosen = filters.records_filters(here, cells)
    note_list(here)
    cells = ask(records.months_of_people, here.seen, quarter=quarter, **chosen)
    records_grid.show_reading(here, cells)
    records_grid.show_missing_feeds(here)
    people = records_grid.choose_people(here, cells, filters.people_shown())
    records_doing.show_doing(here, people)
    records_grid.show_months(cells)
else:
    frame.freshness(here, None)
    typed_receipt.show_word()
    records_grid.show_own(cells)
    records_doing.show_declare(here, cells, own=True)
