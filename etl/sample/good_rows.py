"""Rows that would load beside the sample institution, for files that are broken in one place."""

import csv
from pathlib import Path

from etl.sample.writing import table

Row = dict[str, str]


def _read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def csv_text(rows: list[Row]) -> str:
    """The rows as a CSV with the columns of the first."""
    return table(list(rows[0]), [list(row.values()) for row in rows])


class GoodRows:
    """Three good rows of each feed, and what is needed of the sample to spoil them."""

    def __init__(self, sample: Path) -> None:
        self.faculty = _read(sample / "faculty.csv")
        self.activity = _read(sample / "activity.csv")
        holders = {row["faculty_id"] for row in _read(sample / "allocations.csv")}
        free = [row for row in self.faculty if row["faculty_id"] not in holders]
        self._people = [row["faculty_id"] for row in free if float(row["total_fte"]) == 1]
        self.part_timer = next(row["faculty_id"] for row in free if float(row["total_fte"]) < 1)
        self._program = _read(sample / "programs.csv")[0]
        self._days = self._free_days()

    def rows(self, feed: str) -> list[Row]:
        """Three rows that would load, with the columns that such files usually have."""
        make = {
            "activity": self._activity,
            "allocations": self._allocation,
            "clinical": self._clinical,
            "leave": self._leave,
            "programs": self._new_program,
        }
        return [make[feed](place) for place in range(3)]

    def _free_days(self) -> list[str]:
        """The last days of the sample on which someone worked, but none of the three people."""
        theirs = {row["date"] for row in self.activity if row["faculty_id"] in self._people[:3]}
        return sorted({row["date"] for row in self.activity} - theirs)[-3:]

    def _activity(self, place: int) -> Row:
        return {
            "activity_id": f"X{place + 1}",
            "faculty_id": self._people[place],
            "date": self._days[place],
            "activity_type": "small_group",
            "hours": "1.5",
            "start_time": "09:00",
            "program_id": self._program["program_id"],
            "title": "Case discussion",
        }

    def _allocation(self, place: int) -> Row:
        return {
            "allocation_id": f"X{place + 1}",
            "faculty_id": self._people[place],
            "role": "core_faculty",
            "program_id": self._program["program_id"],
            "amount": "0.1",
            "unit": "fte",
            "start_date": "2025-07-01",
            "end_date": "",
            "supersedes": "",
        }

    def _clinical(self, place: int) -> Row:
        return {
            "session_id": f"X{place + 1}",
            "faculty_id": self._people[place],
            "date": self._days[place],
            "start_time": "13:00",
            "hours": "4",
            "kind": "clinic",
        }

    def _leave(self, place: int) -> Row:
        return {
            "faculty_id": self._people[place],
            "start_date": "2026-03-02",
            "end_date": "2026-03-06",
            "effect": "away",
            "fraction": "1",
        }

    def _new_program(self, place: int) -> Row:
        return {
            "program_id": f"X{place + 1}",
            "name": f"New Fellowship {place + 1}",
            "department": self._program["department"],
            "kind": "fellowship",
            "approved_positions": "4",
        }
