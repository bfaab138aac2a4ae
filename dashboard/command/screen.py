"""What commands print: sentences, or JSON lines for machines, and progress on a terminal."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import TypeAdapter
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from dashboard.local_api.doing import Watch, watch_nothing

JSON_FLAG = "--json"
Json = Annotated[bool, typer.Option(JSON_FLAG, help="Say it as JSON, an object a line.")]

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)


def for_machines() -> bool:
    """Whether the words of the command ask for JSON, be they a command or not."""
    return JSON_FLAG in sys.argv[1:]


def say(line: str) -> None:
    """A line of what the command is for."""
    out.print(line, markup=False)


def complain(line: str) -> None:
    """A line about what is wrong, or beside the point."""
    err.print(line, markup=False)


def say_json(thing: Any, kind: type[Any] | None = None) -> None:
    """A dataclass, or what `kind` says it is, as one line of JSON."""
    line = TypeAdapter(kind or type(thing)).dump_json(thing)
    sys.stdout.write(line.decode() + "\n")


def complain_json(sentence: str, exit_code: int) -> None:
    """An error as one line of JSON."""
    error = {"error": {"sentence": sentence, "exit_code": exit_code}}
    sys.stderr.write(TypeAdapter(dict[str, Any]).dump_json(error).decode() + "\n")


@contextmanager
def progress(name: str | Path) -> Iterator[Watch]:
    """Shows on a terminal how far the work is that the block gives the yielded function to."""
    if not err.is_terminal or for_machines():
        yield watch_nothing
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=err, transient=True) as shown:
        task = shown.add_task(f"{name} …", total=None)

        def watch(stage: str, fraction: float | None) -> None:
            shown.update(task, description=f"{stage} …", total=1.0 if fraction else None)
            shown.update(task, completed=fraction or 0.0)

        yield watch
