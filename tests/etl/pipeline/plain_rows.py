"""The rows that stages, plans and roles rest on, as plain Python has them."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from schemas.quarters import Quarter, quarters_between

LEVELS = {
    "associate_program_director": "associate",
    "program_director": "director",
    "vice_chair_education": "senior",
    "core_faculty": "contributor",
    "standard_clinician": "none",
}
# milestone: phase, due month, stage; as shipped, and one whose due month is no whole one of 12
TYPES: dict[str, tuple[int | None, int | None, str | None]] = {
    "declared_interest": (1, 0, "exploring"),
    "leader_conversation": (1, 3, "exploring"),
    "owned_project": (1, 3, "contributing"),
    "documenting": (1, 3, "exploring"),
    "short_course": (2, 9, "developing"),
    "certificate": (2, 9, "developing"),
    "local_presentation": (2, 9, "exploring"),
    "training_decision": (2, 9, "exploring"),
    "masters_enrolled": (3, 18, "developing"),
    "masters_completed": (3, None, "developing"),
    "fellowship_enrolled": (3, 18, "developing"),
    "fellowship_completed": (3, None, "developing"),
    "role_applied": (3, 18, "exploring"),
    "portfolio_complete": (3, 18, "exploring"),
    "peer_review": (2, 7, None),
    "paused": (None, None, None),
    "left_institution": (None, None, None),
}


@dataclass(frozen=True)
class Person:
    """A row of the roster."""

    faculty_id: str
    department: str = "Medicine"
    hire_date: date | None = None
    left_date: date | None = None


@dataclass(frozen=True)
class Milestone:
    """A step taken."""

    faculty_id: str
    milestone: str
    date: date
    target_role: str | None = None


@dataclass(frozen=True)
class Mentorship:
    """Who mentors whom."""

    mentor_id: str
    mentee_id: str
    start_date: date
    end_date: date | None = None

    def runs(self, day: date) -> bool:
        """Whether it does on that day."""
        return self.start_date <= day <= (self.end_date or date.max)


@dataclass(frozen=True)
class Appointment:
    """A role held."""

    appointment_id: str
    faculty_id: str
    role: str
    program_id: str | None
    start_date: date
    end_date: date | None = None
    end_reason: str | None = None

    def runs(self, day: date) -> bool:
        """Whether it does on that day."""
        return self.start_date <= day <= (self.end_date or date.max)


@dataclass(frozen=True)
class Leave:
    """Days on leave."""

    faculty_id: str
    start_date: date
    end_date: date
    effect: str = "away"
    fraction: float | None = None


@dataclass(frozen=True)
class Promise:
    """A promise with what became of it in each quarter: promised, recorded; None unknown."""

    allocation_id: str
    faculty_id: str
    role: str
    program_id: str | None
    start_date: date
    last_day: date | None
    quarters: dict[date, tuple[float, float | None]] = field(default_factory=dict)


@dataclass(frozen=True)
class Opening:
    """A role to be filled."""

    opening_id: str
    role: str
    program_id: str
    status: str = "open"
    predecessor: str | None = None


@dataclass(frozen=True)
class Said:
    """A choice or share that stands: `value` is what was chosen, or with whom it is shared."""

    faculty_id: str
    what: str
    value: str


@dataclass(frozen=True)
class Rows:
    """All of it, as of a day; quarters run from the first of `first`."""

    as_of: date
    first: date
    people: tuple[Person, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    mentorships: tuple[Mentorship, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    leave: tuple[Leave, ...] = ()
    promises: tuple[Promise, ...] = ()
    openings: tuple[Opening, ...] = ()
    chosen: tuple[Said, ...] = ()
    shared: tuple[Said, ...] = ()

    @property
    def quarters(self) -> list[Quarter]:
        """The quarters up to that of the day."""
        return quarters_between(self.first, self.as_of, 7)

    def counted_until(self, quarter: Quarter) -> date:
        """The quarter's last day, or the day if it is earlier."""
        return min(quarter.end, self.as_of)

    def steps(self, faculty_id: str) -> list[Milestone]:
        """The steps a person took up to the day."""
        return [
            step
            for step in self.milestones
            if step.faculty_id == faculty_id and step.date <= self.as_of
        ]

    def last_day(self, faculty_id: str) -> date | None:
        """The last day of somebody who had left before the day: as the roster or they say."""
        days = [
            person.left_date
            for person in self.people
            if person.faculty_id == faculty_id and person.left_date
        ]
        steps = self.steps(faculty_id)
        said = [step.date for step in steps if step.milestone == "left_institution"]
        others = [step.date for step in steps if step.milestone != "left_institution"]
        if said and max(said) >= max(others, default=date.min):
            days.append(max(said))
        gone = [day for day in days if day < self.as_of]
        return min(gone) if gone else None


def days(first: date, last: date) -> list[date]:
    """Each day from the first to the last."""
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]
