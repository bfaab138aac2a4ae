"""Activity: the sessions of a week, placed where the clinic leaves room, in evenings or inside it.

The loops run a million times in a large sample; they draw little and build no objects.
"""

from dataclasses import dataclass
from random import Random

from etl.sample.activities import SHORT, Repertoire, Session
from etl.sample.chance import Deck, chance
from etl.sample.clinics import AFTERNOON, Row, clock
from etl.sample.days import Week, Window
from etl.sample.loads import Load

_LEAST = 30.0
_MOST_CARRIED = 480.0
_EVENING, _MORNING, _AFTERNOON = 1110, 540, 840
_WORTH_AN_EVENING = 75.0
_LONGEST_EVENING = 120
_HALF_DAYS = (((480, 240), (780, 240)), ((780, 240),), ((480, 240),), ())
_EDGES = (
    ((720, 60), (1020, 60), (420, 60)),
    ((720, 60), (1020, 60), (420, 60)),
    ((720, 60), (1020, 60), (420, 60)),
    ((1020, 60),),
)
"""Where a day has room, by what the clinic takes of it: start and length in minutes.

Half-days are filled first, then the hours around them.
"""
_CLOCK = {minutes: clock(minutes) for minutes in range(0, 1440, 30)}


@dataclass(frozen=True)
class Habit:
    """How a person records: with start times, with ids, or as monthly totals."""

    timed: bool = True
    with_ids: bool = True
    totals: bool = False


_HABITS = (
    *[Habit()] * 7,
    *[Habit(with_ids=False)] * 2,
    *[Habit(timed=False)] * 2,
    Habit(timed=False, with_ids=False),
    Habit(timed=False, totals=True),
)


class Habits:
    """Deals habits; who works after hours writes down when."""

    def __init__(self, seed: int) -> None:
        self._deck = Deck(chance(seed, "habits"), _HABITS)

    def habit(self, after_hours: bool) -> Habit:
        """The next person's habit."""
        habit = self._deck.deal()
        return Habit(with_ids=habit.with_ids) if after_hours else habit


@dataclass(frozen=True)
class Owed:
    """Minutes asked for and not yet done, by load."""

    asked: list[float]
    after: list[float]
    supervised: list[float]


