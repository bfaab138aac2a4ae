"""`kept report`: the chair's page of a quarter as a PDF."""

from pathlib import Path
from typing import Annotated

import typer

from dashboard.command.screen import Json, progress, say, say_json
from dashboard.command.whole_file import whole_file
from dashboard.local_api import ChairPage, open_desk
from etl.settings import read_settings


def report_command(
    quarter: Annotated[
        str | None, typer.Option(help="The quarter, as FY26Q1; else the latest that is over.")
    ] = None,
    department: Annotated[
        str | None, typer.Option(help="One department; else the whole institution.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write to this file.")
    ] = None,
    json: Json = False,
) -> None:
    """Write one page for the chair as a PDF: what was promised, and what became of it."""
    parts: list[bytes] = []
    with open_desk(read_settings()) as desk, progress("report") as watch:
        reported = desk.do(ChairPage(quarter, department), watch, parts.append)
    path = output or Path(f"kept_{reported.quarter}.pdf")
    with whole_file(path) as file:
        file.writelines(parts)
    if json:
        said = {"file": str(path), "title": reported.title, "quarter": reported.quarter}
        say_json(said)
    else:
        say(f"Wrote the page of {reported.title}, {reported.quarter}, to {path}.")
