"""Names with the moment in them, for what is put aside or written beside other files."""

from datetime import datetime
from itertools import chain, count
from pathlib import Path


def dated_place(folder: Path, before: str, after: str = "") -> Path:
    """A path in the folder that nothing has: the moment between `before` and `after`."""
    name = f"{before}{datetime.now():%Y-%m-%d-%H%M%S}"
    more = chain([""], (f"-{number}" for number in count(2)))
    places = (folder / f"{name}{each}{after}" for each in more)
    return next(place for place in places if not place.exists())