class Diary:
    """One person's activity, week by week. `present` is empty where nothing is on record."""

    def __init__(
        self,
        rng: Random,
        window: Window,
        present: list[float],
        busy: bytearray,
        rank: list[int],
        timed: bool,
    ) -> None:
        self.rows: list[Row] = []
        self._random = rng.random
        self._window = window
        self._present = present
        self._busy = busy
        self._rank = rank
        self._timed = timed
        self._written: set[tuple[int, str]] = set()

    def write(self, loads: list[Load], supervision: Repertoire) -> None:
        """Does, in each week, what is asked for in it."""
        present, after = self._present, any(max(load.after) for load in loads)
        owed = Owed(*([0.0] * len(loads) for _ in range(3)))
        for quarter in self._window.quarters:
            for week in quarter.weeks:
                days = [day for day in week.working if present[day]]
                if days:
                    self._add_up(days, quarter.number, loads, owed)
                    self._in_working_time(days, loads, owed.asked)
                    self._inside_clinics(days, loads, owed.supervised, supervision)
                    if after:
                        self._after_hours(days, week, loads, owed.after)

    def _add_up(self, days: list[int], quarter: int, loads: list[Load], owed: Owed) -> None:
        """What the week asks for, and not much more of what earlier weeks left undone."""
        for index, load in enumerate(loads):
            weight = 0.0
            for day in days:
                if load.first <= day < load.stop:
                    weight += self._present[day]
            carried = _MOST_CARRIED if weight else 0.0
            for left, minutes in (
                (owed.asked, load.asked),
                (owed.after, load.after),
                (owed.supervised, load.supervised),
            ):
                left[index] = min(left[index], carried) + weight * minutes[quarter]

    def _in_working_time(self, days: list[int], loads: list[Load], owed: list[float]) -> None:
        weekday, rank, busy = self._window.weekday, self._rank, self._busy
        days.sort(key=lambda day: -rank[weekday[day]])
        for places in (_HALF_DAYS, _EDGES):
            for day in days:
                for start, room in places[busy[day]]:
                    if not self._fill(day, start, room, loads, owed):
                        return

    def _fill(self, day: int, start: int, room: int, loads: list[Load], owed: list[float]) -> bool:
        """Fills one stretch with sessions; says whether anything is still owed."""
        while room >= SHORT:
            index = _most_owed(owed)
            if owed[index] < _LEAST:
                return False
            load = loads[index]
            minutes = self._session(day, start, room, load, load.repertoire.sessions)
            if not minutes:
                return True
            owed[index] -= minutes
            start += minutes
            room -= minutes
        return True

    def _session(self, day: int, start: int, room: int, load: Load, sessions: list[Session]) -> int:
        """Writes one of the sessions or a short one, and says how long it is; 0 if none fits."""
        if not load.first <= day < load.stop:
            return 0
        random = self._random
        session = sessions[int(random() * len(sessions))]
        if session[0] > room:
            short = load.repertoire.short
            session = short[int(random() * len(short))]
            if session[0] > room:
                return 0
        minutes, head, tail = session
        program = "" if load.may_omit_program and random() < 0.05 else load.program
        if self._timed:
            self.rows.append((day, start, f"{head}{_CLOCK[start]},{program}{tail}"))
            return minutes
        return minutes if self._untimed(day, f"{head},{program}{tail}") else 0

    def _untimed(self, day: int, cells: str) -> bool:
        """Writes a row without a start; not if nothing would tell it from another of that day."""
        if (day, cells) in self._written:
            return False
        self._written.add((day, cells))
        self.rows.append((day, -1, cells))
        return True

    def _inside_clinics(
        self, days: list[int], loads: list[Load], owed: list[float], supervision: Repertoire
    ) -> None:
        sessions, busy = supervision.sessions, self._busy
        for day in days:
            index = _most_owed(owed)
            if owed[index] < SHORT:
                return
            load = loads[index]
            if busy[day] and load.first <= day < load.stop:
                minutes, head, tail = sessions[int(self._random() * len(sessions))]
                owed[index] -= minutes
                start = 780 if busy[day] == AFTERNOON else 480
                if self._timed:
                    self.rows.append((day, start, f"{head}{_CLOCK[start]},{load.program}{tail}"))
                else:
                    self._untimed(day, f"{head},{load.program}{tail}")

    def _after_hours(
        self, days: list[int], week: Week, loads: list[Load], owed: list[float]
    ) -> None:
        evenings = [(day, _EVENING) for day in days]
        free = [(day, start) for day in week.free for start in (_MORNING, _AFTERNOON)]
        for day, start in evenings[::2] + free + evenings[1::2]:
            index = _most_owed(owed)
            if owed[index] < _WORTH_AN_EVENING:
                return
            load, room = loads[index], 240
            if start == _EVENING:
                start, room = _EVENING + 30 * int(self._random() * 4), _LONGEST_EVENING
            owed[index] -= self._session(day, start, room, load, load.repertoire.alone)


def _most_owed(owed: list[float]) -> int:
    return owed.index(max(owed)) if len(owed) > 1 else 0


def totals(window: Window, present: list[float], loads: list[Load]) -> list[Row]:
    """The same work as monthly totals of the three activity types that take most of it."""
    rows: list[Row] = []
    for begin, stop in window.months:
        quarter = next(q.number for q in window.quarters if begin < q.stop)
        for load in loads:
            days = [d for d in range(max(begin, load.first), min(stop, load.stop)) if present[d]]
            if not days:
                continue
            asked = load.asked[quarter] + load.supervised[quarter]
            minutes = sum(present[day] for day in days) * asked
            for sort, part in load.repertoire.split():
                hours = round(minutes * part / 15) / 4
                if hours > 0:
                    head = f",{window.iso[days[-1]]},{sort},{hours:g},"
                    rows.append((days[0], -1, f"{head},{load.program},Monthly total,,,,,"))
    return rows
