"""`kept export`: the numbers, or the rows as they can be loaded again, out or into a file."""

import sys
from pathlib import Path
from typing import Annotated, get_args

import typer

from dashboard.command.screen import Json, say, say_json
from dashboard.command.whole_file import whole_file
from dashboard.local_api import Export, Exported, open_desk
from etl.errors import UsageProblem
from etl.export_files import Format
from etl.settings import read_settings
from schemas.words import counted

FORMATS: tuple[Format, ...] = get_args(Format)


def export_command(
    name: Annotated[str, typer.Argument(help="A mart, feed or reference table.")],
    quarter: Annotated[str | None, typer.Option(help="One quarter, as FY26Q1.")] = None,
    format_: Annotated[
        str | None, typer.Option("--format", help="csv, parquet or xlsx; else as FILE is called.")
    ] = None,
    history: Annotated[
        bool,
        typer.Option(
            "--history",
            help="All rows ever loaded, with batch, line, file and what became of them.",
        ),
    ] = False,
    as_: Annotated[
        str | None, typer.Option("--as", help="What somebody with this e-mail sees.")
    ] = None,
    grant: Annotated[
        int | None, typer.Option(help="By which of their grants; else the widest.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write to this file.")
    ] = None,
    json: Json = False,
) -> None:
    """Write a mart, or the rows of a feed or reference table: current ones, or all ever loaded."""
    asked = Export(name, quarter, _format(format_, output), history, as_, grant)
    if output is None:
        with open_desk(read_settings()) as desk:
            sys.stdout.flush()
            desk.do(asked, write=sys.stdout.buffer.write)
            sys.stdout.buffer.flush()
        return
    with open_desk(read_settings()) as desk, whole_file(output) as file:
        exported = desk.do(asked, write=file.write)
    if json:
        as_whom = {"as": as_, "seen_as": exported.seen_as} if as_ else {}
        say_json({"file": str(output), "rows": exported.rows, **as_whom})
    else:
        say(_sentence(exported, output, as_))


def _sentence(exported: Exported, output: Path, email: str | None) -> str:
    seen_as = f", as {email} sees them: {exported.seen_as}" if email else ""
    return f"Wrote {counted(exported.rows, 'row')} to {output}{seen_as}."


def _format(named: str | None, output: Path | None) -> Format:
    """The format asked for, else the one that the file's name ends with, else CSV."""
    ending = output.suffix.lower().removeprefix(".") if output else ""
    for known in FORMATS:
        if known == (named or ending):
            if known != "csv" and output is None:
                raise UsageProblem(f"A {known} file cannot be shown here: name it with -o FILE.")
            return known
    if named:
        raise UsageProblem(f"'{named}' is not a format: write csv, parquet or xlsx.")
    return "csv"
