"""The committed sample as rows, with the few derived facts that the tests here ask for."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from etl.sample.days import Window
from tests.etl.sample.contracts import Row, rows_of

QUARTERS = 6


def day(text: str) -> dt.date:
    """A cell as a date."""
    return dt.date.fromisoformat(text)


@dataclass
class Institution:
    """The sample's feeds, row by row, as text."""

    folder: Path
    ending: dt.date

    @cached_property
    def window(self) -> Window:
        return Window(QUARTERS, self.ending)

    @cached_property
    def faculty(self) -> dict[str, Row]:
        return {row["faculty_id"]: row for row in rows_of(self.folder / "faculty.csv")}

    @cached_property
    def programs(self) -> list[Row]:
        return rows_of(self.folder / "programs.csv")

    @cached_property
    def promises(self) -> list[Row]:
        return rows_of(self.folder / "allocations.csv")

    @cached_property
    def leave(self) -> list[Row]:
        return rows_of(self.folder / "leave.csv")

    @cached_property
    def activity(self) -> list[Row]:
        return rows_of(self.folder / "activity.csv")

    @cached_property
    def clinical(self) -> list[Row]:
        return rows_of(self.folder / "clinical.csv")

    @cached_property
    def promises_of(self) -> dict[str, list[Row]]:
        """The promises of each holder, stipends left out."""
        found = defaultdict(list)
        for row in self.promises:
            if row["unit"] != "stipend":
                found[row["faculty_id"]].append(row)
        return dict(found)

    @cached_property
    def activity_of(self) -> dict[str, list[Row]]:
        """The activity of each person who has any."""
        found = defaultdict(list)
        for row in self.activity:
            found[row["faculty_id"]].append(row)
        return dict(found)

    def hours(self, faculty_id: str, types: set[str]) -> float:
        """A person's hours of activity of those types."""
        rows = self.activity_of.get(faculty_id, [])
        return sum(float(row["hours"]) for row in rows if row["activity_type"] in types)

    def running(self, promises: list[Row]) -> list[Row]:
        """Those of one person's promises that run on the last day."""
        last = self.ending.isoformat()
        replaced = {row["supersedes"] for row in promises if row["start_date"] <= last}
        return [
            row
            for row in promises
            if row["start_date"] <= last <= (row["end_date"] or "9")
            and row["allocation_id"] not in replaced
        ]


def fte_of(promise: Row, total_fte: float) -> float:
    """What a promise in any unit of time comes to, on 40 hours a week."""
    amount = float(promise["amount"])
    return {
        "fte": amount,
        "percent": amount / 100,
        "percent_of_appointment": amount / 100 * total_fte,
        "hours_per_week": amount / 40,
        "half_days_per_week": amount * 4 / 40,
        "eighths": amount / 8,
        "hours_per_year": amount / 40 / 52,
        "weeks_per_year": amount / 52,
    }[promise["unit"]]
