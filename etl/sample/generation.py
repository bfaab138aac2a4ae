"""Writes a sample institution: its people, programs and promises, and then their days."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from etl.errors import UsageProblem
from etl.sample.careers import Appointment, Careers
from etl.sample.cast import Member, made_up_cast, roster_cast
from etl.sample.daybook import Daybook
from etl.sample.days import Window
from etl.sample.demo_choices import demo_choices
from etl.sample.demo_people import demo_mentored, demo_people
from etl.sample.growth import Growth
from etl.sample.institution import Program
from etl.sample.promises import Promise
from etl.sample.vacancies import Board
from etl.sample.writing import KEPT_TOML, MADE_UP_NAME, number, write_feed, write_text

ENDING = date(2025, 9, 30)
"""The last day of a sample when none is asked for."""

_MOST_QUARTERS = 20


def write_sample(
    directory: Path,
    faculty: int,
    quarters: int,
    seed: int,
    roster: Path | None = None,
    ending: date = ENDING,
    progress: Callable[[float], None] | None = None,
) -> None:
    """Writes the CSVs, `kept.toml` and the demo's files of a made-up institution.

    `quarters` are those up to the one that holds `ending`, the last day with rows. With `roster`,
    a CSV as `kept export faculty` writes it, promises and time are made up for its people:
    `faculty` is then ignored and no faculty.csv is written. `progress` is told the part done.
    """
    if (faculty < 1 and roster is None) or not 1 <= quarters <= _MOST_QUARTERS:
        raise UsageProblem(
            f"A sample has at least one person and 1 to {_MOST_QUARTERS} quarters, because "
            "rows older than five years are not loaded."
        )
    window = Window(quarters, ending)
    members = roster_cast(seed, roster, window) if roster else made_up_cast(seed, faculty, window)
    directory.mkdir(parents=True, exist_ok=True)
    if roster is None:
        write_feed(directory, "faculty", map(_faculty_row, members))
    programs = {p.program_id: p for member in members for p in member.person.department.programs}
    write_feed(directory, "programs", (_program_row(programs[key]) for key in sorted(programs)))
    promises = [promise for member in members for promise in member.promises]
    promises.sort(key=lambda promise: promise.allocation_id)
    write_feed(directory, "allocations", map(_promise_row, promises))
    write_text(directory / "kept.toml", KEPT_TOML + ("" if roster else MADE_UP_NAME))
    write_text(directory / "demo_people.json", demo_people(members))
    _write_paths(directory, seed, window, members, "R" if roster else "")
    Daybook(directory, seed, window, "R" if roster else "").write(members, progress)


def _write_paths(
    directory: Path, seed: int, window: Window, members: list[Member], prefix: str
) -> None:
    """Roles held and sought, steps and mentors, and what the demo's people say of these."""
    mentored = demo_mentored(members)
    careers = Careers(seed, window, members, set(mentored), f"{prefix}N")
    board = Board(seed, window, careers, f"{prefix}O")
    departments = {member.person.department.name: member.person.department for member in members}
    for name in sorted(departments):
        board.post(departments[name])
    growth = Growth(seed, window, members, mentored)
    write_feed(directory, "appointments", map(_appointment_row, careers.appointments))
    write_feed(directory, "openings", (vacancy.cells for vacancy in board.vacancies))
    write_feed(
        directory,
        "milestones",
        (
            (one.faculty_id, milestone, _iso(day), note, aim)
            for one in growth.growing
            for milestone, day, note, aim in one.steps
        ),
    )
    write_feed(
        directory,
        "mentorships",
        ((one, other, _iso(start), _iso(end)) for one, other, start, end in growth.mentorships),
    )
    said = demo_choices(seed, growth.growing, careers.appointments, board.vacancies, set(mentored))
    write_text(directory / "demo_choices.json", said)


def _appointment_row(held: Appointment) -> tuple[str, ...]:
    program = held.seat.program
    return (
        held.appointment_id,
        held.faculty_id,
        held.seat.role,
        program.program_id if program else "",
        _iso(held.start),
        _iso(held.end),
        held.end_reason,
    )


def _faculty_row(member: Member) -> tuple[str, ...]:
    person = member.person
    return (
        person.faculty_id,
        person.name,
        person.email,
        person.department.name,
        person.division,
        person.rank,
        person.track,
        number(person.total_fte),
        number(person.clinical_fte),
        number(person.other_fte or None),
        _iso(person.hired),
        _iso(person.left),
    )


def _program_row(program: Program) -> tuple[str, ...]:
    return (
        program.program_id,
        program.name,
        program.department,
        program.kind,
        program.specialty,
        number(program.positions),
    )


def _promise_row(promise: Promise) -> tuple[str, ...]:
    program, document = promise.seat.program, promise.document
    return (
        promise.allocation_id,
        promise.faculty_id,
        promise.seat.role,
        program.program_id if program else "",
        number(promise.amount),
        promise.unit,
        _iso(promise.start),
        _iso(promise.end),
        promise.owed_by,
        "true" if promise.supervision else "false",
        number(promise.half_days_removed),
        document.type,
        document.date,
        document.ref,
        document.signed_by,
        document.funding_source,
        promise.schedule_control,
        promise.supersedes,
    )


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
