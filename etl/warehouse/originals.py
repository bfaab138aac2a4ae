"""The files as they were received, packed, in a folder beside the database: a folder a batch.

Not in the database: a checkpoint of DuckDB writes every large cell of a table again, so that each
load would cost what all loads before it had stored, and at half a gigabyte none got through.
"""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import duckdb

from etl.errors import UsageProblem

_KEPT = "select batch from ledger.batches where bytes_removed_at is null and purged_at is null"


def originals_of(database: Path) -> Path:
    """The folder of a database's received files."""
    return database.with_name(database.name + ".originals")


def keep_bytes(folder: Path, batch: int, packed: Sequence[Path]) -> None:
    """Moves packed parts from the spool to the batch's own folder, to stay after a crash.

    UsageProblem where the disk is full or may not be written to.
    """
    own = folder / str(batch)
    remove_bytes(folder, batch)
    try:
        _move(own, packed)
    except OSError as error:
        raise UsageProblem(
            f"Nothing was stored: '{own}' cannot be written: {error.strerror}. "
            "Put that right, then try again."
        ) from error


def _move(own: Path, packed: Sequence[Path]) -> None:
    own.mkdir(mode=0o700, parents=True)
    for number, path in enumerate(packed):
        with path.open("rb") as file:
            os.fsync(file.fileno())
        path.replace(own / f"{number:05}.zst")
    for each in (own, own.parent):
        descriptor = os.open(each, os.O_RDONLY)
        os.fsync(descriptor)
        os.close(descriptor)


def parts_of(folder: Path, batch: int) -> list[Path]:
    """The packed parts of a batch in their order; none where they were removed."""
    return sorted((folder / str(batch)).glob("*.zst"))


def remove_bytes(folder: Path, batch: int) -> None:
    """Removes what was received with a batch."""
    shutil.rmtree(folder / str(batch), ignore_errors=True)


def sweep_originals(folder: Path, connection: duckdb.DuckDBPyConnection) -> None:
    """Removes the files of batches that are not, or no more, to have any."""
    if not folder.is_dir():
        return
    kept = {str(batch) for (batch,) in connection.execute(_KEPT).fetchall()}
    for own in folder.iterdir():
        if own.name not in kept:
            shutil.rmtree(own, ignore_errors=True)
