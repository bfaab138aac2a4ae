"""Sentences about what became of a whole database: backed up, restored, upgraded."""

from collections.abc import Iterator

from etl.operations.backup import Backup
from etl.operations.findings import Finding
from etl.operations.making import in_mb
from etl.operations.restore import Restored
from etl.operations.upgrade import Upgraded
from schemas.words import counted


def backup_line(backup: Backup) -> str:
    """What was written, and where."""
    return (
        f"Wrote the backup {backup.file} ({in_mb(backup.size)}): data version {backup.version}, "
        f"with {counted(backup.originals, 'file')} of what was received. Whoever can read it can "
        "read everything in it; keep it where only you can, and on another machine."
    )


def restore_lines(restored: Restored) -> Iterator[str]:
    """What stands there now, where the database before it is, and what is to be done."""
    yield (
        f"Restored {restored.file}, made {restored.made_at:%Y-%m-%d %H:%M}: data version "
        f"{restored.version}, numbers to {restored.as_of}, with "
        f"{counted(restored.originals, 'file')} of what was received. Everybody must sign in again."
    )
    if restored.aside:
        yield (
            f"The database it replaces is kept as {restored.aside}. Remove that, and what is "
            "beside it under the same name, when you are sure that you need it no more."
        )
    yield (
        "What was loaded, purged or granted after the backup was made is not in it: "
        "`kept batches` says what is."
    )
    if restored.since.purged:
        again = " and ".join(f"`kept purge {batch}`" for batch in restored.since.purged)
        yield f"What was purged since is back: do it again with {again}."
    if restored.since.revoked:
        again = " and ".join(f"`kept grant revoke {grant}`" for grant in restored.since.revoked)
        yield f"Grants that were revoked since are back: do it again with {again}."
    if restored.since.released:
        listed = ", ".join(restored.since.released)
        yield (
            f"Accounts that were released since stay released: {listed}. Whoever signs in with "
            "such an e-mail next is taken for the person on the roster who has it then."
        )
    if restored.needs_upgrade:
        yield "It was made by an earlier release of Kept: run `kept upgrade` next."


def upgrade_line(upgraded: Upgraded) -> str:
    """What was done, and where the way back is."""
    if upgraded.backup is None:
        return "The database has the layout of this release already. Nothing was changed."
    numbers = (
        f"{counted(upgraded.promises_changed, 'promise')} have other numbers, as you agreed"
        if upgraded.promises_changed
        else "every number is what it was"
    )
    return (
        f"Upgraded the database from layout {upgraded.from_layout} to {upgraded.to_layout}: "
        f"{numbers}. The way back is `kept restore {upgraded.backup}` with the earlier release."
    )


_SIGNS = {"ok": "OK   ", "note": "NOTE ", "wrong": "WRONG"}


def finding_lines(finding: Finding) -> Iterator[str]:
    """A check, what was found, and what to do about it."""
    yield f"{_SIGNS[finding.state]}  {finding.check}: {finding.said}"
    if finding.cure:
        yield f"       → {finding.cure}"
