"""People as the generator knows them, and the recruiting of those it makes up."""

from dataclasses import dataclass
from datetime import date
from random import Random

from etl.sample.chance import Deck, between, one_of
from etl.sample.days import Window
from etl.sample.institution import Department
from etl.sample.names import Names


@dataclass
class Person:
    """A row of the roster. `contract` is the clinical FTE the person works to, on paper or not."""

    faculty_id: str
    name: str
    email: str
    department: Department
    division: str
    rank: str
    track: str
    total_fte: float
    other_fte: float = 0
    hired: date | None = None
    left: date | None = None
    clinical_fte: float | None = None
    contract: float = 0

    def employed(self, day: date) -> bool:
        """Whether the person works here on that day, as far as the roster says."""
        return (self.hired is None or self.hired <= day) and (self.left is None or day <= self.left)


_RANKS = ("Instructor", "Assistant Professor", "Associate Professor", "Professor")
_TRACKS = ("Clinician Educator", "Clinical", "Clinician Educator", "Tenure", "Research")
_APPOINTMENTS = [(1.0, 0.0)] * 15 + [(0.8, 0.0), (0.6, 0.0), (0.5, 0.0), (0.5, 0.5), (0.75, 0.25)]
_EMPLOYMENTS = ["throughout"] * 10 + ["hired", "hired", "left"]


class Recruiter:
    """Makes up the people of an institution, department by department."""

    def __init__(self, rng: Random, window: Window, people: int) -> None:
        self._rng = rng
        self._window = window
        self._names = Names(rng)
        self._ids = Deck(rng, range(1, people + 1))
        self._digits = max(4, len(str(people)))
        self._appointments = Deck(rng, _APPOINTMENTS)
        self._employments = Deck(rng, _EMPLOYMENTS)

    def recruit(self, department: Department, number: int, leads: bool) -> Person:
        """The department's person of that number; who leads is full-time and stays."""
        rng, name = self._rng, self._names.name()
        years = between(rng, 6, 26) if leads else between(rng, 1, 24)
        total, other = (1.0, 0.0) if leads else self._appointments.deal()
        divisions = department.divisions
        person = Person(
            f"F{self._ids.deal():0{self._digits}d}",
            name,
            self._names.email(name),
            department,
            divisions[number % len(divisions)] if divisions else "",
            _RANKS[min(3, years // 6 + leads)],
            "Clinician Educator" if leads else one_of(rng, _TRACKS),
            total,
            other,
            hired=date(self._window.first.year - years, between(rng, 1, 12), 1),
        )
        if not leads:
            self._employ(person, self._employments.deal())
        return person

    def _employ(self, person: Person, employment: str) -> None:
        window, length = self._window, self._window.length
        if employment == "hired":
            day = window.day(between(self._rng, length // 5, max(length // 5, length * 3 // 4)))
            person.hired = day.replace(day=1 if day.day < 16 else 16)
            person.rank = one_of(self._rng, _RANKS[:3])
        elif employment == "left":
            person.left = window.day(between(self._rng, length // 2, max(length // 2, length - 21)))
