"""The rows of one's own that a portfolio is made of, and the marks that lead back to them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from etl.access.record import Held

Row = Mapping[str, Any]
NEVER = date.max


@dataclass(frozen=True)
class Own:
    """The person's current rows by feed, as `held_about` gives them, from a day to a day.

    A row counts where some of it lies in that time; an activity not before it is over.
    """

    faculty_id: str
    rows: Mapping[str, Sequence[Row]]

    def of(self, feed: str) -> Sequence[Row]:
        """The rows of a feed, the earliest first."""
        return self.rows.get(feed, ())


def own_rows(found: Iterable[Held], faculty_id: str, since: date | None, upto: date) -> Own:
    """The rows that count, of those held about the person."""
    first = since or date.min
    rows: dict[str, list[Row]] = {}
    for held in found:
        each = held.current.to_dicts()
        begins = "start_date" if "start_date" in held.feed.names else "date"
        if held.feed.name == "faculty":
            rows["faculty"] = sorted(each, key=lambda row: row["as_of"] or date.min)
        elif begins in held.feed.names:
            counts = [row for row in each if _counts(row, begins, held.feed.name, first, upto)]
            rows[held.feed.name] = sorted(counts, key=lambda row: (row[begins], row["line"]))
    return Own(faculty_id, rows)


def _counts(row: Row, begins: str, feed: str, first: date, upto: date) -> bool:
    start, end = row[begins], row.get("end_date")
    if feed == "activity":
        return bool(first <= (end or start) <= upto)
    if begins == "date":
        return bool(first <= start <= upto)
    return bool(start <= upto and (end or NEVER) >= first)


@dataclass(frozen=True)
class Place:
    """Lines of a file, as a batch loaded them."""

    feed: str
    file: str
    batch: int
    lines: str


@dataclass(frozen=True)
class Evidence:
    """What a mark leads back to: which figure it stands at, and the rows behind it."""

    mark: str
    what: str
    rows: int
    places: tuple[Place, ...]


@dataclass
class Marks:
    """The marks given so far, in order."""

    given: list[Evidence] = field(default_factory=list)

    def mark(self, what: str, feed: str, rows: Sequence[Row]) -> str:
        """A new mark for a figure made of these rows; empty where there are none."""
        if not rows:
            return ""
        lines: dict[tuple[str, int], list[int]] = defaultdict(list)
        for row in rows:
            lines[row["file"], row["batch"]].append(row["line"])
        places = tuple(
            Place(feed, file, batch, _ranges(found))
            for (file, batch), found in sorted(lines.items())
        )
        name = f"E{len(self.given) + 1}"
        self.given.append(Evidence(name, what, len(rows), places))
        return name


def _ranges(lines: Iterable[int]) -> str:
    """Numbers in order, those that follow on each other as one: `2–4, 9`."""
    found: list[list[int]] = []
    for line in sorted(set(lines)):
        if found and line == found[-1][1] + 1:
            found[-1][1] = line
        else:
            found.append([line, line])
    return ", ".join(f"{a}" if a == b else f"{a}–{b}" for a, b in found)
