"""Upload: a file is brought, understood, mended, previewed and loaded; what was loaded before."""

from dashboard import frame
from dashboard.exhibits import upload_file, upload_history, upload_steps
from dashboard.permissions import check_page
from dashboard.visit import visit

here = visit()
check_page(here.viewer, "upload")

frame.plain_heading("Upload")
upload_file.show_invitation(here)
at_hand = upload_file.at_hand(here.viewer)
if at_hand is None:
    upload_file.show_drop_zone(here.viewer)
    upload_file.show_templates(here)
else:
    upload_file.show_file(here.viewer, at_hand)
    upload_steps.show_step(here, at_hand)
upload_history.show_history(here)
