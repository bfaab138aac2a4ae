"""Protected time: every promise of the quarter, filtered, sorted, and a click from its person."""

from dashboard import filters, frame
from dashboard.cache import ask
from dashboard.exhibits import page_files
from dashboard.exhibits.promises_table import show_counts, show_promises
from dashboard.exhibits.what_if import offer_what_if
from dashboard.looking import row_of
from dashboard.noticing import note_list
from dashboard.permissions import check_page
from dashboard.queries import protected_time, totals
from dashboard.visit import visit

here = visit()
check_page(here.viewer, "protected_time")

files = frame.heading(here, "Protected time")
offer_what_if(here)
frame.freshness(here, row_of(ask(totals.totals, here.seen, department=None), here.quarter))

chosen = filters.protected_time_filters(here)
note_list(here)
rows = ask(protected_time.protected_time, here.seen, quarter=here.quarter.start, **chosen)

show_counts(rows)
show_promises(here, rows)
page_files.offer_page(files, here, "protected_time")
