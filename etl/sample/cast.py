"""Who is in the institution: each person with promises and with what becomes of them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from etl.sample.chance import Deck, chance, one_of
from etl.sample.days import Window
from etl.sample.institution import Department, Program, departments_of
from etl.sample.people import Person, Recruiter
from etl.sample.plans import PLANS
from etl.sample.promises import Promise, Promiser
from etl.sample.roster import people_of, read_roster
from etl.sample.seats import Seat, leading_seats, teaching_seats
from etl.sample.stories import KEPT, Story, Storyteller

_HOLDERS_WHILE_SOME_LEAD = [True] * 6 + [False] * 4
_HOLDERS = [True] * 9 + [False] * 11
_HOLDERS_OF_ROSTER = [True] * 6 + [False] * 14
_HOLDERS_WITHOUT_PATIENTS = [True] + [False] * 9
_EXTRAS = [*["none"] * 8, *["second"] * 2, "stipend", "stipend only"]
_OVER_COMMITTED = [True] + [False] * 15
_CLINICAL_UNKNOWN = [True] + [False] * 24
_OTHER_DUTIES = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5)
_RESEARCHERS, _CLINICAL_PART_OF_RESEARCHERS = 0.4, 0.2
_OVER_BY = 0.15
_LEAST_EATEN_FROM = 0.3
_LEADERS_FIRST = 3
_LEAST_APPOINTMENT = 0.2


@dataclass
class Member:
    """A person, the promises made to them, and the story those promises have."""

    person: Person
    promises: list[Promise] = field(default_factory=list)
    story: Story = KEPT

    @property
    def promised_fte(self) -> float:
        """The most that is promised at a time, in FTE."""
        most: dict[Seat, float] = {}
        for promise in self.promises:
            most[promise.seat] = max(promise.fte, most.get(promise.seat, 0.0))
        return round(sum(most.values()), 4)


class Table:
    """A department's seats: a few who lead, then those who lead and those who teach in turn."""

    def __init__(self, department: Department, simulation: Program | None) -> None:
        self._leading = leading_seats(department)
        self._teaching = teaching_seats(department, simulation)
        self._dealt = 0

    def seat(self, division: str) -> Seat:
        """The next seat for someone of that division; a division's fellowship goes to its own."""
        self._dealt += 1
        if self._leading and (self._dealt <= _LEADERS_FIRST or self._dealt % 2):
            fitting = [seat for seat in self._leading if _fits(seat, division)]
            if fitting:
                self._leading.remove(fitting[0])
                return fitting[0]
        return self.teaching_seat(division)

    def teaching_seat(self, division: str) -> Seat:
        """The next seat of those that many hold."""
        return next(seat for seat in self._teaching if _fits(seat, division))

    @property
    def has_leaders_left(self) -> bool:
        """Whether a program is still without someone to lead it."""
        return bool(self._leading)

    @property
    def next_leads(self) -> bool:
        """Whether the next seat is one of the first few."""
        return self._dealt < _LEADERS_FIRST and bool(self._leading)


def _fits(seat: Seat, division: str) -> bool:
    return seat.program is None or seat.program.division in ("", division)


