"""Departments, their divisions and their programs. Knows no people but how many there are."""

from dataclasses import dataclass
from typing import Literal

Climate = Literal["kept", "mixed", "eaten"]
Setting = Literal["clinic", "procedure", "inpatient", "none"]


@dataclass(frozen=True)
class Program:
    """A row of the programs feed; `division` is the one that runs it, empty for the department."""

    program_id: str
    name: str
    department: str
    kind: str
    specialty: str = ""
    positions: int | None = None
    division: str = ""


@dataclass(frozen=True)
class Department:
    """A department: `climate` says whether its clinic leaves promised time alone."""

    name: str
    climate: Climate
    settings: tuple[Setting, ...]
    programs: tuple[Program, ...]
    size: int
    divisions: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """What a made-up department is made from; `weight` is its part of the institution."""

    name: str
    code: str
    weight: int
    settings: tuple[Setting, ...]
    positions: int
    clerkship: bool = False
    divisions: tuple[tuple[str, str, int], ...] = ()
    topics: tuple[str, ...] = ()


def climate_of(rank: int) -> Climate:
    """The largest department's clinic eats promised time, the second's never does."""
    return "eaten" if rank == 0 else "kept" if rank == 1 else "mixed"


def programs_of(plan: Plan, divisions: tuple[str, ...]) -> tuple[Program, ...]:
    """A residency, a clerkship where students rotate, and a fellowship for each division."""
    programs = []
    if plan.positions:
        programs.append(
            Program(
                f"{plan.code}-RES",
                f"{plan.name} Residency",
                plan.name,
                "residency",
                plan.name,
                plan.positions,
            )
        )
    if plan.clerkship:
        programs.append(
            Program(f"{plan.code}-CLK", f"{plan.name} Clerkship", plan.name, "clerkship", plan.name)
        )
    for name, code, positions in plan.divisions:
        if name in divisions and positions:
            programs.append(
                Program(
                    f"{plan.code}-{code}",
                    f"{name} Fellowship",
                    plan.name,
                    "fellowship",
                    name,
                    positions,
                    name,
                )
            )
    return tuple(programs)


def education_programs(department: str) -> tuple[Program, ...]:
    """What an office of medical education runs for everyone."""
    return (
        Program("SIM", "Simulation Center", department, "simulation"),
        Program("FND", "Foundations of Medicine", department, "preclinical"),
        Program("ORG", "Organ Systems", department, "preclinical"),
        Program("SKL", "Clinical Skills", department, "preclinical"),
        Program("FDV", "Teaching Academy", department, "faculty_development"),
    )


def size_shares(weights: tuple[int, ...], people: int) -> tuple[int, ...]:
    """The people of each department, in proportion to the weights; they add up to `people`."""
    total = sum(weights)
    ends = [people * sum(weights[: n + 1]) // total for n in range(len(weights))]
    return tuple(end - begin for begin, end in zip([0, *ends], ends, strict=False))


def departments_of(plans: tuple[Plan, ...], people: int) -> list[Department]:
    """A made-up institution of that many people: small ones have the first few departments."""
    count = max(1, min(len(plans), people // 10))
    sizes = size_shares(tuple(plan.weight for plan in plans[:count]), people)
    return [
        _department(plan, size, rank)
        for rank, (plan, size) in enumerate(zip(plans, sizes, strict=False))
    ]


def _department(plan: Plan, size: int, rank: int) -> Department:
    count = min(len(plan.divisions), size // 9)
    divisions = tuple(name for name, _, _ in plan.divisions[: count if count > 1 else 0])
    programs = programs_of(plan, divisions)
    if plan.code == "MED-ED":
        programs = education_programs(plan.name)
    return Department(
        plan.name, climate_of(rank), plan.settings, programs, size, divisions, plan.topics
    )
