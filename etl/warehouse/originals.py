"""The files as they were received, packed, in a folder beside the database: a folder a batch.

Not in the database: a checkpoint of DuckDB writes every large cell of a table again, so that each
load would cost what all loads before it had stored, and at half a gigabyte none got through.
"""

import shutil
from collections.abc import Sequence
from pathlib import Path

import duckdb

from etl.errors import UsageProblem
from etl.warehouse.flushing import for_good

_WITH_BYTES = (
    "select batch from {}ledger.batches "
    "where bytes_removed_at is null and purged_at is null and batch > 0 order by batch"
)


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
        for_good(path)
        path.replace(own / f"{number:05}.zst")
    for each in (own, own.parent):
        for_good(each)


def parts_of(folder: Path, batch: int) -> list[Path]:
    """The packed parts of a batch in their order; none where they were removed."""
    return sorted((folder / str(batch)).glob("*.zst"))


def batches_with_bytes(connection: duckdb.DuckDBPyConnection, database: str = "") -> list[int]:
    """The batches whose received files are to be there; `database` is one attached, as `it.`."""
    rows = connection.execute(_WITH_BYTES.format(database)).fetchall()
    return [batch for (batch,) in rows]


def remove_bytes(folder: Path, batch: int) -> None:
    """Removes what was received with a batch."""
    shutil.rmtree(folder / str(batch), ignore_errors=True)


def sweep_originals(folder: Path, connection: duckdb.DuckDBPyConnection) -> None:
    """Removes the files of batches that are not, or no more, to have any."""
    if not folder.is_dir():
        return
    kept = {str(batch) for batch in batches_with_bytes(connection)}
    for own in folder.iterdir():
        if own.name not in kept:
            shutil.rmtree(own, ignore_errors=True)
