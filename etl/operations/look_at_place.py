"""What the doctor says of the files and the disk they are on."""

import hashlib
import os
import shutil
from pathlib import Path

from etl.jobs import JobControl
from etl.loading.received import received_bytes
from etl.operations.findings import Finding, fine, worth_knowing, wrong
from etl.operations.making import in_mb
from etl.warehouse import Warehouse
from etl.warehouse.originals import batches_with_bytes
from schemas.words import counted

LEAST_FREE = 1_000_000_000
OLD = 8
"""Days: longer than a weekly backup takes to come again."""
_OTHERS = 0o077


def look_at_originals(warehouse: Warehouse, control: JobControl) -> Finding:
    """Whether every file that should be kept as it was received is there, and the same."""
    with warehouse.cursor() as cursor:
        batches = batches_with_bytes(cursor)
        digests = dict(cursor.execute("select batch, sha256 from ledger.batches").fetchall())
    bad = []
    for number, batch in enumerate(batches):
        control.progress("Reading what was received", number / len(batches))
        if digests[batch] is not None and _digest(warehouse, batch) != digests[batch]:
            bad.append(batch)
    # What was removed meanwhile had to go.
    with warehouse.cursor() as cursor:
        still = set(batches_with_bytes(cursor))
    if missing := [str(batch) for batch in bad if batch in still]:
        return wrong(
            "originals",
            f"The file of batch {', '.join(missing)} is missing or not what was received.",
            f"Copy its folder in '{warehouse.originals}' from a backup; the rows are not affected.",
        )
    return fine("originals", f"{counted(len(batches), 'file')} as they were received.")


def _digest(warehouse: Warehouse, batch: int) -> str | None:
    digest = hashlib.sha256()
    try:
        for piece in received_bytes(warehouse, batch):
            digest.update(piece)
    except OSError:
        return None
    return digest.hexdigest()


def look_at_room(warehouse: Warehouse, control: JobControl) -> Finding:
    """Whether the disk has room for another copy of the database, which backups and purges make."""
    free = shutil.disk_usage(warehouse.path.parent).free
    needed = max(LEAST_FREE, 2 * warehouse.path.stat().st_size)
    if free < needed:
        return wrong(
            "room on the disk",
            f"{in_mb(free)} are free in '{warehouse.path.parent}'.",
            f"Make room: {in_mb(needed)} should be free for loads, purges and upgrades.",
        )
    return fine("room on the disk", f"{in_mb(free)} are free.")


def look_at_rights(warehouse: Warehouse, control: JobControl) -> Finding:
    """Whether nobody but the user that runs Kept can read or write its files."""
    places = [warehouse.path, *warehouse.path.parent.glob(f"{warehouse.path.name}.*")]
    open_to_others = [path for path in places if not _is_ours_alone(path)]
    if open_to_others:
        names = ", ".join(f"'{path}'" for path in sorted(open_to_others))
        return wrong(
            "permissions",
            f"Other users of this machine may open {names}.",
            "Run `chmod -R go= ` on what is named, as the user that owns it.",
        )
    return fine("permissions", "Only the user that runs Kept can open its files.")


def _is_ours_alone(path: Path) -> bool:
    try:
        found = path.lstat()
    except FileNotFoundError:
        return True
    return found.st_uid == os.geteuid() and not found.st_mode & _OTHERS


def look_at_backups(warehouse: Warehouse, control: JobControl) -> Finding:
    """How old the last backup is that Kept knows of."""
    with warehouse.cursor() as cursor:
        row = cursor.execute(
            f"select made_at, file, now()::TIMESTAMP - made_at > to_days({OLD}) "
            "from ledger.backups order by made_at desc limit 1"
        ).fetchone()
    if row is None:
        return worth_knowing(
            "backups", "`kept backup` was never run.", "Run it every night; README.md says how."
        )
    made_at, file, is_old = row
    said = f"The last was made on {made_at:%Y-%m-%d %H:%M}: {file}."
    if is_old:
        return wrong("backups", said, "Run `kept backup`, and let it run by itself every night.")
    return fine("backups", said)
