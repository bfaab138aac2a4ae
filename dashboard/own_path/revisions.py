"""The revisions of a series, and its ratings before and after each; the rule is in schemas."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.own_path.portfolio_rows import Row
from schemas.portfolio import REVISION_TYPE


@dataclass(frozen=True)
class Rated:
    """Rated sessions together: the mean of their ratings, how many these are, and the rows.

    `uncounted` are sessions that do not say how many rated them; they are in no mean.
    """

    rows: Sequence[Row]

    @property
    def counted(self) -> list[Row]:
        """The sessions that say how many rated them."""
        return [row for row in self.rows if row["rating_count"]]

    @property
    def uncounted(self) -> int:
        """How many sessions are left out."""
        return len(self.rows) - len(self.counted)

    @property
    def ratings(self) -> int:
        """How many ratings the mean is of."""
        return sum(int(row["rating_count"]) for row in self.counted)

    @property
    def mean(self) -> float | None:
        """The mean rating; None where there is none."""
        if not self.ratings:
            return None
        summed = sum(float(row["rating"]) * int(row["rating_count"]) for row in self.counted)
        return summed / self.ratings


@dataclass(frozen=True)
class Revision:
    """Work on a series, from its first day to its last, and what was rated before and after."""

    series: str
    work: Sequence[Row]
    before: Rated
    after: Rated

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day of the work."""
        return min(row["date"] for row in self.work), max(_done(row) for row in self.work)

    @property
    def change(self) -> float | None:
        """By how much the mean moved; None where one of both is not known."""
        if self.before.mean is None or self.after.mean is None:
            return None
        return self.after.mean - self.before.mean


def _done(row: Row) -> date:
    found: date = row["end_date"] or row["date"]
    return found


def _is_work(row: Row) -> bool:
    return bool(row["activity_type"] == REVISION_TYPE)


def revisions(activity: Iterable[Row]) -> list[Revision]:
    """Every revision of every series named in the rows, by series and day."""
    by_series: dict[str, list[Row]] = defaultdict(list)
    for row in activity:
        if row["series"] and (_is_work(row) or row["rating"] is not None):
            by_series[row["series"]].append(row)
    return [one for series in sorted(by_series) for one in _of(series, by_series[series])]


def _of(series: str, rows: Iterable[Row]) -> list[Revision]:
    # On one day a session comes before the work: it was held on what there was till then.
    ordered = sorted(rows, key=lambda row: (_done(row), _is_work(row)))
    runs: list[tuple[bool, list[Row]]] = []
    for row in ordered:
        if not runs or runs[-1][0] != _is_work(row):
            runs.append((_is_work(row), []))
        runs[-1][1].append(row)
    return [
        Revision(series, work, _rated(runs, place - 1), _rated(runs, place + 1))
        for place, (is_work, work) in enumerate(runs)
        if is_work
    ]


def _rated(runs: Sequence[tuple[bool, list[Row]]], place: int) -> Rated:
    return Rated(runs[place][1] if 0 <= place < len(runs) else ())
