"""Which column of a file is read as which of ours."""

from etl.loading.sketch import Sketch
from etl.reading.header import PROBLEM_COLUMN
from schemas.headers import plain_name
from schemas.loadable import LOADABLE
from schemas.mapping import Mapping

NOT_READ = "not loaded"


def columns_read(
    found: Sketch, feed: str | None, mapping: Mapping | None
) -> list[tuple[str, str, str]]:
    """A row a column of the file: its name, a cell of it, and what of ours comes from it."""
    ours = _of_mapping(mapping) if mapping else _own(feed)
    return [
        (name, example(found, place), ours.get(plain_name(name), NOT_READ))
        for place, name in enumerate(found.names)
        if plain_name(name) != PROBLEM_COLUMN
    ]


def example(found: Sketch, place: int) -> str:
    """The first cell of a column that holds anything."""
    cells = (row[place] for row in found.rows if place < len(row))
    return next((cell for cell in cells if cell), "")


def _own(feed: str | None) -> dict[str, str]:
    if feed not in LOADABLE:
        return {}
    return {column.heading: column.name for column in LOADABLE[feed].columns}


def _of_mapping(mapping: Mapping) -> dict[str, str]:
    read: dict[str, list[str]] = {}
    for name, source in mapping.sources:
        for theirs in source.reads:
            read.setdefault(theirs, []).append(name.replace("people.", "the person's "))
    for theirs in mapping.months.columns if mapping.months else ():
        read.setdefault(theirs, []).append("hours of that month")
    for theirs in mapping.personal:
        read[theirs] = ["cut: personal, never stored"]
    return {theirs: ", ".join(names) for theirs, names in read.items()}
