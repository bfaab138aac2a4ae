"""What this run of a page has shown so far: its tables, sums and filters, to be exported as seen.

Whatever draws a table, tiles or a filter writes it here as it draws, so an export cannot leave one
out, or hold what the page does not.
"""

from collections.abc import Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field

import polars as pl

from dashboard.figures import JOINED
from dashboard.markup import Column, Tile


@dataclass(frozen=True)
class Sheet:
    """A table as shown: what it is, its columns with their headings, the rows of those there are.

    `rows` are what may leave the page; groups of a few people are merged further in them.
    """

    title: str
    columns: tuple[Column, ...]
    rows: pl.DataFrame
    there_are: int


@dataclass
class Shown:
    """Tables and filters in the order in which the page drew them, under what what-if.

    `page` is which it is, and `about` the one person it shows, where it shows one.
    """

    sheets: list[Sheet] = field(default_factory=list)
    filters: dict[str, str] = field(default_factory=dict)
    what_if: str = ""
    page: str = ""
    about: str | None = None


_SHOWN: ContextVar[Shown] = ContextVar("shown by this run of a page")

TILE_COLUMNS = (
    Column("label", "What"),
    Column("number", "Number"),
    Column("unit", "Unit"),
    Column("value", "As shown"),
    Column("note", "Note"),
)


def begin() -> None:
    """Forget what a run before this one has shown."""
    _SHOWN.set(Shown())


def so_far() -> Shown:
    """What this run has shown."""
    return _SHOWN.get()


def note_page(name: str) -> None:
    """Which page this run draws."""
    so_far().page = name


def note_filter(label: str, choice: str) -> None:
    """A control that narrows what is shown, and what it is set to."""
    so_far().filters[label] = choice


def note_what_if(sentence: str) -> None:
    """That the numbers are not those in force."""
    so_far().what_if = sentence


def file_name(name: str) -> str:
    """What a file of the page is called, without its suffix."""
    return f"{name}_what_if" if so_far().what_if else name


def note_table(
    title: str, columns: Sequence[Column], rows: pl.DataFrame, there_are: int | None = None
) -> None:
    """A table, or the rows of `there_are` that are shown."""
    count = rows.height if there_are is None else there_are
    so_far().sheets.append(Sheet(title, tuple(columns), rows, count))


def note_tiles(title: str, tiles: Sequence[Tile]) -> None:
    """Tiles: a row a number, unrounded; one of words where a tile has no number."""
    rows = [
        {
            "label": tile.label,
            "number": None if number is None else float(number),
            "unit": unit,
            "value": tile.value.replace(JOINED, " "),
            "note": tile.note.replace(JOINED, " "),
        }
        for tile in tiles
        for number, unit in tile.amounts or ((None, ""),)
    ]
    schema = {"label": pl.String, "number": pl.Float64, "unit": pl.String, "value": pl.String}
    note_table(title, TILE_COLUMNS, pl.DataFrame(rows, {**schema, "note": pl.String}))
