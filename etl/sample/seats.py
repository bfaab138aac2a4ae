"""The roles that a department has to give: those who lead its programs, then those who teach."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle

from etl.sample.institution import Department, Program

LEADING_ROLES = frozenset(
    {
        "vice_chair_education",
        "director_ume",
        "program_director",
        "associate_program_director",
    }
)
"""Roles whose work is administration: their allowance is 1."""

ROLE_FTE: dict[str, tuple[float, ...]] = {
    "vice_chair_education": (0.3, 0.4),
    "director_ume": (0.5, 0.4),
    "program_director": (0.25, 0.2, 0.3),
    "associate_program_director": (0.2, 0.25, 0.3),
    "clerkship_director": (0.4, 0.3, 0.5),
    "associate_clerkship_director": (0.2, 0.15),
    "core_faculty": (0.1, 0.15, 0.2, 0.25),
    "simulation_director": (0.3, 0.25),
    "simulation_faculty": (0.1, 0.15, 0.2),
    "skills_lab_lead": (0.2, 0.3),
    "preclinical_block_director": (0.25, 0.2, 0.3),
    "meded_scholar": (0.2, 0.3),
    "other": (0.1, 0.15, 0.2),
}
RESIDENCY_DIRECTOR_FTE = (0.5, 0.4)


@dataclass(frozen=True)
class Seat:
    """A role to hold, in a program or in none."""

    role: str
    program: Program | None = None

    @property
    def leads(self) -> bool:
        """Whether it is one that a department would not leave to a newcomer."""
        return self.role in LEADING_ROLES

    @property
    def usual_fte(self) -> tuple[float, ...]:
        """What is usually promised for it."""
        residency = self.program is not None and self.program.kind == "residency"
        if self.role == "program_director" and residency:
            return RESIDENCY_DIRECTOR_FTE
        return ROLE_FTE[self.role]


_LEADERS = {
    "residency": ("program_director",),
    "fellowship": ("program_director",),
    "clerkship": ("clerkship_director", "associate_clerkship_director"),
    "preclinical": ("preclinical_block_director",),
    "simulation": ("simulation_director",),
    "faculty_development": ("other",),
    "other": ("other",),
}
_TEACHERS = {
    "residency": ("core_faculty",) * 4,
    "fellowship": ("core_faculty",),
    "clerkship": ("other",),
    "preclinical": ("skills_lab_lead",),
    "simulation": ("simulation_faculty",),
    "faculty_development": ("other",),
    "other": ("other",),
}
_RESIDENTS_PER_ASSOCIATE = 24


def _associates(program: Program) -> int:
    if program.kind != "residency":
        return 0
    return max(1, (program.positions or 0) // _RESIDENTS_PER_ASSOCIATE)


def leading_seats(department: Department) -> list[Seat]:
    """The seats of which there is one, or a few, in the order in which they are filled."""
    residency = any(program.kind == "residency" for program in department.programs)
    office = any(program.kind == "simulation" for program in department.programs)
    seats = [Seat("vice_chair_education")] if residency else []
    seats += [Seat("director_ume")] if office else []
    for program in department.programs:
        seats += [Seat(role, program) for role in _LEADERS[program.kind]]
    for program in department.programs:
        seats += [Seat("associate_program_director", program)] * _associates(program)
    return seats


def teaching_seats(department: Department, simulation: Program | None) -> Iterator[Seat]:
    """The seats that many people hold, without end."""
    seats = []
    for program in department.programs:
        seats += [Seat(role, program) for role in _TEACHERS[program.kind]]
    seats.append(Seat("meded_scholar"))
    if simulation is not None:
        seats.append(Seat("simulation_faculty", simulation))
    return cycle(seats)
