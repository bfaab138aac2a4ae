"""`kept purge`, `kept hold` and `kept release`: what goes for good, and what stays."""

from typing import Annotated, Any

import typer

from dashboard.command.loading import Reason
from dashboard.command.screen import Json, progress, say, say_json
from dashboard.local_api import Batches, HoldBatch, PurgeBatch, ReleaseBatch, open_desk
from dashboard.receipt_text import hold_line, purge_lines
from etl.settings import Settings, read_settings

Batch = Annotated[int, typer.Argument(help="The batch, as `kept batches` lists it.")]


def purge_command(batch: Batch, reason: Reason = None, json: Json = False) -> None:
    """Remove a batch's rows and bytes for good: one person asks, another confirms."""
    settings = read_settings()
    with open_desk(settings) as desk, progress(f"batch {batch}") as watch:
        purge = desk.do(PurgeBatch(batch, reason), watch)
    traces = purge.confirmed_by is not None and _leaves_traces(settings, batch)
    if json:
        written: dict[str, Any] = {**vars(purge), "leaves_traces": traces}
        say_json(written, dict[str, Any])
        return
    for line in purge_lines(purge, traces):
        say(line)


def _leaves_traces(settings: Settings, batch: int) -> bool:
    """Whether the file has traces still: opening it where nobody else has it removes them."""
    with open_desk(settings) as desk:
        return any(row.leaves_traces for row in desk.do(Batches()) if row.batch == batch)


def hold_command(batch: Batch, reason: Reason = None, json: Json = False) -> None:
    """Hold a batch for legal reasons: it is not purged, and its file is kept."""
    with open_desk(read_settings()) as desk:
        hold = desk.do(HoldBatch(batch, reason))
    say_json(hold) if json else say(hold_line(hold))


def release_command(batch: Batch, reason: Reason = None, json: Json = False) -> None:
    """End the hold of a batch."""
    with open_desk(read_settings()) as desk:
        hold = desk.do(ReleaseBatch(batch, reason))
    say_json(hold) if json else say(hold_line(hold))
