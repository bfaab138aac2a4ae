"""Backing up: one zip file with a copy of the database, the originals, and a hash of each.

The copy is made by the database itself, beside readers and writers: opening or closing the live
file by any other means would drop the locks on it. Originals go first: those removed since are
swept when the copy is opened, and those received since are added after it.
"""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version as release_of
from pathlib import Path

import duckdb

from etl.access.log import Actor, note_in
from etl.errors import UsageProblem
from etl.jobs import JobControl
from etl.operations.making import check_room, making, put_in_place
from etl.operations.manifest import (
    DATABASE,
    ORIGINALS,
    Entry,
    Manifest,
    copy_hashed,
    write_manifest,
)
from etl.warehouse import Warehouse
from etl.warehouse.dated_names import dated_place
from etl.warehouse.flushing import for_good
from etl.warehouse.originals import batches_with_bytes, originals_of, parts_of

_OF_THE_DATABASE = "select layout, version, as_of from {}.ledger.warehouse"


@dataclass(frozen=True)
class Backup:
    """A backup that was made: where it is, its bytes, and of which data version and layout."""

    file: Path
    size: int
    version: int
    layout: int
    originals: int


def back_up(
    warehouse: Warehouse, file: Path, who: str, control: JobControl | None = None
) -> Backup:
    """Writes the backup and notes in the database that there is one.

    `file` may be a folder, in which it is named after the moment. UsageProblem where it is there
    already or cannot be written; nothing of it is left then.
    """
    with warehouse.cursor() as cursor:
        backup = write_backup(cursor, warehouse.path, file, control or JobControl())
    with warehouse.reserving() as connection:
        connection.execute(
            "insert into ledger.backups by name select $file as file, $size as size, "
            "$version as version, $who as made_by, now()::TIMESTAMP as made_at",
            {"file": str(backup.file), "size": backup.size, "version": backup.version, "who": who},
        )
        noted = {"what": "a backup", "file": str(backup.file)}
        note_in(connection, Actor(who), "maintained", what=noted)
    return backup


def write_backup(
    cursor: duckdb.DuckDBPyConnection, database: Path, file: Path, control: JobControl
) -> Backup:
    """Writes the backup of what the cursor's database holds, of whatever layout."""
    place = _place(file)
    originals = originals_of(database)
    with making(place.parent) as folder:
        check_room(folder, database.stat().st_size + sum(map(_size, originals.glob("*/*"))))
        made, copy = folder / "backup.zip", folder / DATABASE
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            control.progress("Packing what was received")
            packed = _pack_originals(archive, originals, batches_with_bytes(cursor), control)
            control.progress("Copying the database")
            with control.stoppable(cursor.interrupt), copied(cursor, copy):
                found = cursor.execute(_OF_THE_DATABASE.format("copied")).fetchone()
                late = [b for b in batches_with_bytes(cursor, "copied.") if not _has(packed, b)]
            assert found is not None
            packed |= _pack_originals(archive, originals, late, control)
            control.progress("Packing the database")
            layout, data_version, as_of = found
            manifest = Manifest(
                made_at=datetime.now(),
                release=release_of("kept"),
                layout=layout,
                version=data_version,
                as_of=as_of.isoformat(),
                database=_pack(archive, copy, DATABASE, zipfile.ZIP_DEFLATED),
                originals=packed,
            )
            write_manifest(archive, manifest)
        control.progress("Writing the backup")
        size = made.stat().st_size
        put_in_place(made, place)
    return Backup(place, size, data_version, layout, len(packed))


def _place(file: Path) -> Path:
    """Where it will stand: a name nobody has."""
    if file.is_dir():
        return dated_place(file, "kept-", ".zip")
    if file.exists():
        raise UsageProblem(
            f"'{file}' is there already, and a backup takes no other file's place. Name another."
        )
    if not file.parent.is_dir():
        raise UsageProblem(f"The folder '{file.parent}' for the backup is not there. Make it.")
    return file


@contextmanager
def copied(cursor: duckdb.DuckDBPyConnection, place: Path) -> Iterator[None]:
    """All of the database in another file, attached as `copied` while the block lasts."""
    named = str(place).replace("'", "''")
    cursor.execute(f"attach '{named}' as copied (storage_version 'v1.4.0')")
    try:
        row = cursor.execute("select current_database()").fetchone()
        assert row is not None
        # One statement reads one state of the data, whatever is written meanwhile.
        cursor.execute(f'copy from database "{row[0]}" to copied')
        cursor.execute("checkpoint copied")
        yield
    finally:
        cursor.execute("detach copied")
    for_good(place)


def _pack_originals(
    archive: zipfile.ZipFile, originals: Path, batches: list[int], control: JobControl
) -> dict[str, Entry]:
    packed: dict[str, Entry] = {}
    for number, batch in enumerate(batches):
        control.progress("Packing what was received", number / len(batches))
        for part in parts_of(originals, batch):
            name = f"{batch}/{part.name}"
            try:
                packed[name] = _pack(archive, part, f"{ORIGINALS}/{name}", zipfile.ZIP_STORED)
            except FileNotFoundError:
                # Removed this moment: the copy of the database will say so too.
                continue
    return packed


def _pack(archive: zipfile.ZipFile, path: Path, name: str, method: int) -> Entry:
    with path.open("rb") as source:
        archive.compression = method
        with archive.open(name, "w", force_zip64=True) as target:
            return copy_hashed(source, target)


def _has(packed: dict[str, Entry], batch: int) -> bool:
    return any(name.startswith(f"{batch}/") for name in packed)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
