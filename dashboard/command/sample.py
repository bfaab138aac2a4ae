"""`kept sample`: a made-up institution as CSV files."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from dashboard.command.screen import Json, say, say_json
from etl.errors import UsageProblem
from etl.sample import ENDING, write_sample


def sample_command(
    directory: Annotated[Path, typer.Argument(help="The folder to write into.")],
    faculty: Annotated[int, typer.Option(min=1, help="How many people.")] = 60,
    quarters: Annotated[int, typer.Option(min=1, help="How many quarters.")] = 6,
    seed: Annotated[int, typer.Option(help="Same seed, same bytes.")] = 1,
    roster: Annotated[
        Path | None, typer.Option(help="A roster (kept export faculty) to make promises for.")
    ] = None,
    ending: Annotated[str, typer.Option(help="The last day, as 2025-09-30.")] = ENDING.isoformat(),
    json: Json = False,
) -> None:
    """Write a made-up institution as CSV files, any size."""
    try:
        last_day = date.fromisoformat(ending)
    except ValueError as error:
        raise UsageProblem(
            f"--ending is '{ending}', which is not a date like 2025-09-30."
        ) from error
    write_sample(directory, faculty, quarters, seed, roster=roster, ending=last_day)
    if json:
        say_json({"folder": str(directory), "ending": last_day.isoformat()})
        return
    say(
        f"Wrote a made-up institution to {directory}, ending {last_day}. "
        f"Set KEPT_TODAY={last_day} when you load it."
    )
