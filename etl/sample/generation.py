"""Writes a sample institution: its people, programs and promises, and then their days."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from etl.errors import UsageProblem
from etl.sample.cast import Member, made_up_cast, roster_cast
from etl.sample.daybook import Daybook
from etl.sample.days import Window
from etl.sample.demo_people import demo_people
from etl.sample.institution import Program
from etl.sample.promises import Promise
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
    """Writes the CSVs, `kept.toml` and `demo_people.json` of a made-up institution.

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
    Daybook(directory, seed, window, "R" if roster else "").write(members, progress)


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
