"""Activity: the sessions of a week, placed where the clinic leaves room, in evenings or inside it.

The loops run a million times in a large sample; they draw little and build no objects.
"""

from dataclasses import dataclass
from random import Random

from etl.sample.activities import SHORT, Repertoire
from etl.sample.chance import Deck, chance
from etl.sample.clinics import AFTERNOON, Row, clock
from etl.sample.days import Week, Window
from etl.sample.leave import Presence
from etl.sample.loads import Load

_LEAST = 30.0
_EVENING, _MORNING, _AFTERNOON = 1140, 540, 840
_WORTH_AN_EVENING = 75.0
_LONGEST_EVENING = 120
_ROOM = (
    ((480, 240), (780, 240), (1020, 60), (720, 60), (420, 60)),
    ((780, 240), (720, 60), (1020, 60), (420, 60)),
    ((480, 240), (720, 60), (1020, 60), (420, 60)),
    ((1020, 60),),
)
"""Where a day has room, by what the clinic takes of it: start and length in minutes."""
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

    def write(self, loads: list[Load], supervision: Repertoire) -> None:
        """Does, in each week, what is asked for in it."""
        present, after = self._present, any(max(load.after) for load in loads)
        asked, late, inside = ([0.0] * len(loads) for _ in range(3))
        for quarter in self._window.quarters:
            number = quarter.number
            for week in quarter.weeks:
                days = [day for day in week.working if present[day]]
                if not days:
                    continue
                for index, load in enumerate(loads):
                    weight = 0.0
                    for day in days:
                        if load.first <= day < load.stop:
                            weight += present[day]
                    if weight:
                        asked[index] += weight * load.asked[number]
                        late[index] += weight * load.after[number]
                        inside[index] += weight * load.supervised[number]
                    else:
                        asked[index] = late[index] = inside[index] = 0.0
                self._in_working_time(days, loads, asked)
                self._inside_clinics(days, loads, inside, supervision)
                if after:
                    self._after_hours(days, week, loads, late)

    def _in_working_time(self, days: list[int], loads: list[Load], owed: list[float]) -> None:
        weekday, rank, busy = self._window.weekday, self._rank, self._busy
        days.sort(key=lambda day: -rank[weekday[day]])
        for day in days:
            for start, room in _ROOM[busy[day]]:
                while room >= _LEAST:
                    index = _most_owed(owed)
                    if owed[index] < _LEAST:
                        return
                    minutes = self._session(day, start, room, loads[index])
                    if not minutes:
                        break
                    owed[index] -= minutes
                    start += minutes
                    room -= minutes

    def _session(self, day: int, start: int, room: int, load: Load) -> int:
        """Writes a session that fits into the room, and says how long it is; 0 if none is."""
        if not load.first <= day < load.stop:
            return 0
        sessions, random = load.repertoire.sessions, self._random
        session = sessions[int(random() * len(sessions))]
        if session[0] > room:
            short = load.repertoire.short
            session = short[int(random() * len(short))]
            if session[0] > room:
                return 0
        minutes, head, tail = session
        program = "" if load.may_omit_program and random() < 0.05 else load.program
        if not self._timed:
            self.rows.append((day, -1, f"{head},{program}{tail}"))
        else:
            self.rows.append((day, start, f"{head}{_CLOCK[start]},{program}{tail}"))
        return minutes

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
                start = 780 if busy[day] == AFTERNOON else 480
                shown = _CLOCK[start] if self._timed else ""
                row = (day, start if self._timed else -1, f"{head}{shown},{load.program}{tail}")
                self.rows.append(row)
                owed[index] -= minutes

    def _after_hours(
        self, days: list[int], week: Week, loads: list[Load], owed: list[float]
    ) -> None:
        evenings = [(day, _EVENING) for day in days]
        free = [(day, start) for day in week.free for start in (_MORNING, _AFTERNOON)]
        for day, start in evenings[::2] + free + evenings[1::2]:
            index = _most_owed(owed)
            if owed[index] < _WORTH_AN_EVENING:
                return
            room = _LONGEST_EVENING if start == _EVENING else 240
            owed[index] -= self._session(day, start, room, loads[index])


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
            minutes = sum(present[day] for day in days) * load.asked[quarter]
            for sort, part in load.repertoire.split():
                hours = round(minutes * part / 15) / 4
                if hours > 0:
                    head = f",{window.iso[days[-1]]},{sort},{hours:g},"
                    rows.append((days[0], -1, f"{head},{load.program},Monthly total,,,,,"))
    return rows
