"""The `kept` command: parses words, calls etl, and says in plain sentences what became of it."""

import getpass
import logging
import os
import sys
import traceback
import uuid
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from dashboard.file_arguments import files_of
from dashboard.receipt_text import batch_lines, receipt_lines, undone_line
from etl.errors import KeptError, OurFault, UsageProblem
from etl.exporting import csv_text, export
from etl.loading import LoadOptions, Receipt, batches, check, load, undo
from etl.loading.options import Source, parse_map
from etl.sample import ENDING, write_sample
from etl.settings import read_settings
from etl.warehouse import Warehouse, open_warehouse
from schemas.quarters import Quarter
from schemas.scopes import OPERATOR_SCOPE

app = typer.Typer(
    name="kept",
    help="Shows whether the time that educators were promised was kept.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)

Paths = Annotated[list[Path], typer.Argument(help="Files, or a folder of files.")]
FeedName = Annotated[
    str | None, typer.Option("--feed", help="The feed, if the name does not say it.")
]
ColumnMap = Annotated[
    str | None, typer.Option("--map", help="Our columns and theirs: faculty_id=Last_Name,…")
]
DateOrder = Annotated[str | None, typer.Option(help="How dates are written: ymd, mdy or dmy.")]
SumColumn = Annotated[
    str | None, typer.Option("--sum", help="Merge rows of one key by summing this column.")
]
GoodRows = Annotated[
    bool, typer.Option("--good-rows", help="Load the good rows, set the rest aside.")
]
Adds = Annotated[bool, typer.Option("--adds", help="Rows without id add to rows of the same day.")]
SourceKind = Annotated[str, typer.Option("--source", help="self, coordinator or system.")]
Reason = Annotated[str | None, typer.Option(help="Why, for the record.")]


@app.command("load")
def load_command(
    paths: Paths,
    feed: FeedName = None,
    map_: ColumnMap = None,
    date_order: DateOrder = None,
    sum_: SumColumn = None,
    good_rows: GoodRows = False,
    adds: Adds = False,
    source: SourceKind = "system",
    reason: Reason = None,
) -> None:
    """Load files or a folder, with a receipt for each; exit 1 if any was refused."""
    options = _options(feed, map_, date_order, sum_, good_rows, adds, source, reason)

    def load_one(warehouse: Warehouse, path: Path) -> Receipt:
        return load(warehouse, path, options, _user(), Path.cwd())

    _each_file(paths, options, load_one)


@app.command("check")
def check_command(
    paths: Paths,
    feed: FeedName = None,
    map_: ColumnMap = None,
    date_order: DateOrder = None,
    sum_: SumColumn = None,
    good_rows: GoodRows = False,
    adds: Adds = False,
    source: SourceKind = "system",
    reason: Reason = None,
) -> None:
    """Say everything that loading would say, without loading; exit 1 on problems."""
    options = _options(feed, map_, date_order, sum_, good_rows, adds, source, reason)

    def check_one(warehouse: Warehouse, path: Path) -> Receipt:
        return check(warehouse, path, options, Path.cwd())

    _each_file(paths, options, check_one)


@app.command("batches")
def batches_command() -> None:
    """List what was loaded."""
    with open_warehouse(read_settings()) as warehouse:
        for line in batch_lines(batches(warehouse)):
            out.print(line, markup=False)


@app.command("undo")
def undo_command(
    batch: Annotated[int, typer.Argument(help="The batch, as `kept batches` lists it.")],
    reason: Reason = None,
) -> None:
    """Take one batch back as a whole."""
    with open_warehouse(read_settings()) as warehouse:
        out.print(undone_line(undo(warehouse, batch, _user(), reason)), markup=False)


@app.command("export")
def export_command(
    name: Annotated[str, typer.Argument(help="A mart, feed or reference table.")],
    quarter: Annotated[str | None, typer.Option(help="One quarter, as FY26Q1.")] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write to this file.")
    ] = None,
) -> None:
    """Write a mart, or the current rows of a feed or reference table, as CSV."""
    with open_warehouse(read_settings()) as warehouse:
        start = _quarter_start(quarter, warehouse) if quarter else None
        frame = export(warehouse.seen(OPERATOR_SCOPE), name, start)
    text = csv_text(frame)
    if output is None:
        sys.stdout.write(text)
        return
    try:
        output.write_text(text, "utf-8")
    except OSError as error:
        raise UsageProblem(f"'{output}' cannot be written: {error.strerror}.") from error
    out.print(f"Wrote {frame.height:,} rows to {output}.", markup=False)


