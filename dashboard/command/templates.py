"""`kept template` and `kept map`: files to fill in, and mappings to look at, edit and share."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from dashboard.command.screen import say
from dashboard.local_api import ShowMap, Template, open_desk
from etl.errors import UsageProblem
from etl.settings import read_settings

Output = Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file.")]


def template_command(
    feed: Annotated[str, typer.Argument(help="A feed or reference table.")],
    output: Output = None,
) -> None:
    """Write an empty file of a feed: CSV, or Excel with every column explained."""
    excel = output is not None and output.suffix.lower() == ".xlsx"
    parts: list[bytes] = []
    with open_desk(read_settings()) as desk:
        desk.do(Template(feed, excel), write=parts.append)
    _write(b"".join(parts), output)


def map_command(
    name: Annotated[str, typer.Argument(help="A saved mapping or a preset.")],
    output: Output = None,
) -> None:
    """Write a mapping as JSON, to be edited and used with `kept load --map FILE.json`."""
    with open_desk(read_settings()) as desk:
        text = desk.do(ShowMap(name))
    _write(text.encode(), output)


def _write(content: bytes, output: Path | None) -> None:
    if output is None:
        sys.stdout.buffer.write(content)
        return
    try:
        output.write_bytes(content)
    except OSError as error:
        raise UsageProblem(f"'{output}' cannot be written: {error.strerror}.") from error
    say(f"Wrote {output}.")
