"""Log: who did what and who looked at whom, as far as it is the viewer's to read."""

from dashboard import frame
from dashboard.exhibits import log_entries
from dashboard.permissions import check_page
from dashboard.visit import visit

here = visit()
check_page(here.viewer, "log")

frame.plain_heading("Log")
log_entries.show_filters(here)
log_entries.show_entries(here)
log_entries.show_whether_whole()
