"""Roles that are to be filled: postings in every status, some complete and some with questions."""

from dataclasses import dataclass
from datetime import date, timedelta

from etl.sample.careers import Appointment, Careers
from etl.sample.chance import Deck, between, chance, one_of
from etl.sample.days import Window
from etl.sample.institution import Department, Program
from etl.sample.seats import Seat
from etl.sample.writing import number

_SOUGHT = {
    "residency": ("associate_program_director", "core_faculty"),
    "fellowship": ("core_faculty",),
    "clerkship": ("associate_clerkship_director",),
    "preclinical": ("preclinical_block_director",),
    "simulation": ("simulation_faculty",),
}
_STATUSES = ("open", "interviewing", "open", "draft", "filled", "withdrawn")
_PEOPLE_PER_OPENING = 9
_COMPLETENESS = ("all", "some", "all", "few")
_FILLED_WITHIN = 540
_TITLES = {
    "associate_program_director": "Associate program director",
    "associate_clerkship_director": "Associate clerkship director",
    "core_faculty": "Core faculty",
    "preclinical_block_director": "Block director",
    "simulation_faculty": "Simulation faculty",
}
_NIGHTS = ("None", "One weekend of call a month", "Two evenings a month")
_DUTIES = (
    "Weekly half-day with learners, evaluation committee, one curriculum project a year",
    "Recruitment, schedule, feedback to residents, accreditation self-study",
)
_PROMOTION = "Counts as service and teaching on the clinician-educator track"
_PAY = ("Base salary unchanged; stipend of 5,000 a year", "Base salary and incentive unchanged")


@dataclass(frozen=True)
class Vacancy:
    """A row of the openings feed, cells in declared order."""

    cells: tuple[str, ...]


class Board:
    """The postings of an institution, department by department."""

    def __init__(self, seed: int, window: Window, careers: Careers, prefix: str) -> None:
        self._rng = chance(seed, "openings")
        self._window, self._careers, self._prefix = window, careers, prefix
        self._statuses = Deck(self._rng, _STATUSES)
        self._complete = Deck(self._rng, _COMPLETENESS)
        self.vacancies: list[Vacancy] = []

    def post(self, department: Department) -> None:
        """Posts what a department seeks: a few roles at a time, and one a large program lacks."""
        sought = [
            Seat(role, program)
            for program in department.programs
            for role in _SOUGHT.get(program.kind, ())
        ]
        for seat in sought[: max(2, department.size // _PEOPLE_PER_OPENING)]:
            self._post(seat, self._statuses.deal(), department.name)

    def _post(self, seat: Seat, status: str, home: str) -> None:
        taken = self._just_taken(seat) if status == "filled" else None
        if status == "filled" and taken is None:
            status = "open"
        opened = self._opened(status, taken)
        before = self._careers.last_before(seat, opened) or self._careers.precede(
            seat, home, opened, {taken.faculty_id} if taken else set()
        )
        self.vacancies.append(Vacancy(self._cells(seat, status, opened, taken, before)))

    def _just_taken(self, seat: Seat) -> Appointment | None:
        since = self._window.last - timedelta(days=_FILLED_WITHIN)
        for held in self._careers.appointments:
            if held.seat == seat and held.end is None and since < held.start <= self._window.last:
                return held
        return None

    def _opened(self, status: str, taken: Appointment | None) -> date:
        if taken:
            return taken.start - timedelta(days=between(self._rng, 40, 120))
        days = between(self._rng, 2, 10) if status == "draft" else between(self._rng, 12, 150)
        return self._window.last - timedelta(days=days)

    def _cells(
        self,
        seat: Seat,
        status: str,
        opened: date,
        taken: Appointment | None,
        before: Appointment | None,
    ) -> tuple[str, ...]:
        program, rng = _program(seat), self._rng
        complete = self._complete.deal()
        closes = self._window.last + timedelta(days=between(rng, 14, 75))
        return (
            f"{self._prefix}{len(self.vacancies) + 1:04d}",
            seat.role,
            program.program_id,
            f"{_TITLES.get(seat.role, seat.role)}, {program.name}",
            status,
            opened.isoformat(),
            closes.isoformat() if status in ("open", "interviewing") else "",
            (taken.start - timedelta(days=14)).isoformat() if taken else "",
            taken.faculty_id if taken else "",
            number(one_of(rng, seat.usual_fte)),
            "fte",
            *_terms(complete, one_of(rng, _NIGHTS), one_of(rng, _DUTIES), one_of(rng, _PAY)),
            before.appointment_id if before else "",
        )


def _program(seat: Seat) -> Program:
    assert seat.program is not None
    return seat.program


def _terms(complete: str, nights: str, duties: str, pay: str) -> tuple[str, ...]:
    """From clinical half-days to training: what a posting says in writing, or leaves open."""
    if complete == "few":
        return ("", "", "", "", duties, "", "", "")
    if complete == "some":
        return ("6", nights, "department", "true", duties, "", pay, "")
    return ("5", nights, "program", "false", duties, _PROMOTION, pay, "None; a certificate helps")
