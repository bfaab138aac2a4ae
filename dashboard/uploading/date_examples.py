"""Dates of the file that can be read in more than one way, and what they are in each."""

from etl.loading.sketch import Sketch
from etl.mapping.cell_looks import share_of
from etl.mapping.date_readings import DateReadings, date_readings
from schemas.columns import Kind
from schemas.headers import plain_name
from schemas.mapping import Mapping


def date_examples(found: Sketch, mapping: Mapping | None) -> DateReadings | None:
    """How the dates can be read that a mapping reads; without one, those of any column of dates.

    None where no date is in doubt.
    """
    read = _read_as_dates(mapping) if mapping else None
    cells: list[str] = []
    for place, name in enumerate(found.names):
        theirs = list(found.counted(place))
        if plain_name(name) in read if read is not None else share_of(theirs, "dates") > 0.5:
            cells += theirs
    return date_readings(cells)


def _read_as_dates(mapping: Mapping) -> set[str]:
    """The file's columns that fill dates of ours."""
    dated = {column.name for column in mapping.declared.columns if column.kind is Kind.DATE}
    filled = (source for ours, source in mapping.columns.items() if ours in dated)
    return {name for source in filled for name in source.reads}
