"""Who held which role from when to when: today's holders, those before, and why these stopped."""

from dataclasses import dataclass
from datetime import date, timedelta

from etl.sample.cast import Member
from etl.sample.chance import Deck, between, chance, one_of
from etl.sample.days import Window
from etl.sample.people import Person
from etl.sample.seats import Seat

ONE_HOLDER = frozenset(
    {
        "vice_chair_education",
        "director_ume",
        "program_director",
        "clerkship_director",
        "simulation_director",
        "preclinical_block_director",
    }
)
"""Roles of which a program, or a department, has one."""

_YEARS_BEFORE = (0, 0, 1, 2, 3, 4, 6)
_REASONS = (
    "term_ended",
    "insufficient_time",
    "promoted",
    "moved_to_another_role",
    "burnout_or_workload",
    "not_stated",
    "personal",
)
_HAD_A_PREDECESSOR = [True] * 5 + [False]
_HELD_WITHOUT_A_PROMISE = [True] + [False] * 7
_HELD_ON = [True, False]
_SHORTEST, _LONGEST = 500, 2300


@dataclass(frozen=True)
class Appointment:
    """A row of the appointments feed; `home` is the holder's department."""

    appointment_id: str
    faculty_id: str
    home: str
    seat: Seat
    start: date
    end: date | None = None
    end_reason: str = ""

    def running(self, day: date) -> bool:
        """Whether the role is held on that day."""
        return self.start <= day and (self.end is None or self.end >= day)


class Careers:
    """The appointments of an institution as they are thought of; `rising` never led before."""

    def __init__(
        self, seed: int, window: Window, members: list[Member], rising: set[str], prefix: str
    ) -> None:
        self._rng = chance(seed, "careers")
        self._window, self._rising, self._prefix = window, rising, prefix
        self.appointments: list[Appointment] = []
        self._reasons = Deck(self._rng, _REASONS)
        self._before = Deck(self._rng, _HAD_A_PREDECESSOR)
        self._unpromised = Deck(self._rng, _HELD_WITHOUT_A_PROMISE)
        self._on = Deck(self._rng, _HELD_ON)
        self._colleagues: dict[str, list[Person]] = {}
        for member in members:
            person = member.person
            self._colleagues.setdefault(person.department.name, []).append(person)
        for member in members:
            self._hold(member)
        for now in [held for held in self.appointments if held.seat.role in ONE_HOLDER]:
            if self._before.deal():
                before = self.precede(now.seat, now.home, now.start, {now.faculty_id})
                if before and now.seat.role == "program_director":
                    but = {now.faculty_id, before.faculty_id}
                    self.precede(now.seat, now.home, before.start, but)

    def _hold(self, member: Member) -> None:
        """Today's roles of a person, and now and then one that nobody promised time for."""
        person = member.person
        for seat in dict.fromkeys(promise.seat for promise in member.promises):
            of_seat = [promise for promise in member.promises if promise.seat == seat]
            start = self._start(person, seat, min(promise.start for promise in of_seat))
            lasts = [promise.last for promise in of_seat]
            end = None if None in lasts else max(day for day in lasts if day)
            if end and (end >= self._window.last or self._on.deal()):
                end = None
            self._add(person, seat, start, end)
        if not member.promises and person.department.programs and self._unpromised.deal():
            program = one_of(self._rng, person.department.programs)
            start = max(date(self._window.last.year - 1, 1, 1), person.hired or date.min)
            self._add(person, Seat("core_faculty", program), start, None)

    def _start(self, person: Person, seat: Seat, promised: date) -> date:
        """Roles that one person holds were often held before today's promise was written."""
        if seat.role not in ONE_HOLDER:
            return promised
        started = date(promised.year - one_of(self._rng, _YEARS_BEFORE), 7, 1)
        return max(min(started, promised), person.hired or date.min)

    def _add(self, person: Person, seat: Seat, start: date, end: date | None) -> None:
        reason = self._reasons.deal() if end else ""
        if person.left and (end is None or person.left < end):
            end, reason = person.left, "left_institution"
        if end is None or end >= start:
            self._write(person, seat, start, end, reason)

    def _write(
        self, person: Person, seat: Seat, start: date, end: date | None, reason: str
    ) -> Appointment:
        number = f"{self._prefix}{len(self.appointments) + 1:05d}"
        home = person.department.name
        held = Appointment(number, person.faculty_id, home, seat, start, end, reason)
        self.appointments.append(held)
        return held

    def precede(self, seat: Seat, home: str, start: date, but: set[str]) -> Appointment | None:
        """Somebody of the department who held the seat before that day; None if nobody could."""
        rng, end = self._rng, start - timedelta(days=between(self._rng, 1, 90))
        busy = {held.faculty_id for held in self.appointments if held.seat.role in ONE_HOLDER}
        there = [
            person
            for person in self._colleagues[home]
            if person.faculty_id not in but | self._rising
            and (person.hired or date.max) < end - timedelta(days=_SHORTEST)
            and (person.left is None or person.left >= end)
        ]
        free = [person for person in there if person.faculty_id not in busy] or there
        if not free:
            return None
        person = one_of(rng, free)
        begun = max(end - timedelta(days=between(rng, _SHORTEST, _LONGEST)), person.hired or end)
        begun = max(_first(begun), person.hired or begun)
        return self._write(person, seat, begun, end, self._reasons.deal())

    def last_before(self, seat: Seat, day: date) -> Appointment | None:
        """Who held the seat last, and no more on that day."""
        ended = [held for held in self.appointments if held.seat == seat and held.end]
        past = [held for held in ended if held.end and held.end < day]
        return max(past, key=lambda held: (held.end, held.appointment_id), default=None)


def _first(day: date) -> date:
    """The first of that month: terms begin with one."""
    return day.replace(day=1)
