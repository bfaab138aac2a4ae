"""`kept load` and `kept check`: files, what is said of how they are to be read, and receipts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from dashboard.command.screen import Json, complain, progress, say, say_json
from dashboard.file_arguments import files_of
from dashboard.local_api import Check, Desk, Load, LookOver, Operation, open_desk
from dashboard.receipt_text import receipt_lines
from etl.errors import UsageProblem
from etl.loading import LoadOptions, Receipt
from etl.loading.options import Source, parse_map
from etl.settings import read_settings

Paths = Annotated[list[Path], typer.Argument(help="Files, or a folder of files.")]
FeedName = Annotated[
    str | None, typer.Option("--feed", help="The feed, if the name does not say it.")
]
Preset = Annotated[
    str | None, typer.Option("--preset", help="The known export that the files are.")
]
ColumnMap = Annotated[
    str | None,
    typer.Option("--map", help="Our columns and theirs: faculty_id=Last_Name,… or a saved map."),
]
SaveMap = Annotated[
    str | None, typer.Option("--save-map", help="Save how the file was read under this name.")
]
Sheet = Annotated[str | None, typer.Option("--sheet", help="The sheet of an Excel file.")]
DateOrder = Annotated[str | None, typer.Option(help="How dates are written: ymd, mdy or dmy.")]
SumColumn = Annotated[
    str | None, typer.Option("--sum", help="Merge rows of one key by summing this column.")
]
AsOf = Annotated[
    str | None, typer.Option("--as-of", help="The day that a roster holds from, as 2025-09-30.")
]
GoodRows = Annotated[
    bool, typer.Option("--good-rows", help="Load the good rows, set the rest aside.")
]
Adds = Annotated[bool, typer.Option("--adds", help="The file adds to what it overlaps.")]
Replaces = Annotated[
    bool, typer.Option("--replaces", help="The file replaces what it overlaps; what it lacks goes.")
]
SourceKind = Annotated[str, typer.Option("--source", help="self, coordinator or system.")]
Reason = Annotated[str | None, typer.Option(help="Why, for the record.")]


def _command(asked: type[Load] | type[Check], does: str) -> Callable[..., None]:
    """A command that asks one operation for each file; both take every option of a load."""

    def command(
        paths: Paths,
        feed: FeedName = None,
        preset: Preset = None,
        map_: ColumnMap = None,
        save_map: SaveMap = None,
        sheet: Sheet = None,
        date_order: DateOrder = None,
        sum_: SumColumn = None,
        as_of: AsOf = None,
        good_rows: GoodRows = False,
        adds: Adds = False,
        replaces: Replaces = False,
        source: SourceKind = "system",
        reason: Reason = None,
        json: Json = False,
    ) -> None:
        said = _Said(feed, preset, map_, save_map, sheet, date_order, sum_, as_of)
        options = said.options(good_rows, adds, replaces, source, reason)
        _each_file(paths, options, lambda path: asked(path, options, Path.cwd()), json)

    command.__doc__ = does
    return command


load_command = _command(
    Load, "Load files or a folder, with a receipt for each; exit 1 if any was refused."
)
check_command = _command(
    Check, "Say everything that loading would say, without loading; exit 1 on problems."
)


@dataclass(frozen=True)
class _Said:
    """What was said of how the files are to be read, in the words of the command."""

    feed: str | None
    preset: str | None
    map: str | None
    save_map: str | None
    sheet: str | None
    date_order: str | None
    sum: str | None
    as_of: str | None

    def options(
        self, good_rows: bool, adds: bool, replaces: bool, source: str, reason: str | None
    ) -> LoadOptions:
        chosen: Source = source  # type: ignore[assignment]  # LoadOptions checks the word itself
        is_list = self.map is not None and "=" in self.map
        return LoadOptions(
            feed=self.feed,
            column_map=parse_map(self.map) if self.map and is_list else None,
            date_order=self.date_order,
            sum_column=self.sum,
            good_rows=good_rows,
            adds=adds,
            source=chosen,
            reason=reason,
            as_of=_day(self.as_of) if self.as_of else None,
            replaces=replaces,
            sheet=self.sheet,
            preset=self.preset,
            saved_map=_saved_map(self.map) if self.map and not is_list else None,
            save_map=self.save_map,
        )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageProblem(f"--as-of is '{text}', which is not a date like 2025-09-30.") from error


def _saved_map(text: str) -> str:
    """The name of a saved map, or the file that it is in, which others find from anywhere."""
    path = Path(text)
    return str(path.absolute()) if path.is_file() else text


def _each_file(
    paths: list[Path],
    options: LoadOptions,
    asked: Callable[[Path], Operation[Receipt]],
    json: bool,
) -> None:
    files, others, wrong = files_of(paths, options)
    if not json:
        for other in others:
            complain(f"Skipped {other.name}: its name is not that of a feed.")
    refused = 0
    with open_desk(read_settings()) as desk:
        _check_command(desk, files, wrong, options)
        for path in files:
            with progress(path.name) as watch:
                receipt = desk.do(asked(path.absolute()), watch)
            if json:
                say_json(receipt)
            else:
                for line in receipt_lines(receipt):
                    (complain if receipt.refused else say)(line)
            refused += receipt.refused
    if refused:
        raise typer.Exit(1)


def _check_command(desk: Desk, files: list[Path], wrong: list[str], options: LoadOptions) -> None:
    """UsageProblem with everything that is wrong with the command, before any file is loaded.

    A file by itself says so when it is loaded.
    """
    if len(files) > 1 or wrong:
        found = (desk.do(LookOver(path.absolute(), options)) for path in files)
        wrong = [*wrong, *dict.fromkeys(sentence for sentence in found if sentence)]
    if wrong:
        raise UsageProblem("\n".join(wrong))
