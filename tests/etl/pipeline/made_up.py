"""Made-up people whose steps, mentors, roles and leave fall on the same few days, many of each.

Hypothesis draws a number, from which everything follows: drawn one by one, its lists stay so short
that hardly anybody gets anywhere.
"""

from datetime import date, timedelta
from random import Random

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from schemas.pipeline import READY_MILESTONES
from tests.etl.pipeline.plain_rows import (
    LEVELS,
    TYPES,
    Appointment,
    Leave,
    Mentorship,
    Milestone,
    Opening,
    Person,
    Promise,
    Rows,
    Said,
)

MADE_UP = settings(
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
FIRST, LAST = date(2024, 1, 1), date(2025, 8, 20)
BEFORE = date(2023, 12, 31)
"""The day before any row."""
AS_OFS = (date(2025, 2, 5), date(2025, 6, 30), LAST)
PEOPLE = ("F1", "F2", "F3", "F4", "F5")
_MENTORS = ("M1", "M2")
_ALL = (*PEOPLE, *_MENTORS)
_PROGRAMS = ("IM", "IM", "GS", None)
_ROLES = (*LEVELS, *["program_director"] * 5, *["associate_program_director"] * 2)
_STEPS = (*TYPES, *["declared_interest"] * 4, *["paused"] * 3)
_DAYS = (1, 2, 31, 60, 61, 91, 92, 93, 180, 181, 182, 183, 274, 300)
_LENGTHS = (None, None, None, 0, 1, 27, 28, 90, 182, 300)


class Maker:
    """Makes rows of every sort, as of a day; some of them are dated after it."""

    def __init__(self, seed: int) -> None:
        self._rng = Random(seed)
        self.as_of = self._rng.choice(AS_OFS)

    def _day(self) -> date:
        rng, kind = self._rng, self._rng.random()
        if kind < 0.6:
            return FIRST + timedelta(days=rng.choice(_DAYS))
        if kind < 0.75:
            return self.as_of + timedelta(days=rng.choice((-1, 0, 1, 2)))
        return FIRST + timedelta(days=rng.randrange((self.as_of - FIRST).days + 30))

    def _until(self, start: date) -> date | None:
        length = self._rng.choice(_LENGTHS)
        return None if length is None else start + timedelta(days=length)

    def people(self) -> tuple[Person, ...]:
        """Everybody; few have left, or came late."""
        found = []
        for who in _ALL:
            hired = self._day() if self._rng.random() < 0.2 else None
            left = self._day() if self._rng.random() < 0.2 else None
            if hired and left and left < hired:
                left = hired
            found.append(Person(who, self._rng.choice(("Medicine", "Surgery")), hired, left))
        return tuple(found)

    def milestones(self) -> tuple[Milestone, ...]:
        """Steps; half of the people took both that make them ready."""
        rng, steps = self._rng, []
        for _ in range(rng.randrange(30)):
            aim = rng.choice([*LEVELS]) if rng.random() < 0.3 else None
            name = rng.choice([name for name in _STEPS if name != "left_institution"])
            name = "left_institution" if rng.random() < 0.02 else name
            steps.append(Milestone(rng.choice(PEOPLE), name, self._day(), aim))
        for who in PEOPLE:
            if rng.random() < 0.5:
                steps += [Milestone(who, step, self._day()) for step in READY_MILESTONES]
        return tuple({(s.faculty_id, s.milestone, s.date): s for s in steps}.values())

    def mentorships(self) -> tuple[Mentorship, ...]:
        """Pairs, some of them twice at a time."""
        found: dict[tuple[str, str, date], Mentorship] = {}
        for _ in range(self._rng.randrange(18)):
            mentor, mentee = self._rng.choice(_ALL), self._rng.choice(PEOPLE)
            start = self._day()
            if mentor != mentee:
                pair = Mentorship(mentor, mentee, start, self._until(start))
                found[(mentor, mentee, start)] = pair
        return tuple(found.values())

    def appointments(self) -> tuple[Appointment, ...]:
        """Roles held, by several people in the same program too."""
        found = []
        for n in range(self._rng.randrange(22)):
            who, role = self._rng.choice(_ALL), self._rng.choice(_ROLES)
            start = self._day()
            end, program = self._until(start), self._rng.choice(_PROGRAMS)
            reason = "promoted" if end else None
            found.append(Appointment(f"A{n}", who, role, program, start, end, reason))
        return tuple(found)

    def leave(self) -> tuple[Leave, ...]:
        """Leave of days and of weeks, in whole days and parts, of which some joins up."""
        rng = self._rng
        found: dict[tuple[str, date], Leave] = {}
        for _ in range(rng.randrange(30)):
            who, start = rng.choice(_ALL), self._day()
            end = start + timedelta(days=rng.choice((5, 26, 27, 27, 28, 60)))
            effect = rng.choice(("away", "away", "working_away"))
            found[(who, start)] = Leave(who, start, end, effect, rng.choice((None, 1, 0.5)))
        return tuple(found.values())

    def promises(self, quarters: list[date]) -> tuple[Promise, ...]:
        """Promises to the same few roles, with what became of them in some quarters."""
        rng, found = self._rng, []
        for n in range(rng.randrange(20)):
            who, role, start = rng.choice(PEOPLE), rng.choice(_ROLES), self._day()
            hours = {
                quarter: (rng.choice((10.0, 40.0)), rng.choice((None, 0.0, 5.0, 50.0)))
                for quarter in quarters
                if rng.random() < 0.6
            }
            program = rng.choice(_PROGRAMS)
            promise = Promise(f"P{n}", who, role, program, start, self._until(start), hours)
            found.append(promise)
        return tuple(found)

    def openings(self, held: tuple[Appointment, ...]) -> tuple[Opening, ...]:
        """Openings after somebody or nobody, mostly of the roles that were held."""
        rng, found = self._rng, []
        for n in range(rng.randrange(5)):
            before = rng.choice([None, *held])
            role = before.role if before else rng.choice(_ROLES)
            program = (before and before.program_id) or "GS"
            status = rng.choice(("open", "open", "draft", "withdrawn"))
            last = before.appointment_id if before else None
            found.append(Opening(f"O{n}", role, program, status, last))
        return tuple(found)

    def chosen(self) -> tuple[Said, ...]:
        """What people chose, some of it twice."""
        what = (
            *(("plan_months", "12"), ("plan_months", "24"), ("target_role", "program_director")),
            *(("asked_for", "O0"), ("asked_for", "O1"), ("open_to_conversation", "yes")),
        )
        said = range(self._rng.randrange(8))
        return tuple(Said(self._rng.choice(PEOPLE), *self._rng.choice(what)) for _ in said)


def _made(seed: int) -> Rows:
    made = Maker(seed)
    held = made.appointments()
    quarters = [quarter.start for quarter in Rows(made.as_of, FIRST).quarters]
    return Rows(
        made.as_of,
        FIRST,
        made.people(),
        made.milestones(),
        made.mentorships(),
        held,
        made.leave(),
        made.promises(quarters),
        made.openings(held),
        made.chosen(),
    )


def institutions() -> st.SearchStrategy[Rows]:
    """A few people as of a day, with everything their stages, plans and roles rest on."""
    return st.integers(0, 10**9).map(_made)
