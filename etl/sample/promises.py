"""Promises: how much, in which unit, from when to when, and on which paper."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from etl.sample.chance import Deck, between, chance, one_of, share
from etl.sample.days import Window
from etl.sample.documents import NO_DOCUMENT, Document, Papers
from etl.sample.people import Person
from etl.sample.seats import Seat

FULL_WEEK = 40
FULL_YEAR = 2080
HALF_DAYS = 10
SUPERVISING_ROLES = frozenset({"core_faculty", "associate_program_director", "simulation_faculty"})
STIPENDS = (3000.0, 5000.0, 7500.0, 12000.0)


@dataclass(frozen=True)
class Promise:
    """A row of the allocations feed, with what it comes to in FTE and its last day."""

    allocation_id: str
    faculty_id: str
    seat: Seat
    amount: float
    unit: str
    start: date
    end: date | None = None
    fte: float = 0
    last: date | None = None
    document: Document = NO_DOCUMENT
    owed_by: str = ""
    supervision: bool = False
    half_days_removed: float | None = None
    schedule_control: str = ""
    supersedes: str = ""


@dataclass(frozen=True)
class Term:
    """When a promise runs; from `then` another takes its place, by `supersedes` if `replaces`."""

    start: date
    end: date | None = None
    then: date | None = None
    replaces: bool = False


_UNITS = (
    *["fte"] * 6,
    *["percent"] * 2,
    *["percent_of_appointment"] * 2,
    *["hours_per_week"] * 2,
    *["half_days_per_week"] * 2,
    "eighths",
    "hours_per_year",
    "weeks_per_year",
)
_TERMS = (
    *["open"] * 7,
    *["yearly"] * 2,
    "renewed",
    *["part quarter"] * 2,
    *["successor"] * 2,
    *["ending soon"] * 2,
    "ended",
)
_CONTROLS = ("department", "faculty", "program", "unknown", "")


def amount_of(fte: float, unit: str, total_fte: float) -> tuple[float, float]:
    """The round amount nearest to an FTE in a unit, and the FTE that it comes to."""
    if unit == "percent":
        return (amount := float(round(fte * 100))), amount / 100
    if unit == "percent_of_appointment":
        return (amount := max(5.0, round(fte / total_fte * 20) * 5.0)), amount / 100 * total_fte
    if unit == "hours_per_week":
        return (amount := float(max(2, round(fte * FULL_WEEK)))), amount / FULL_WEEK
    if unit == "half_days_per_week":
        return (amount := max(1, round(fte * HALF_DAYS * 2)) / 2), amount / HALF_DAYS
    if unit == "eighths":
        return (amount := float(max(1, round(fte * 8)))), amount / 8
    if unit == "hours_per_year":
        return (amount := float(round(fte * FULL_YEAR / 8) * 8)), amount / FULL_YEAR
    if unit == "weeks_per_year":
        return (amount := float(max(1, round(fte * 52)))), amount / 52
    return fte, fte


class Promiser:
    """Makes the promises of an institution; ids count up in the order of making."""

    def __init__(self, seed: int, window: Window, prefix: str) -> None:
        self._rng = chance(seed, "promises")
        self._window = window
        self._prefix = prefix
        self._made = 0
        self._papers = Papers(chance(seed, "documents"))
        self._units = Deck(self._rng, _UNITS)
        self._terms = Deck(self._rng, _TERMS)
        self._supervised = Deck(self._rng, [True, False])

    def promises(self, person: Person, seat: Seat, ceiling: float) -> list[Promise]:
        """What the person is promised for the seat, about `ceiling` FTE at most.

        Two promises where one follows the other.
        """
        unit, term = self._units.deal(), self._term(person, seat)
        if unit == "percent" and person.total_fte < 1:
            unit = "percent_of_appointment"
        fte = min(one_of(self._rng, seat.usual_fte), ceiling)
        supervision = seat.role in SUPERVISING_ROLES and self._supervised.deal()
        draft = Promise("", person.faculty_id, seat, 0, unit, term.start, supervision=supervision)
        if term.then is None:
            return [self._signed(draft, person, fte, term.end)]
        before = round(max(0.05, fte - 0.05), 2)
        first = self._signed(draft, person, before, term.end, term.then - timedelta(days=1))
        replaced = first.allocation_id if term.replaces else ""
        draft = replace(draft, start=term.then, supersedes=replaced)
        return [first, self._signed(draft, person, fte, None)]

    def stipend(self, person: Person, seat: Seat) -> Promise:
        """Money for the seat instead of time."""
        start = self._start(person)
        draft = Promise(self._id(), person.faculty_id, seat, 0, "stipend", start)
        paper = self._papers.document(person, start)
        return replace(draft, amount=one_of(self._rng, STIPENDS), document=paper)

    def _signed(
        self, draft: Promise, person: Person, fte: float, end: date | None, last: date | None = None
    ) -> Promise:
        """The draft with an id, an amount, its days and its paper."""
        rng = self._rng
        amount, fte = amount_of(fte, draft.unit, person.total_fte)
        removed = max(1, round(fte * 16)) / 2 if rng.random() < 0.6 else None
        return replace(
            draft,
            allocation_id=self._id(),
            amount=amount,
            fte=fte,
            end=end,
            last=last or end,
            document=self._papers.document(person, draft.start),
            owed_by=self._owed_by(person, draft.seat),
            half_days_removed=removed,
            schedule_control=one_of(rng, _CONTROLS),
        )

    def _owed_by(self, person: Person, seat: Seat) -> str:
        """Written down in some cases: mostly where home and program are two departments."""
        home = person.department.name
        elsewhere = seat.program is not None and seat.program.department != home
        return home if self._rng.random() < (0.5 if elsewhere else 0.1) else ""

    def _id(self) -> str:
        self._made += 1
        return f"{self._prefix}{self._made:05d}"

    def _start(self, person: Person) -> date:
        """The first of July on or before the window's first day, in the last few years."""
        first = self._window.first
        year = first.year - (first.month < 7) - between(self._rng, 0, 3)
        return max(date(year, 7, 1), person.hired or date.min)

    def _term(self, person: Person, seat: Seat) -> Term:
        window, kind, start = self._window, self._terms.deal(), self._start(person)
        if kind == "part quarter":
            return Term(self._within(person, 0.1, 0.6))
        if kind == "successor":
            then = self._within(person, 0.3, 0.8)
            written = date(then.year + 1, 6, 30) if self._rng.random() < 0.5 else None
            return Term(start, written, then, True) if then > start else Term(start)
        if kind == "ending soon":
            return Term(start, window.last + timedelta(days=between(self._rng, 10, 80)))
        if kind == "ended" and not seat.leads:
            return Term(start, self._within(person, 0.4, 0.8))
        if kind == "yearly":
            return Term(start, date(window.last.year + 1, 6, 30))
        end = date(window.last.year - (window.last.month < 7), 6, 30)
        if kind == "renewed" and end >= max(start, window.first):
            return Term(start, end, end + timedelta(days=1))
        return Term(start)

    def _within(self, person: Person, low: float, high: float) -> date:
        """A day in that part of the person's time in the window, seldom the first of a month."""
        first = max(self._window.first, person.hired or date.min)
        days = (min(self._window.last, person.left or date.max) - first).days
        return first + timedelta(days=int(days * share(self._rng, low, high)))
