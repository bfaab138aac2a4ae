"""What a page's HTML shows, read as a reader would, to hold its export against."""

import re
from dataclasses import dataclass
from html import unescape
from typing import Any

from streamlit.testing.v1 import AppTest

from dashboard import figures

VALUE = re.compile(r'<span class="kept-value">(?:<span[^>]*>[^<]*</span>)?([^<]*)</span>')
CELL = re.compile(r"<t[hd][^>]*>(.*?)</t[hd]>", re.DOTALL)


@dataclass
class Drawn:
    """What the page's HTML shows: tables as rows of texts, headings first; tiles as values."""

    tables: list[list[list[str]]]
    tiles: list[list[str]]


def drawn_by(test: AppTest) -> Drawn:
    """What the page has drawn."""
    pieces = [str(element.body) for element in test.html]
    return Drawn(
        tables=[_table(piece) for piece in pieces if "<table" in piece],
        tiles=[
            [unescape(value) for value in VALUE.findall(piece)]
            for piece in pieces
            if '<ul class="kept-tiles"' in piece
        ],
    )


def _table(piece: str) -> list[list[str]]:
    return [
        [unescape(re.sub("<[^>]+>", "", cell)) for cell in CELL.findall(row)]
        for row in re.findall("<tr>(.*?)</tr>", piece, re.DOTALL)
    ]


def _as_shown(cell: Any, shown: str) -> str:
    """A cell as the page would write it, with as many decimals as it has there."""
    if cell == "":
        return "—"
    if isinstance(cell, float):
        thousands = "," if "," in shown else ""
        return f"{cell + 0:{thousands}.{len(shown.partition('.')[2])}f}"
    if hasattr(cell, "hour"):
        return f"{cell:%H:%M}"
    return figures.day(cell) if hasattr(cell, "day") else str(cell)


def _heading(cell: str) -> str:
    """`Promised (h)` as the page writes it: `Promised h`."""
    return re.sub(r" \((.+)\)$", r" \1", cell)


def same(sheet: list[list[Any]], table: list[list[str]]) -> bool:
    """Whether a sheet holds what a table shows, unrounded."""
    heads, *rows = sheet
    if [_heading(head) for head in heads] != table[0] or len(sheet) != len(table):
        return False
    return all(
        [_as_shown(cell, text) for cell, text in zip(row, texts, strict=True)] == texts
        for row, texts in zip(rows, table[1:], strict=True)
    )
