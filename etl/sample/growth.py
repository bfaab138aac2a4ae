"""How people grow into education roles: the steps each has taken so far, and who mentors whom."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from etl.sample.cast import Member
from etl.sample.chance import Deck, between, chance, one_of
from etl.sample.days import Window
from etl.sample.people import Person

Course = Literal[
    "none",
    "curious",
    "exploring",
    "contributing",
    "developing",
    "ready",
    "stalled",
    "paused",
    "finished",
]

_STEPS = (
    ("declared_interest", 0, ""),
    ("leader_conversation", 2, ""),
    ("documenting", 3, "Teaching log and evaluations, kept since"),
    ("owned_project", 4, "Redesign of the case conference"),
    ("short_course", 8, "Teaching Academy, five sessions"),
    ("local_presentation", 9, "Education day, poster"),
    ("training_decision", 10, ""),
    ("certificate", 12, "Certificate in medical education"),
    ("portfolio_complete", 17, ""),
    ("role_applied", 18, ""),
)


@dataclass(frozen=True)
class Way:
    """How far a course goes: steps taken, days since the first from to, mentors from to."""

    steps: tuple[int, int]
    ago: tuple[int, int]
    mentors: tuple[int, int]


_WAYS: dict[str, Way] = {
    "curious": Way((1, 1), (20, 80), (0, 1)),
    "exploring": Way((2, 3), (110, 200), (0, 2)),
    "contributing": Way((4, 4), (210, 320), (1, 1)),
    "developing": Way((6, 7), (380, 480), (1, 2)),
    "ready": Way((9, 9), (570, 640), (2, 2)),
    "stalled": Way((2, 4), (520, 700), (1, 1)),
    "paused": Way((3, 4), (380, 450), (1, 1)),
    "finished": Way((10, 10), (1500, 2400), (0, 0)),
}
_COURSES = (
    *["none"] * 8,
    *["exploring"] * 2,
    *["contributing"] * 2,
    *["developing"] * 2,
    *["stalled"] * 2,
    *("curious", "ready", "paused", "finished"),
)
_COURSES_OF_LEADERS = ("finished", "none", "none", "developing")
_AIMS = (
    *("associate_program_director", "program_director", "clerkship_director"),
    *("associate_clerkship_director", "simulation_director"),
)
_MONTH = 30.4


@dataclass(frozen=True)
class Growing:
    """A person on their way: their steps (milestone, day, note, target role) and mentors' ids."""

    faculty_id: str
    department: str
    course: str
    steps: list[tuple[str, date, str, str]]
    mentors: list[str]


class Growth:
    """Deals everybody a course; `known` says it of some, with a mentor of theirs."""

    def __init__(
        self, seed: int, window: Window, members: list[Member], known: dict[str, str]
    ) -> None:
        self._rng = chance(seed, "growth")
        self._window, self._known = window, known
        self._decks: dict[str, Deck[str]] = {}
        self._leaders = Deck(self._rng, _COURSES_OF_LEADERS)
        self._mentors = {
            name: [m.person for m in members if m.person.department.name == name and _mentors(m)]
            for name in {member.person.department.name for member in members}
        }
        self.growing: list[Growing] = []
        self.mentorships: list[tuple[str, str, date, date | None]] = []
        for member in members:
            self._grow(member)

    def _grow(self, member: Member) -> None:
        person = member.person
        course = self._course(member)
        if course == "none":
            return
        way, rng = _WAYS[course], self._rng
        begun = self._window.last - timedelta(days=between(rng, *way.ago))
        begun = max(begun, (person.hired or begun) + timedelta(days=14))
        steps = self._steps(person, begun, between(rng, *way.steps))
        if course == "paused" and steps:
            day = self._window.last - timedelta(days=between(rng, 30, 60))
            steps.append(("paused", max(day, steps[-1][1]), "", ""))
        if person.left and steps:
            steps = [step for step in steps if step[1] < person.left]
            steps.append(("left_institution", person.left, "", ""))
        if steps:
            named = self._mentor(person, course, begun, between(rng, *way.mentors))
            home = person.department.name
            self.growing.append(Growing(person.faculty_id, home, course, steps, named))

    def _course(self, member: Member) -> str:
        person = member.person
        if person.faculty_id in self._known:
            return "developing"
        if any(promise.seat.leads for promise in member.promises):
            return self._leaders.deal()
        home = person.department.name
        if home not in self._decks:
            self._decks[home] = Deck(self._rng, _COURSES)
        return self._decks[home].deal()

    def _steps(self, person: Person, begun: date, count: int) -> list[tuple[str, date, str, str]]:
        rng, day, steps = self._rng, begun, []
        aim = one_of(rng, _AIMS)
        for milestone, month, note in _STEPS[:count]:
            late = between(rng, -8, 22) if month else 0
            day = max(day, begun + timedelta(days=int(month * _MONTH) + late))
            if day > min(self._window.last, person.left or date.max):
                break
            aimed = aim if milestone in ("declared_interest", "role_applied") else ""
            steps.append((milestone, day, note, aimed))
        return steps

    def _mentor(self, person: Person, course: str, begun: date, count: int) -> list[str]:
        """Some mentor many, and most nobody; who is stalled has lost theirs."""
        rng = self._rng
        there = [
            mentor.faculty_id
            for mentor in self._mentors[person.department.name]
            if mentor.faculty_id != person.faculty_id
        ]
        named = [self._known[person.faculty_id]] if self._known.get(person.faculty_id) else []
        while len(named) < min(count, len(there)):
            mentor = there[int(rng.random() ** 2 * len(there))]
            if mentor not in named:
                named.append(mentor)
        for mentor in named:
            start = min(begun + timedelta(days=between(rng, 15, 60)), self._window.last)
            end = start + timedelta(days=200) if course == "stalled" else person.left
            if end is None or end >= start:
                self.mentorships.append((mentor, person.faculty_id, start, end))
        return named


def _mentors(member: Member) -> bool:
    """Whether somebody is of a standing to mentor others, and stays."""
    senior = member.person.rank in ("Professor", "Associate Professor")
    return senior and bool(member.promises) and member.person.left is None
