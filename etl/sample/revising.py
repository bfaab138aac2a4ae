"""The series that teachers run: sessions of one name, revised once, and rated before and after."""

from collections import Counter
from itertools import pairwise

from etl.sample.activities import SERIES, SORTS
from etl.sample.chance import Deck, chance
from etl.sample.clinics import Row
from etl.sample.writing import number

_CHANGES = (0.3, 0.2, 0.5, 0.0, 0.4, -0.2)
_SESSIONS = 6
"""Rated sessions of one sort that make somebody run a series."""
_EDGE = 4
"""The part of the sessions, a fourth, that lies before the revision at least, and after it."""

_TYPE, _SERIES, _RATING = 2, -5, -2


class Revising:
    """Names the series in everybody's rows, and lets a revision move the ratings after it."""

    def __init__(self, seed: int) -> None:
        self._changes = Deck(chance(seed, "revisions"), _CHANGES)

    def revise(self, rows: list[Row]) -> list[Row]:
        """The rows of one person in the order of their days, hours untouched."""
        name, places = _series(rows)
        work = _longest_work(rows, places)
        if not name or not work:
            return rows
        change, there = self._changes.deal(), set(rows)
        revised = rows.copy()
        for place in [*places, *work]:
            cells = _cells(rows[place])
            cells[_SERIES] = name
            if place > work[-1]:
                cells[_RATING] = number(round(min(5.0, float(cells[_RATING]) + change), 1))
            row = (*rows[place][:2], _joined(cells))
            # Rows without a start or an id are told apart by what they say.
            if row not in there:
                there.add(row)
                revised[place] = row
        return revised


def _series(rows: list[Row]) -> tuple[str, list[int]]:
    """The series of the sort that is rated most, and the places of its rated sessions."""
    told = [(place, cells) for place, row in enumerate(rows) if (cells := _rated(row))]
    sorts = Counter(cells[_TYPE] for _, cells in told)
    sort, count = max(sorts.items(), key=lambda item: (item[1], item[0]), default=("", 0))
    if count < _SESSIONS:
        return "", []
    names = Counter(dict.fromkeys(SERIES, 0))
    names.update(cells[_SERIES] for _, cells in told if cells[_TYPE] == sort and cells[_SERIES])
    name = names.most_common(1)[0][0]
    return name, [
        place
        for place, cells in told
        if cells[_SERIES] == name or (cells[_TYPE] == sort and not cells[_SERIES])
    ]


def _longest_work(rows: list[Row], sessions: list[int]) -> list[int]:
    """The places of the most work on the curriculum between two sessions, away from the edges."""
    work = [place for place, row in enumerate(rows) if _type(row) == "curriculum"]
    edge = len(sessions) // _EDGE
    inner = sessions[edge : len(sessions) - edge]
    between = [[place for place in work if first < place < last] for first, last in pairwise(inner)]
    return max(between, key=len, default=[])


def _type(row: Row) -> str:
    return row[2].split(",", 3)[_TYPE]


def _rated(row: Row) -> list[str]:
    """The cells of a session that was rated; none of any other row."""
    if not SORTS[_type(row)].rated:
        return []
    cells = _cells(row)
    return cells if cells[_RATING] else []


def _cells(row: Row) -> list[str]:
    """The cells after the date: those before the type and title, these together, and the last."""
    first, end, sort, rest = row[2].split(",", 3)
    return [first, end, sort, *rest.rsplit(",", 5)]


def _joined(cells: list[str]) -> str:
    return ",".join(cells)
