"""Access: who may see what, given and revoked with a reason by administrators."""

from dashboard import frame
from dashboard.exhibits import access_accounts, access_forms, access_tables, typed_receipt
from dashboard.granting import accounts, grants, places_to_grant
from dashboard.permissions import check_page
from dashboard.visit import visit

here = visit()
check_page(here.viewer, "access")

frame.plain_heading("Access")
typed_receipt.show_word()
every, known = grants(here.viewer), places_to_grant(here.viewer)
access_tables.show_grants(here.viewer, every)
access_forms.show_give(here.viewer, every, known)
access_forms.show_revoke(here.viewer, every)
access_accounts.show_accounts(here.viewer, accounts(here.viewer))
