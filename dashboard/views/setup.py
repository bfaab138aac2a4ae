"""Set-up: which days are holidays, what 1.0 FTE means, and the way to the policy in force."""

from dashboard import frame
from dashboard.exhibits import (
    setup_bases,
    setup_basis_form,
    setup_holidays,
    setup_institution,
    typed_receipt,
)
from dashboard.exhibits.setup_state import show_way_to_policy
from dashboard.permissions import check_page
from dashboard.visit import visit

here = visit()
check_page(here.viewer, "setup")

frame.plain_heading("Set-up")
frame.freshness(here, None)
typed_receipt.show_word()
setup_holidays.show_holidays(here)
setup_basis_form.show_basis_form(here, setup_bases.show_bases(here))
show_way_to_policy()
setup_institution.show_institution(here)
