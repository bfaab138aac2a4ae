"""Restoring a backup: checked whole before anything is touched, and what was there is kept aside.

Nobody may have the database open meanwhile. Killed at any moment, the next opening finds the
database as it was, or the one of the backup.
"""

import contextlib
import os
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from etl.access.log import Actor, note_in
from etl.errors import UsageProblem
from etl.jobs import JobControl
from etl.operations.making import check_room, told_of_disk
from etl.operations.manifest import (
    DATABASE,
    ORIGINALS,
    Damaged,
    Entry,
    Manifest,
    copy_hashed,
    read_manifest,
)
from etl.operations.since_backup import ACCESS_SINCE, Since, carry_over
from etl.settings import Settings
from etl.warehouse.connecting import open_file
from etl.warehouse.exchange import being_made, exchange
from etl.warehouse.flushing import for_good
from etl.warehouse.originals import originals_of
from etl.warehouse.ownership import Ownership
from etl.warehouse.tables import LAYOUT, OLDEST_LAYOUT

_PART = re.compile(r"[1-9]\d*/\d+\.zst")
_RESTORED = """
insert into ledger.backups by name
select $file as file, $size as size, $version as version, $made_at as made_at
"""


@dataclass(frozen=True)
class Restored:
    """What was restored, and where the database that stood there is now; None where none did.

    `since` is what that database had taken away after the backup was made.
    """

    file: Path
    made_at: datetime
    version: int
    as_of: str
    originals: int
    aside: Path | None
    needs_upgrade: bool
    since: Since


def restore(
    settings: Settings, file: Path, who: str, control: JobControl | None = None
) -> Restored:
    """Puts the backup in the place of the database.

    UsageProblem where somebody has the database open, or the disk refuses; Damaged where the backup
    is not what was made. Then nothing has changed.
    """
    os.umask(0o077)
    control = control or JobControl()
    database = settings.database.resolve()
    with _opened(file) as archive, contextlib.ExitStack() as ending:
        manifest = _checked_manifest(archive, file)
        ending.callback(Ownership(database).release)
        ending.enter_context(told_of_disk(database.parent))
        with being_made(database) as coming:
            check_room(database.parent, sum(e.size for e in _entries(manifest).values()))
            _unpack(archive, file, manifest, coming, control)
            since = _make_ready(coming, database, settings.memory, manifest, file, who)
            control.progress("Putting it in place")
            aside = exchange(database)
    return Restored(
        file,
        manifest.made_at,
        manifest.version,
        manifest.as_of,
        len(manifest.originals),
        aside,
        manifest.layout < LAYOUT,
        since,
    )


@contextmanager
def _opened(file: Path) -> Iterator[zipfile.ZipFile]:
    try:
        archive = zipfile.ZipFile(file)
    except zipfile.BadZipFile as error:
        raise Damaged(file, "it is no backup of Kept, or not a whole one.") from error
    except OSError as error:
        raise UsageProblem(f"'{file}' cannot be read: {error.strerror}.") from error
    with archive:
        yield archive


def _checked_manifest(archive: zipfile.ZipFile, file: Path) -> Manifest:
    manifest = read_manifest(archive, file)
    if manifest.layout > LAYOUT:
        raise UsageProblem(
            f"'{file}' was made by a later release of Kept ({manifest.release}). Install that "
            "release or a later one, then restore. Nothing was changed."
        )
    if manifest.layout < OLDEST_LAYOUT:
        raise UsageProblem(
            f"'{file}' was made by a release of Kept from which there is no way to this one. "
            "Nothing was changed."
        )
    if names := [name for name in manifest.originals if not _PART.fullmatch(name)]:
        raise Damaged(file, f"it names a file '{names[0]}', which no backup has.")
    return manifest


def _entries(manifest: Manifest) -> dict[str, Entry]:
    parts = {f"{ORIGINALS}/{name}": entry for name, entry in manifest.originals.items()}
    return {DATABASE: manifest.database} | parts


def _unpack(
    archive: zipfile.ZipFile, file: Path, manifest: Manifest, coming: Path, control: JobControl
) -> None:
    """Writes every file to where it is made ready, and holds it against its hash."""
    originals = originals_of(coming)
    originals.mkdir()
    entries = _entries(manifest)
    whole, done = sum(entry.size for entry in entries.values()), 0
    for name, entry in entries.items():
        control.progress("Unpacking and checking", done / whole)
        place = coming if name == DATABASE else originals / name.removeprefix(f"{ORIGINALS}/")
        place.parent.mkdir(exist_ok=True)
        if _written(archive, file, name, place) != entry:
            raise Damaged(file, f"'{name}' in it is not what was backed up.")
        done += entry.size


def _written(archive: zipfile.ZipFile, file: Path, name: str, place: Path) -> Entry:
    try:
        with archive.open(name) as source, place.open("xb") as target:
            written = copy_hashed(source, target)
    except KeyError as error:
        raise Damaged(file, f"'{name}' is missing in it.") from error
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise Damaged(file, f"'{name}' in it cannot be unpacked.") from error
    for_good(place)
    return written


def _make_ready(
    coming: Path, replaced: Path, memory: int, manifest: Manifest, file: Path, who: str
) -> Since:
    """Opens it once: it must be the database that the manifest says; sign-ins in it have ended.

    Returns what the database that it replaces had taken away.
    """
    since = Since()
    with contextlib.closing(open_file(coming, memory)) as connection:
        row = connection.execute("select layout, version from ledger.warehouse").fetchone()
        if row != (manifest.layout, manifest.version):
            raise Damaged(file, "its database is not the one that its manifest says.")
        if manifest.layout >= ACCESS_SINCE:
            since = carry_over(connection, replaced, Actor(who))
            _note(connection, manifest, file, who)
        connection.execute("checkpoint")
    for path in (coming, originals_of(coming), coming.parent):
        for_good(path)
    return since


def _note(connection: duckdb.DuckDBPyConnection, manifest: Manifest, file: Path, who: str) -> None:
    """Notes which backup it is and who restored it."""
    place = str(file.resolve())
    connection.execute(
        _RESTORED,
        {
            "file": place,
            "size": file.stat().st_size,
            "version": manifest.version,
            "made_at": manifest.made_at,
        },
    )
    what = {"what": "a restore", "file": place}
    note_in(connection, Actor(who), "maintained", what=what)