@app.command("sample")
def sample_command(
    directory: Annotated[Path, typer.Argument(help="The folder to write into.")],
    faculty: Annotated[int, typer.Option(min=1, help="How many people.")] = 60,
    quarters: Annotated[int, typer.Option(min=1, help="How many quarters.")] = 6,
    seed: Annotated[int, typer.Option(help="Same seed, same bytes.")] = 1,
    roster: Annotated[
        Path | None, typer.Option(help="A roster (kept export faculty) to make promises for.")
    ] = None,
    ending: Annotated[str, typer.Option(help="The last day, as 2025-09-30.")] = ENDING.isoformat(),
) -> None:
    """Write a made-up institution as CSV files, any size."""
    try:
        last_day = date.fromisoformat(ending)
    except ValueError as error:
        raise UsageProblem(
            f"--ending is '{ending}', which is not a date like 2025-09-30."
        ) from error
    write_sample(directory, faculty, quarters, seed, roster=roster, ending=last_day)
    out.print(
        f"Wrote a made-up institution to {directory}, ending {last_day}. "
        f"Set KEPT_TODAY={last_day} when you load it.",
        markup=False,
    )


@app.command("serve")
def serve_command(
    demo: Annotated[bool, typer.Option("--demo", help="Sign in as a made-up person.")] = False,
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port on 127.0.0.1.")] = 8501,
) -> None:
    """Serve the dashboard."""
    from dashboard.serve import serve

    serve(read_settings(), demo, port)


def _user() -> str:
    """Who runs the command; a container may have a user without a name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return f"user {os.getuid()}"


def _options(
    feed: str | None,
    map_: str | None,
    date_order: str | None,
    sum_: str | None,
    good_rows: bool,
    adds: bool,
    source: str,
    reason: str | None,
) -> LoadOptions:
    chosen: Source = source  # type: ignore[assignment]  # LoadOptions checks the word itself
    column_map = parse_map(map_) if map_ else None
    return LoadOptions(feed, column_map, date_order, sum_, good_rows, adds, chosen, reason)


def _each_file(
    paths: list[Path], options: LoadOptions, run: Callable[[Warehouse, Path], Receipt]
) -> None:
    files, others = files_of(paths, options)
    for other in others:
        err.print(f"Skipped {other.name}: its name is not that of a feed.", markup=False)
    refused = 0
    with open_warehouse(read_settings()) as warehouse:
        for path in files:
            with err.status(f"Reading {path.name} …"):
                receipt = run(warehouse, path)
            for line in receipt_lines(receipt):
                (err if receipt.refused else out).print(line, markup=False)
            refused += receipt.refused
    if refused:
        raise typer.Exit(1)


def _quarter_start(name: str, warehouse: Warehouse) -> date:
    try:
        return Quarter.named(name, warehouse.policy.fiscal_year_start_month).start
    except ValueError as error:
        raise UsageProblem(f"'{name}' is not a quarter: write it as FY26Q1.") from error


def main() -> None:
    """Runs the command; a sentence and exit code 1, 2 or 3 on failure."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(message)s")
    try:
        app()
    except KeptError as error:
        err.print(str(error), markup=False)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        err.print("Stopped. Nothing half done was kept.")
        sys.exit(130)
    except Exception:
        number = uuid.uuid4().hex[:8]
        err.print(traceback.format_exc(), markup=False)
        err.print(f"Kept made a mistake (number {number}); we are sorry. Nothing was stored.")
        sys.exit(OurFault.exit_code)
