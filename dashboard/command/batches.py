"""`kept batches` and `kept undo`: what was loaded, and taking one load back."""

from typing import Annotated

import typer

from dashboard.command.loading import Reason
from dashboard.command.screen import Json, progress, say, say_json
from dashboard.local_api import Batches, Undo, open_desk
from dashboard.receipt_text import batch_lines, undone_lines
from etl.settings import read_settings


def batches_command(json: Json = False) -> None:
    """List what was loaded."""
    with open_desk(read_settings()) as desk:
        rows = desk.do(Batches())
    if json:
        for row in rows:
            say_json(row._asdict(), dict[str, object])
        return
    for line in batch_lines(rows):
        say(line)


def undo_command(
    batch: Annotated[int, typer.Argument(help="The batch, as `kept batches` lists it.")],
    reason: Reason = None,
    json: Json = False,
) -> None:
    """Take one batch back as a whole."""
    with open_desk(read_settings()) as desk, progress(f"batch {batch}") as watch:
        undone = desk.do(Undo(batch, reason), watch)
    if json:
        say_json(undone)
    else:
        for line in undone_lines(undone):
            say(line)
