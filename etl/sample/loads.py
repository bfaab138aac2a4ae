"""What each person's time is asked for, quarter by quarter: promises, teaching unasked, clinic."""

from dataclasses import dataclass, field
from random import Random

from etl.sample.activities import Repertoire, Repertoires
from etl.sample.cast import Member
from etl.sample.chance import one_of, share
from etl.sample.days import Window
from etl.sample.institution import Program
from etl.sample.leave import Presence
from etl.sample.promises import Promise
from etl.sample.seats import LEADING_ROLES
from etl.sample.stories import KEPT

_HOURS_A_DAY = 8
_MIXES = {
    "clerkship_director": "direction",
    "associate_clerkship_director": "direction",
    "preclinical_block_director": "direction",
    "simulation_director": "direction",
    "simulation_faculty": "simulation",
    "skills_lab_lead": "simulation",
    "meded_scholar": "scholarship",
}
_SUPERVISED_PART = 0.4
_HOLDERS_WHO_ADD, _MOST_ADDED = 0.2, 8
_OTHERS_WHO_TEACH, _MOST_TAUGHT = 0.7, 26
"""Who teaches without a promise for it, and at most how many minutes a day on average."""
_MOST_CAUGHT_UP = 1.6
_CLINIC_PART = (0.91, 0.995)
_CLINIC_PART_UNPROMISED_WHERE_EATEN = (0.96, 1.12)


@dataclass
class Load:
    """Work for one program, from a day up to another, in minutes a whole day, by quarter.

    `asked` is done in working time, `after` at other times, `supervised` inside clinics.
    """

    program: str
    repertoire: Repertoire
    first: int
    stop: int
    asked: list[float] = field(default_factory=list)
    after: list[float] = field(default_factory=list)
    supervised: list[float] = field(default_factory=list)
    may_omit_program: bool = False


@dataclass
class Demand:
    """Loads; and of clinic, by quarter, the part of the contract done and the hours beyond it."""

    loads: list[Load] = field(default_factory=list)
    clinic: list[tuple[float, float]] = field(default_factory=list)


class Asking:
    """Works out the demand on one person after another."""

    def __init__(self, seed: int, window: Window) -> None:
        self._window = window
        self._repertoires = Repertoires(seed)

    def demand(self, rng: Random, member: Member, presence: Presence) -> Demand:
        """What is asked of the person, in every quarter of the window."""
        timed = [promise for promise in member.promises if promise.unit != "stipend"]
        count = len(self._window.quarters)
        since = int(rng.random() * count * 0.6) if member.story.eaten[1] else 0
        demand, promised = Demand(), [0.0] * count
        for promise in timed:
            hours = self._promised(promise, presence)
            promised = [before + more for before, more in zip(promised, hours, strict=True)]
            load = self._load(member, promise, presence)
            self._ask(rng, member, promise, load, self._minutes(load, presence, hours), since)
            load.may_omit_program = len(timed) == 1
            demand.loads.append(load)
        if rng.random() < (_HOLDERS_WHO_ADD if timed else _OTHERS_WHO_TEACH):
            most = _MOST_ADDED if timed else _MOST_TAUGHT
            demand.loads.append(self._unpromised(rng, member, presence, most))
        demand.clinic = [
            self._clinic(rng, member, hours if quarter >= since else 0.0)
            for quarter, hours in enumerate(promised)
        ]
        return demand

    def _promised(self, promise: Promise, presence: Presence) -> list[float]:
        """The promised hours of each quarter."""
        first, stop = self._window.span(promise.start, promise.last)
        found = []
        for quarter in self._window.quarters:
            days = range(max(first, quarter.first), min(stop, quarter.stop))
            if promise.unit == "hours_per_year":
                counted = sum(1 for day in days if self._window.working[day])
                found.append(promise.amount * counted / quarter.working_days_of_fiscal_year)
            else:
                found.append(promise.fte * _HOURS_A_DAY * sum(presence.owed[day] for day in days))
        return found

    def _load(self, member: Member, promise: Promise, presence: Presence) -> Load:
        """The promise's load, on the days on which it runs and the person is employed."""
        program, role = promise.seat.program, promise.seat.role
        mix = _MIXES.get(role, "leadership" if role in LEADING_ROLES else "teaching")
        if member.story.admin and role not in LEADING_ROLES:
            mix = member.story.admin
        first, stop = self._window.span(promise.start, promise.last)
        return Load(
            self._named(member, program),
            self._repertoire(member, mix, program),
            max(first, presence.first),
            min(stop, presence.stop),
        )

    def _minutes(self, load: Load, presence: Presence, hours: list[float]) -> list[float]:
        """The minutes a whole day here that the hours of each quarter come to.

        Who is away for most of a quarter does not do all of it in the rest.
        """
        found = []
        for quarter, promised in zip(self._window.quarters, hours, strict=True):
            days = slice(max(load.first, quarter.first), max(0, min(load.stop, quarter.stop)))
            here, owed = sum(presence.here[days]), sum(presence.owed[days])
            whole = max(here, owed / _MOST_CAUGHT_UP)
            found.append(promised * 60 / whole if here else 0.0)
        return found

    def _ask(
        self,
        rng: Random,
        member: Member,
        promise: Promise,
        load: Load,
        minutes: list[float],
        since: int,
    ) -> None:
        """Fills the load with what the story makes of the minutes; before `since`, all is well."""
        supervises = promise.supervision and member.person.contract > 0
        inside = _SUPERVISED_PART if supervises else 0.0
        for quarter, whole in enumerate(minutes):
            story = member.story if quarter >= since else KEPT
            done = whole * share(rng, *story.fill)
            load.asked.append(done * (1 - inside))
            load.supervised.append(done * inside)
            load.after.append(whole * share(rng, *story.after))

    def _unpromised(self, rng: Random, member: Member, presence: Presence, most: float) -> Load:
        """Teaching that nobody promised time for, in a program where the person has no promise."""
        person = member.person
        held = {promise.seat.program for promise in member.promises}
        free = [program for program in person.department.programs if program not in held]
        program = one_of(rng, free) if free else None
        minutes = [share(rng, most / 4, most)] * len(self._window.quarters)
        none = [0.0] * len(minutes)
        repertoire = self._repertoire(member, "teaching", program)
        name = program.program_id if program else ""
        inside = minutes if person.contract > 0 and rng.random() < 0.5 else none
        return Load(name, repertoire, presence.first, presence.stop, minutes, none, inside)

    def _named(self, member: Member, program: Program | None) -> str:
        """The program that rows name: beside other promises, none would be shared with them."""
        if program is not None:
            return program.program_id
        held = {promise.seat.program for promise in member.promises}
        free = [other for other in member.person.department.programs if other not in held]
        return free[-1].program_id if len(held) > 1 and free else ""

    def _repertoire(self, member: Member, mix: str, program: Program | None) -> Repertoire:
        kind = program.kind if program else "residency"
        return self._repertoires.repertoire(mix, kind, member.person.department.topics)

    def supervision(self, member: Member) -> Repertoire:
        """The sessions of those who teach while caring for patients."""
        return self._repertoire(member, "supervision", None)

    def _clinic(self, rng: Random, member: Member, promised: float) -> tuple[float, float]:
        story, climate = member.story, member.person.department.climate
        if story.eaten[1]:
            return 1.0, promised * share(rng, *story.eaten)
        if climate == "eaten" and not member.promises:
            return share(rng, *_CLINIC_PART_UNPROMISED_WHERE_EATEN), 0.0
        return share(rng, *_CLINIC_PART), 0.0
