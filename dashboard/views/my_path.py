"""My path: where the reader is, an offer, training, a portfolio; one part is shown at a time."""

from dashboard import frame
from dashboard.exhibits import (
    my_path,
    my_sharing,
    notes_of_ones_own,
    people_to_ask,
    portfolio,
    training_guide,
    typed_receipt,
    where_i_am,
    worksheet,
)
from dashboard.permissions import whose_path
from dashboard.visit import visit

here = visit().as_in_force()
faculty_id = whose_path(here.viewer)

frame.plain_heading("My path")
part = my_path.choose_part()
typed_receipt.show_word()
if part == "now":
    where_i_am.show_where(here, faculty_id)
if part == "people":
    people_to_ask.show_people(here, faculty_id)
if part == "sharing":
    my_sharing.show_sharing(here, faculty_id)
if part == "before_you_sign":
    worksheet.show_worksheet(here, faculty_id)
if part == "training":
    training_guide.show_guide(here, faculty_id)
if part == "portfolio":
    portfolio.show_portfolio(here)
if part == "notes":
    notes_of_ones_own.show_notes(here)
