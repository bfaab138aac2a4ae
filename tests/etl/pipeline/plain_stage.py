"""The stage of a person a second time: day by day, from the conditions of design §6."""

from dataclasses import dataclass
from datetime import date

from schemas.pipeline import STAGES, Stage
from tests.etl.pipeline.plain_rows import LEVELS, TYPES, Rows, days


def mentors(rows: Rows, faculty_id: str, day: date) -> set[str]:
    """Who mentors the person on that day."""
    return {
        pair.mentor_id
        for pair in rows.mentorships
        if pair.mentee_id == faculty_id and pair.runs(day)
    }


def holds(rows: Rows, faculty_id: str, stage: Stage, day: date) -> bool:
    """Whether the stage's condition holds on that day."""
    taken = {step.milestone for step in rows.steps(faculty_id) if step.date <= day}
    if stage in ("associate", "director", "senior"):
        return any(
            held.faculty_id == faculty_id
            and LEVELS[held.role] == stage
            and held.start_date <= min(day, rows.as_of)
            for held in rows.appointments
        )
    if stage == "role_ready":
        done = {"portfolio_complete", "local_presentation"} <= taken
        return done and len(mentors(rows, faculty_id, day)) >= 2
    if stage == "exploring" and any(TYPES[step][0] == 1 for step in taken):
        return True
    return any(TYPES[step][2] == stage for step in taken)


def stage_on(rows: Rows, faculty_id: str, day: date) -> Stage | None:
    """The highest stage whose condition holds; None also for who had left."""
    last = rows.last_day(faculty_id)
    if last and day > last:
        return None
    held = [stage for stage in STAGES if holds(rows, faculty_id, stage, day)]
    return held[-1] if held else None


@dataclass(frozen=True)
class Span:
    """Days in a row in one stage; no last day where it runs on the as-of date."""

    faculty_id: str
    stage: Stage
    from_date: date
    until_date: date | None


def spans(rows: Rows, first: date) -> set[Span]:
    """The spans of everybody, looked for from a day before any row."""
    found = set()
    for person in {person.faculty_id for person in rows.people}:
        each = [(day, stage_on(rows, person, day)) for day in days(first, rows.as_of)]
        begin: date | None = None
        for n, (day, stage) in enumerate(each):
            if stage and (n == 0 or each[n - 1][1] != stage):
                begin = day
            last = n == len(each) - 1
            if stage and begin and (last or each[n + 1][1] != stage):
                found.add(Span(person, stage, begin, None if last else day))
    return found


def quarter_rows(rows: Rows) -> set[tuple[str, date, str, Stage | None, int]]:
    """Who is here at the end of each quarter: home, stage and how many mentor them."""
    found: set[tuple[str, date, str, Stage | None, int]] = set()
    for quarter in rows.quarters:
        day = rows.counted_until(quarter)
        for person in rows.people:
            last = rows.last_day(person.faculty_id)
            hired, left = person.hire_date or date.min, person.left_date or date.max
            if hired <= day <= min(left, last or date.max):
                who = person.faculty_id
                stage = stage_on(rows, who, day)
                count = len(mentors(rows, who, day))
                found.add((who, quarter.start, person.department, stage, count))
    return found


def load(rows: Rows) -> set[tuple[date, str, int]]:
    """How many people each mentor mentors at the end of each quarter."""
    found = set()
    for quarter in rows.quarters:
        day = rows.counted_until(quarter)
        for mentor in {pair.mentor_id for pair in rows.mentorships}:
            mine = {p.mentee_id for p in rows.mentorships if p.mentor_id == mentor and p.runs(day)}
            if mine:
                found.add((quarter.start, mentor, len(mine)))
    return found
