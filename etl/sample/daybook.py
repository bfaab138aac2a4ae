"""Writes what each person did, one person at a time: leave, clinical work and activity."""

from collections.abc import Callable
from pathlib import Path
from random import Random

from etl.sample.cast import Member
from etl.sample.chance import chance, one_of
from etl.sample.clinics import Clinic, Row
from etl.sample.days import Window
from etl.sample.leave import Leave, LeaveOffice, Presence, presence_of
from etl.sample.loads import Asking, Demand
from etl.sample.revising import Revising
from etl.sample.stories import AFTER_HOURS, Story, recorded_months
from etl.sample.teaching import Diary, Habits, totals
from etl.sample.writing import FeedFile, cell, number

_REPORT_EVERY = 50
_CLINIC_UNRECORDED = 0.15
_CLINIC_WITHOUT_IDS = 0.2


class Daybook:
    """The three files of days; ids count up over each file."""

    def __init__(self, directory: Path, seed: int, window: Window, prefix: str) -> None:
        self._seed = seed
        self._window = window
        self._prefix = prefix
        self._leave_office = LeaveOffice(seed, window)
        self._habits = Habits(seed)
        self._asking = Asking(seed, window)
        self._revising = Revising(seed)
        self._directory = directory
        self._ids = {"activity": 0, "clinical": 0}

    def write(self, members: list[Member], progress: Callable[[float], None] | None = None) -> None:
        """Writes leave.csv, clinical.csv and activity.csv for the members in their order."""
        where = self._directory
        with (
            FeedFile(where, "leave") as leave,
            FeedFile(where, "clinical") as clinical,
            FeedFile(where, "activity") as activity,
        ):
            for number_done, member in enumerate(members):
                if progress and number_done % _REPORT_EVERY == 0:
                    progress(number_done / len(members))
                rng = chance(self._seed, "days", member.person.faculty_id)
                leaves = self._leave_office.leaves(rng, member.person)
                presence = presence_of(self._window, member.person, leaves)
                demand = self._asking.demand(rng, member, presence)
                clinic = self._clinic(rng, member, presence, demand)
                leave.write([_leave_line(member, row) for row in leaves])
                if clinic is not None:
                    clinical.write(self._clinical_lines(rng, member, clinic))
                activity.write(self._activity_lines(rng, member, presence, demand, clinic))
        if progress:
            progress(1.0)

    def _clinic(
        self, rng: Random, member: Member, presence: Presence, demand: Demand
    ) -> Clinic | None:
        person = member.person
        if not person.contract:
            return None
        setting = one_of(rng, person.department.settings)
        clinic = Clinic(rng, self._window, presence, setting, person.contract)
        clinic.work(demand.clinic)
        return clinic

    def _clinical_lines(self, rng: Random, member: Member, clinic: Clinic) -> list[str]:
        climate, eaten = member.person.department.climate, member.story.eaten[1]
        if climate == "mixed" and not eaten and rng.random() < _CLINIC_UNRECORDED:
            return []
        with_ids = rng.random() >= _CLINIC_WITHOUT_IDS
        return self._lines("clinical", member, clinic.rows, "C", with_ids)

    def _activity_lines(
        self, rng: Random, member: Member, presence: Presence, demand: Demand, clinic: Clinic | None
    ) -> list[str]:
        habit = self._habits.habit(member.story is AFTER_HOURS)
        present = self._on_record(rng, member.story, presence)
        if not demand.loads or not any(present):
            return []
        if habit.totals:
            rows = totals(self._window, present, demand.loads)
        else:
            busy = clinic.busy if clinic else bytearray(self._window.length)
            rank = clinic.rank if clinic else [0, 1, 2, 3, 4, 0, 0]
            diary = Diary(rng, self._window, present, busy, rank, habit.timed)
            diary.write(demand.loads, self._asking.supervision(member))
            rows = self._revising.revise(sorted(diary.rows))
        return self._lines("activity", member, rows, "A", habit.with_ids)

    def _on_record(self, rng: Random, story: Story, presence: Presence) -> list[float]:
        """The person's presence, with nothing in the months that are not on record."""
        present = presence.here.copy()
        shown = recorded_months(story, rng, len(self._window.months))
        for (begin, stop), on_record in zip(self._window.months, shown, strict=True):
            if not on_record:
                present[begin:stop] = [0.0] * (stop - begin)
        return present

    def _lines(
        self, feed: str, member: Member, rows: list[Row], letter: str, with_ids: bool
    ) -> list[str]:
        """The rows in the order of their days, as lines."""
        rows.sort()
        person, iso = cell(member.person.faculty_id), self._window.iso
        if not with_ids:
            return [f",{person},{iso[day]}{text}\n" for day, _, text in rows]
        count = self._ids[feed]
        self._ids[feed] = count + len(rows)
        prefix = self._prefix + letter
        return [
            f"{prefix}{count + place:07d},{person},{iso[day]}{text}\n"
            for place, (day, _, text) in enumerate(rows, 1)
        ]


def _leave_line(member: Member, leave: Leave) -> str:
    cells = (
        cell(member.person.faculty_id),
        leave.start.isoformat(),
        leave.end.isoformat(),
        leave.effect,
        number(leave.fraction),
    )
    return ",".join(cells) + "\n"