class Casting:
    """Gives people seats, promises and stories."""

    def __init__(self, seed: int, window: Window, prefix: str) -> None:
        self._rng = chance(seed, "casting")
        self._promiser = Promiser(seed, window, prefix)
        self._storyteller = Storyteller(seed)
        self._extras = Deck(self._rng, _EXTRAS)
        self._over = Deck(self._rng, _OVER_COMMITTED)
        self._unknown = Deck(self._rng, _CLINICAL_UNKNOWN)

    def member(self, person: Person, table: Table, holds: bool) -> Member:
        """The person with what befits them; who holds nothing may still teach."""
        member = Member(person)
        if holds:
            self._promise(member, table)
        self._contract(member)
        return member

    def _promise(self, member: Member, table: Table) -> None:
        person = member.person
        seat = table.seat(person.division)
        extra = "none" if seat.leads else self._extras.deal()
        if extra == "stipend only":
            member.promises = [self._promiser.stipend(person, Seat("other", seat.program))]
            return
        member.story = self._storyteller.story(person.department.climate, seat)
        ceiling = _steps(person.total_fte * 0.8)
        member.promises = self._promiser.promises(person, seat, ceiling)
        other = table.teaching_seat(person.division)
        if extra == "none" or other.program == seat.program:
            return
        room = _steps(person.total_fte - member.promised_fte - 0.15)
        if extra == "stipend":
            member.promises.append(self._promiser.stipend(person, Seat("other", other.program)))
        elif room >= 0.05:
            member.promises += self._promiser.promises(person, other, min(room, 0.15))

    def _contract(self, member: Member) -> None:
        """The clinical part of the appointment: as the roster says, or what is left for it."""
        person = member.person
        if person.department.settings == ("none",):
            person.contract = 0.0
        elif person.clinical_fte is not None:
            person.contract = person.clinical_fte
        else:
            person.contract = self._clinical_part(member)

    def _clinical_part(self, member: Member) -> float:
        person, rng = member.person, self._rng
        left = person.total_fte - member.promised_fte - one_of(rng, _OTHER_DUTIES)
        if not member.promises and rng.random() < _RESEARCHERS:
            left *= _CLINICAL_PART_OF_RESEARCHERS
        part = _steps(max(0.0, left))
        if member.promises and self._over.deal():
            room = person.total_fte + person.other_fte - member.promised_fte
            part = min(_steps(room + _OVER_BY), 1.0)
        return max(part, _LEAST_EATEN_FROM) if member.story.eaten[1] else part

    def on_record(self, member: Member) -> None:
        """Writes the clinical part into the roster, but for a few of whom it is not known."""
        unknown = self._unknown.deal() and not member.story.eaten[1]
        member.person.clinical_fte = None if unknown else member.person.contract


def _steps(fte: float) -> float:
    """Rounded down to twentieths, as appointments are."""
    return int(fte * 20 + 1e-9) / 20


def made_up_cast(seed: int, faculty: int, window: Window) -> list[Member]:
    """A made-up institution of that many people, by faculty_id."""
    rng = chance(seed, "people")
    departments = departments_of(PLANS, faculty)
    simulation = _simulation(departments)
    recruiter, casting = Recruiter(rng, window, faculty), Casting(seed, window, "P")
    chance_to_hold = chance(seed, "holders")
    early, late = Deck(chance_to_hold, _HOLDERS_WHILE_SOME_LEAD), Deck(chance_to_hold, _HOLDERS)
    members = []
    for department in departments:
        table = Table(department, simulation)
        for number in range(department.size):
            leads = table.next_leads
            person = recruiter.recruit(department, number, leads)
            holders = early if table.has_leaders_left else late
            member = casting.member(person, table, leads or holders.deal())
            casting.on_record(member)
            members.append(member)
    return sorted(members, key=lambda member: member.person.faculty_id)


def roster_cast(seed: int, roster: Path, window: Window) -> list[Member]:
    """Promises for the people of a roster, by faculty_id."""
    people = people_of(read_roster(roster), window)
    departments = {person.department.name: person.department for person in people}
    simulation = _simulation(list(departments.values()))
    tables = {name: Table(item, simulation) for name, item in departments.items()}
    casting = Casting(seed, window, "RP")
    rng = chance(seed, "holders")
    clinical, others = Deck(rng, _HOLDERS_OF_ROSTER), Deck(rng, _HOLDERS_WITHOUT_PATIENTS)
    return [
        casting.member(person, tables[person.department.name], holds)
        for person, holds in _holding(people, clinical, others)
    ]


def _holding(
    people: list[Person], clinical: Deck[bool], others: Deck[bool]
) -> Iterator[tuple[Person, bool]]:
    for person in people:
        deck = others if person.department.settings == ("none",) else clinical
        yield person, person.total_fte >= _LEAST_APPOINTMENT and deck.deal()


def _simulation(departments: list[Department]) -> Program | None:
    for department in departments:
        for program in department.programs:
            if program.kind == "simulation":
                return program
    return None
