"""Clinical work: the sessions of a quarter, filled to what the contract and the clinic ask for.

The loops run a million times in a large sample; they draw little and build no objects.
"""

from dataclasses import dataclass
from random import Random

from etl.sample.chance import between, one_of, share
from etl.sample.days import QuarterDays, Week, Window
from etl.sample.institution import Setting
from etl.sample.leave import Presence

CLINICAL_HOURS_PER_WEEK = 32
_HALF, _LEAST = 4.0, 1.5
MORNING, AFTERNOON, ALL_DAY = 1, 2, 3

Row = tuple[int, int, str]
"""Day number, start in minutes (-1 if none), and the cells after the date as text."""


@dataclass(frozen=True)
class Template:
    """How a long day in a setting looks."""

    kind: str
    start: int
    hours: float
    locations: tuple[str, ...]


TEMPLATES: dict[Setting, Template] = {
    "clinic": Template("clinic", 480, 8, ("North Clinic", "South Clinic", "Riverside")),
    "procedure": Template("procedure", 450, 9, ("Procedure Suite", "Main OR", "Day Surgery")),
    "inpatient": Template("inpatient", 420, 11, ("6 West", "4 East", "Emergency Department")),
}


def clock(minutes: int) -> str:
    """A start time as it is written in a CSV; empty below 0."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}" if minutes >= 0 else ""


def hours_text(hours: float) -> str:
    """Hours in the shortest decimal form."""
    return f"{hours:g}"


class Clinic:
    """One person's clinical work; `busy` says of each day which part of it the clinic takes."""

    def __init__(
        self, rng: Random, window: Window, presence: Presence, setting: Setting, contract: float
    ) -> None:
        self.busy = bytearray(window.length)
        self.rows: list[Row] = []
        self._rng = rng
        self._window = window
        self._presence = presence
        self._template = TEMPLATES[setting]
        self._contract = contract
        self._timed = rng.random() < 0.8
        self._calls = rng.random() < (0.12 if setting == "clinic" else 0.35)
        self._late_half = rng.random() < 0.5
        first = between(rng, 0, 4)
        step = between(rng, 1, 4)
        self.rank = [(weekday * step + first) % 5 for weekday in range(7)]
        location = one_of(rng, self._template.locations)
        self._ends = [f",{self._template.kind},{added},{location}" for added in ("", "true")]

    def work(self, load: list[tuple[float, float]]) -> None:
        """Fills each quarter with its part of the contract, and its hours beyond the contract."""
        for quarter, (part, beyond) in zip(self._window.quarters, load, strict=True):
            self._quarter(quarter, part, beyond)

    def _quarter(self, quarter: QuarterDays, part: float, beyond: float) -> None:
        here = self._presence.here
        days = sum(here[quarter.first : quarter.stop])
        if not days:
            return
        template = self._contract * CLINICAL_HOURS_PER_WEEK / 5
        a_day = template * part + beyond / days
        owed = 0.0
        last: Week | None = None
        for week in quarter.weeks:
            present = [day for day in week.working if here[day]]
            if present:
                weight = 0.0
                for day in present:
                    weight += here[day]
                owed = self._week(present, owed + weight * a_day, weight * template + 2, week)
                last = week
        if last is not None:
            self._rest(last, owed)

    def _week(self, present: list[int], owed: float, usual: float, week: Week) -> float:
        """Places what is owed on the days; what is left is owed next week."""
        template, weekday, rank = self._template, self._window.weekday, self.rank
        present.sort(key=lambda day: rank[weekday[day]])
        worked = 0.0
        for day in present:
            if owed >= template.hours:
                start, hours, part = template.start, template.hours, ALL_DAY
            elif owed >= _HALF:
                start, hours, part = (
                    (780, _HALF, AFTERNOON) if self._late_half else (480, _HALF, MORNING)
                )
            else:
                break
            worked += hours
            self._add(day, start, hours, worked > usual)
            self.busy[day] = part
            owed -= hours
        if owed >= template.hours and week.free and week.free[0] < self._presence.stop:
            self._add(week.free[0], 540, 6.0, True)
            owed -= 6
        if self._calls and self._rng.random() < 0.3:
            self._call(one_of(self._rng, present))
        return owed

    def _rest(self, week: Week, owed: float) -> None:
        """A shorter session at the end, so that the quarter comes out at what was asked for."""
        hours = min(_HALF, int(owed * 2) / 2)
        for day in week.working:
            if hours >= _LEAST and not self.busy[day] and self._presence.here[day]:
                self._add(day, 780, hours, False)
                self.busy[day] = AFTERNOON
                return

    def _add(self, day: int, start: int, hours: float, added: bool) -> None:
        start = start if self._timed else -1
        self.rows.append((day, start, f",{clock(start)},{hours_text(hours)}{self._ends[added]}"))

    def _call(self, day: int) -> None:
        start = 1020 if self._timed else -1
        hours = hours_text(share(self._rng, 12, 16) // 1)
        self.rows.append((day, start, f",{clock(start)},{hours},call,,"))
