"""What a terminal shows of receipts, batches and undone batches: text only, no decisions."""

from collections.abc import Iterator, Sequence

from etl.loading import Receipt
from etl.loading.undo import Undone

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


def batch_lines(rows: Sequence[tuple[object, ...]]) -> Iterator[str]:
    """The batches, a line each under a heading."""
    if not rows:
        yield "Nothing was loaded yet. Load a folder of CSV files with `kept load FOLDER`."
        return
    yield (
        f"{'batch':>5}  {'feed':<15}{'new':>10}{'changed':>10}{'unchanged':>11}{'aside':>7}  loaded"
        "            by, file"
    )
    for batch, feed, name, who, at, source, new, changed, same, aside, undone in rows:
        gone = f" (undone {undone:%Y-%m-%d})" if undone else ""
        yield (
            f"{batch:>5}  {feed:<15}{new:>10,}{changed:>10,}{same:>11,}{aside:>7,}  "
            f"{at:%Y-%m-%d %H:%M}  {who} ({source}), {name}{gone}"
        )


def undone_line(undone: Undone) -> str:
    """What undoing a batch did, as one sentence."""
    kept = (
        f" {undone.kept:,} stayed, because a later batch replaced them or saw them again."
        if undone.kept
        else ""
    )
    return (
        f"Batch {undone.batch} is undone: {undone.taken_out:,} rows of {undone.feed} were taken"
        f" out, {undone.put_back:,} earlier rows put back.{kept}"
    )
