"""The plan of a person a second time: a clock that is wound on day by day."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from tests.etl.pipeline.plain_rows import TYPES, Rows


@dataclass(frozen=True)
class Step:
    """A step of somebody's plan."""

    faculty_id: str
    milestone: str
    phase: int
    due_date: date | None
    reached_on: date | None
    state: str
    paused_days: int


def months_on(day: date, months: int) -> date:
    """The same day so many months on, or the month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def stands_still(rows: Rows, faculty_id: str, day: date) -> bool:
    """Whether the person's clock does on that day: on leave away, or paused."""
    if day > rows.as_of:
        return False
    away = any(
        row.faculty_id == faculty_id
        and row.effect == "away"
        and row.start_date <= day <= row.end_date
        for row in rows.leave
    )
    said = [step for step in rows.steps(faculty_id) if step.date <= day]
    halts = [step.date for step in said if step.milestone == "paused"]
    others = [step.date for step in said if step.milestone != "paused"]
    return away or any(not any(halt < other for other in others) for halt in halts)


def chosen(rows: Rows, faculty_id: str, what: str) -> str | None:
    """What the person chose last."""
    said = [s.value for s in rows.chosen if (s.faculty_id, s.what) == (faculty_id, what)]
    return said[-1] if said else None


def due(rows: Rows, faculty_id: str, start: date, month: int) -> tuple[date, int]:
    """When a step is due, and the days before that on which the clock stood still."""
    plan = int(chosen(rows, faculty_id, "plan_months") or 18)
    needed = (months_on(start, ceil(month * plan / 18)) - start).days
    day, passed, still = start, 0, 0
    while passed < needed:
        day += timedelta(days=1)
        if stands_still(rows, faculty_id, day):
            still += 1
        else:
            passed += 1
    return day, still


def steps(rows: Rows) -> set[Step]:
    """The plans of everybody here who took a step or chose something about their path."""
    found: set[Step] = set()
    people = {person.faculty_id for person in rows.people}
    people |= {step.faculty_id for step in rows.milestones}
    for who in people:
        about = [s for s in rows.chosen if s.what in ("plan_months", "target_role")]
        on_path = rows.steps(who) or any(said.faculty_id == who for said in about)
        if on_path and rows.last_day(who) is None:
            found |= _plan(rows, who)
    return found


def _plan(rows: Rows, who: str) -> set[Step]:
    taken = rows.steps(who)
    start = min((s.date for s in taken if s.milestone == "declared_interest"), default=None)
    halted = start is not None and stands_still(rows, who, rows.as_of)
    dates: dict[str, tuple[date | None, int]] = {}
    reached = {
        name: min((s.date for s in taken if s.milestone == name), default=None) for name in TYPES
    }
    for name, (phase, month, _) in TYPES.items():
        if phase is not None:
            known = start is not None and month is not None
            dates[name] = due(rows, who, start, month) if known else (None, 0)  # type: ignore[arg-type]
    ahead = [
        day for name, (day, _) in dates.items() if day and not reached[name] and day >= rows.as_of
    ]
    return {
        Step(
            who,
            name,
            TYPES[name][0] or 0,
            day,
            reached[name],
            _state(rows, day, reached[name], halted, min(ahead, default=None)),
            still,
        )
        for name, (day, still) in dates.items()
    }


def _state(
    rows: Rows, day: date | None, reached: date | None, halted: bool, following: date | None
) -> str:
    if reached:
        return "done"
    if halted:
        return "paused"
    if day and day < rows.as_of:
        return "late"
    return "next" if day and day == following else "ahead"


def aim(rows: Rows, faculty_id: str) -> str | None:
    """The role somebody chose, else the one of their latest step that names one."""
    if role := chosen(rows, faculty_id, "target_role"):
        return role
    named = [step for step in rows.steps(faculty_id) if step.target_role]
    latest = max((step.date for step in named), default=None)
    return min((s.target_role for s in named if s.date == latest and s.target_role), default=None)
