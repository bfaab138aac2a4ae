"""Puts another database in the place of one: all of it or none, at whatever moment it ends.

The folder of what is coming counts for nothing until there is a note in it. From then on whoever
takes the lock carries the exchange to its end before opening anything; each step may be done twice.
"""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from etl.warehouse.dated_names import dated_place
from etl.warehouse.flushing import for_good
from etl.warehouse.originals import originals_of
from etl.warehouse.traces import wal_of

_NOTE = "exchange.json"


@contextmanager
def being_made(database: Path) -> Iterator[Path]:
    """Where a database is made ready, its originals beside it; what is left at the end goes.

    Only for who holds the lock.
    """
    finish_exchange(database)
    folder = _folder(database)
    folder.mkdir(mode=0o700)
    try:
        yield folder / database.name
    finally:
        finish_exchange(database)


def exchange(database: Path) -> Path | None:
    """Lets what was made ready take the place of the database.

    Returns where the one that stood there is from now on, None where none did.
    """
    aside = dated_place(database.parent, f"{database.name}.before-")
    moves = {
        str(path): str(aside.with_name(aside.name + path.name.removeprefix(database.name)))
        for path in (database, wal_of(database), originals_of(database))
        if path.exists()
    }
    note = _folder(database) / _NOTE
    written = note.with_suffix(".new")
    written.write_text(json.dumps(moves))
    for_good(written)
    written.replace(note)
    for_good(note.parent)
    finish_exchange(database)
    return aside if str(database) in moves else None


def finish_exchange(database: Path) -> None:
    """Carries out an exchange that was begun, and removes one that was not; with the lock held."""
    folder = _folder(database)
    note = folder / _NOTE
    if note.exists():
        for path, aside in json.loads(note.read_text()).items():
            # Where its place is taken, this step was done before the process ended.
            if not Path(aside).exists():
                _move(Path(path), Path(aside))
        coming = folder / database.name
        _move(coming, database)
        _move(originals_of(coming), originals_of(database))
        for_good(database.parent)
    shutil.rmtree(folder, ignore_errors=True)


def _folder(database: Path) -> Path:
    return database.with_name(database.name + ".coming")


def _move(path: Path, place: Path) -> None:
    if path.exists():
        path.rename(place)
