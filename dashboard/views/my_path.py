"""My path: where the reader is, an offer, training, a portfolio; one part is shown at a time."""

from dashboard import frame
from dashboard.exhibits import my_path, portfolio, training_guide, worksheet
from dashboard.permissions import whose_path
from dashboard.visit import visit

here = visit().as_in_force()
faculty_id = whose_path(here.viewer)

frame.plain_heading("My path")
part = my_path.choose_part()
if part == "before_you_sign":
    worksheet.show_worksheet(here, faculty_id)
if part == "training":
    training_guide.show_guide(here, {})
if part == "portfolio":
    portfolio.show_portfolio(here)
