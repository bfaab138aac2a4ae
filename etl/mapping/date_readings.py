"""In which orders the dates of a sample can be read, with an example of each reading."""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

_PARTS = re.compile(r"(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})(?:[T ].*)?")
_PLACES = {"ymd": (0, 1, 2), "mdy": (2, 0, 1), "dmy": (2, 1, 0)}


@dataclass(frozen=True)
class DateReadings:
    """`example` is a cell, `readings` what it is in each order that all cells can have.

    One reading: it can only be that, as the example proves. None: no one order fits all cells.
    """

    example: str
    readings: dict[str, date]


def date_readings(cells: Sequence[str]) -> DateReadings | None:
    """How dates in numbers can be read; None where all are like 2025-07-31: nothing to ask.

    A cell that is a date in no order, such as 00/00/0000, tells nothing of the others.
    """
    found = [(cell, match.groups()) for cell in cells if (match := _PARTS.fullmatch(cell))]
    doubtful = [(cell, parts) for cell, parts in found if not _is_plain(cell) and _orders(parts)]
    if not doubtful:
        return None
    possible = [
        order for order in _PLACES if all(_read(parts, order) is not None for _, parts in doubtful)
    ]
    example, parts = max(
        doubtful, key=lambda item: (_tells(item[1], possible), -len(_orders(item[1])))
    )
    days = {order: day for order in possible if (day := _read(parts, order))}
    return DateReadings(example, days)


def _is_plain(cell: str) -> bool:
    return re.match(r"\d{4}-\d\d-\d\d", cell) is not None


def _orders(parts: tuple[str, ...]) -> list[str]:
    return [order for order in _PLACES if _read(parts, order) is not None]


def _tells(parts: tuple[str, ...], orders: Sequence[str]) -> int:
    return len({_read(parts, order) for order in orders})


def _read(parts: tuple[str, ...], order: str) -> date | None:
    texts = [parts[place] for place in _PLACES[order]]
    if len(texts[0]) not in (2, 4) or len(texts[1]) > 2 or len(texts[2]) > 2:
        return None
    year = int(texts[0]) + (2000 if len(texts[0]) == 2 else 0)
    with suppress(ValueError):
        return date(year, int(texts[1]), int(texts[2]))
    return None
