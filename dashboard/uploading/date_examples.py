"""A date of the file that can be read in more than one way, and what it is in each."""

from datetime import date

from etl.loading.sketch import Sketch
from etl.mapping.cell_looks import cells_of, share_of
from etl.mapping.date_readings import date_readings


def date_examples(found: Sketch) -> tuple[str, dict[str, date]]:
    """The date that tells most, and the day it is by order; nothing where no date is in doubt."""
    for place in range(len(found.names)):
        cells = cells_of(found.rows, place)
        if cells and share_of(cells, "dates") > 0.5:
            readings = date_readings(cells)
            if readings and len(readings.readings) > 1:
                return readings.example, readings.readings
    return "", {}
