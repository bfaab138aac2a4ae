"""What a terminal shows of receipts, batches and undone batches: text only, no decisions."""

from collections.abc import Iterator, Sequence

from dashboard.local_api import BatchRow
from etl.loading import Receipt
from etl.loading.holds import Hold
from etl.loading.purging import Purge
from etl.loading.undo import Undone
from schemas.words import counted

_SHOWN = 20


def receipt_lines(receipt: Receipt) -> Iterator[str]:
    """The receipt of one file, line by line."""
    name = receipt.file.name
    if receipt.outcome == "already loaded":
        yield f"{name}: {receipt.notes[-1]}"
        return
    if receipt.refused:
        yield f"{name}: refused, nothing was loaded. {_problems(receipt.problem_count)}."
    else:
        verb = "loaded" if receipt.outcome == "loaded" else "would load"
        batch = f" as batch {receipt.batch}" if receipt.batch else ""
        yield f"{name}: {verb} into {receipt.feed}{batch}: {_counts(receipt)}."
    for problem in receipt.problems[:_SHOWN]:
        yield f"  {_harmless(str(problem))}"
    if receipt.problem_count > _SHOWN:
        yield f"  … and {receipt.problem_count - _SHOWN:,} more."
    if receipt.problems_file:
        yield f"  The rows with problems are in {receipt.problems_file}, each with its reasons."
    for note in receipt.notes:
        yield f"  {_harmless(note)}"
    if receipt.sha256 and not receipt.refused:
        yield f"  File hash {receipt.sha256}"


def _harmless(text: str) -> str:
    """The text without what would move a terminal's cursor or turn its letters round."""
    return "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text
    )


def _problems(count: int) -> str:
    return "It has 1 problem" if count == 1 else f"It has {count:,} problems"


def _counts(receipt: Receipt) -> str:
    parts = [
        f"{receipt.rows_new:,} new",
        f"{receipt.rows_changed:,} changed",
        f"{receipt.rows_unchanged:,} unchanged",
    ]
    if receipt.rows_withdrawn:
        parts.append(f"{receipt.rows_withdrawn:,} withdrawn")
    if receipt.rows_set_aside:
        parts.append(f"{receipt.rows_set_aside:,} set aside")
    return ", ".join(parts)


def batch_lines(rows: Sequence[BatchRow]) -> Iterator[str]:
    """The batches, a line each under a heading."""
    if not rows:
        yield "Nothing was loaded yet. Load a folder of CSV files with `kept load FOLDER`."
        return
    yield (
        f"{'batch':>5}  {'feed':<15}{'new':>10}{'changed':>10}{'unchanged':>11}{'aside':>7}  loaded"
        "            by, file"
    )
    for row in rows:
        yield (
            f"{row.batch:>5}  {row.feed:<15}{row.rows_new:>10,}{row.rows_changed:>10,}"
            f"{row.rows_unchanged:>11,}{row.rows_set_aside:>7,}  {row.loaded_at:%Y-%m-%d %H:%M}  "
            f"{row.who} ({row.source}), {row.file}{_since(row)}"
        )


def _since(row: BatchRow) -> str:
    """What became of a batch since it was loaded."""
    said = []
    if row.purged_at:
        said.append(f"purged {row.purged_at:%Y-%m-%d}")
        if row.leaves_traces:
            said.append("traces stay in the database file until Kept starts again")
    else:
        if row.undone_at:
            why = f": {_harmless(row.undone_reason)}" if row.undone_reason else ""
            said.append(f"undone {row.undone_at:%Y-%m-%d}{why}")
        if row.bytes_removed_at:
            said.append(f"file removed {row.bytes_removed_at:%Y-%m-%d}")
        if row.purge_requested_by:
            said.append(f"{row.purge_requested_by} asks to purge it")
    if row.held_for:
        said.append(f"held: {_harmless(row.held_for)}")
    return f" ({'; '.join(said)})" if said else ""


def undone_lines(undone: Undone) -> Iterator[str]:
    """What undoing a batch did, and each promise that is smaller now with the reason given."""
    kept = (
        f" {undone.kept:,} stayed, because a later batch replaced them or saw them again."
        if undone.kept
        else ""
    )
    yield (
        f"Batch {undone.batch} is undone: {counted(undone.taken_out, 'row')} of {undone.feed} taken"
        f" out, {counted(undone.put_back, 'earlier row')} put back.{kept}"
    )
    for sentence in undone.lowered:
        yield f"  {_harmless(sentence)}"
    if undone.lowered:
        yield f"  The reason is kept with it: {_harmless(undone.reason or '')}"


def purge_lines(purge: Purge, leaves_traces: bool) -> Iterator[str]:
    """What is asked of another person, or what was purged and what may be left of it."""
    what = f"batch {purge.batch} ({purge.file}, {counted(purge.rows, 'row')} of {purge.feed})"
    if purge.confirmed_by is None:
        yield (
            f"The purge of {what} is asked for; nothing is removed yet. Another person must confirm"
            f" it with `kept purge {purge.batch}` under a name of their own."
        )
        return
    yield (
        f"Purged {what}: its rows and its file are removed for good. {purge.requested_by} asked for"
        f" it ('{_harmless(purge.reason)}') and {purge.confirmed_by} confirmed it."
    )
    if leaves_traces:
        yield (
            "The database file may hold traces of it until it is written anew, which is done when"
            " Kept next starts: stop `kept serve` and start it again, with as much free space on"
            " the disk as the file takes."
        )
    else:
        yield "The database file was written anew, so no trace of it is left there."
    yield "Copies made elsewhere, such as backups and exports, are yours to remove."


def hold_line(hold: Hold) -> str:
    """That a batch is held, or is no more."""
    if hold.released:
        return f"Batch {hold.batch} is held no more. It was held for: {_harmless(hold.reason)}"
    return (
        f"Batch {hold.batch} is held: it cannot be purged, and its file stays until"
        f" `kept release {hold.batch}`."
    )
