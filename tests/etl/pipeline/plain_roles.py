"""Tenure, gaps, bench and predecessors a second time, as somebody who sees everybody has them."""

from datetime import date, timedelta
from statistics import median

from tests.etl.pipeline.plain_plan import aim, steps
from tests.etl.pipeline.plain_rows import LEVELS, Appointment, Rows, days

LEADING = ("associate", "director", "senior")


def _leads(held: Appointment) -> bool:
    return LEVELS[held.role] in LEADING


def tenure(rows: Rows) -> set[tuple[str, int, bool, float | None, int | None, bool]]:
    """Appointment, days, ended, median of those ended, people that is over, whether past it."""
    begun = [held for held in rows.appointments if held.start_date <= rows.as_of]

    def lasted(held: Appointment) -> int:
        return len(days(held.start_date, min(held.end_date or rows.as_of, rows.as_of)))

    def ended(held: Appointment) -> bool:
        return held.end_date is not None and held.end_date < rows.as_of

    found = set()
    for held in filter(_leads, begun):
        others = [one for one in begun if one.role == held.role and ended(one)]
        usual = float(median(map(lasted, others))) if others else None
        people = len({one.faculty_id for one in others}) or None
        past = usual is not None and not ended(held) and lasted(held) > usual
        found.add((held.appointment_id, lasted(held), ended(held), usual, people, past))
    return found


def long_away(rows: Rows, faculty_id: str) -> list[tuple[date, date]]:
    """Stretches of 28 days or more on whole-day leave."""
    away = {
        day
        for row in rows.leave
        if row.faculty_id == faculty_id
        and row.effect == "away"
        and (row.fraction is None or row.fraction >= 1)
        for day in days(row.start_date, row.end_date)
    }
    one = timedelta(days=1)
    found = []
    for first in sorted(day for day in away if day - one not in away):
        last = first
        while last + one in away:
            last += one
        if len(days(first, last)) >= 28:
            found.append((first, last))
    return found


def gaps(rows: Rows) -> set[tuple[date, str, str, date, date | None]]:
    """Quarter, appointment, kind, from and until."""
    found: set[tuple[date, str, str, date, date | None]] = set()
    for quarter in rows.quarters:
        counted = rows.counted_until(quarter)
        for held in rows.appointments:
            teaches = LEVELS[held.role] != "none" and held.runs(counted)
            if teaches and not _promised(rows, held, counted):
                found.add((quarter.start, held.appointment_id, "no_promise", held.start_date, None))
            if not _leads(held) or held.program_id is None:
                continue
            for first, last in long_away(rows, held.faculty_id):
                begin = max(first, held.start_date, quarter.start)
                end = min(last, held.end_date or date.max, counted)
                if begin <= end and not _stood_in(rows, held, begin, end):
                    gap = (quarter.start, held.appointment_id, "uncovered_leave", begin, end)
                    found.add(gap)
    return found


def _promised(rows: Rows, held: Appointment, day: date) -> bool:
    return any(
        (promise.faculty_id, promise.role) == (held.faculty_id, held.role)
        and promise.program_id in (held.program_id, None)
        and promise.start_date <= day <= (promise.last_day or date.max)
        for promise in rows.promises
    )


def _stood_in(rows: Rows, held: Appointment, begin: date, end: date) -> bool:
    """Whether somebody else led the program throughout, and was not long away themselves."""
    return any(
        _leads(other)
        and other.program_id == held.program_id
        and other.faculty_id != held.faculty_id
        and all(other.runs(day) for day in days(begin, end))
        and not any(
            first <= end and last >= begin for first, last in long_away(rows, other.faculty_id)
        )
        for other in rows.appointments
    )


def bench(rows: Rows) -> set[tuple[str, str | None, str, str, str | None]]:
    """Role, program, person, why and opening."""
    found: set[tuple[str, str | None, str, str, str | None]] = set()
    for said in rows.chosen:
        for opening in rows.openings:
            if (said.what, said.value) == ("asked_for", opening.opening_id):
                asked = (opening.role, opening.program_id, said.faculty_id, "asked")
                found.add((*asked, opening.opening_id))
    for who in {step.faculty_id for step in steps(rows)}:
        if role := aim(rows, who):
            found.add((role, None, who, "shared", None))
    for held in rows.appointments:
        person = next(one for one in rows.people if one.faculty_id == held.faculty_id)
        here = (person.left_date or date.max) >= rows.as_of
        same = [
            other
            for other in rows.appointments
            if (other.faculty_id, other.role, other.program_id)
            == (held.faculty_id, held.role, held.program_id)
        ]
        if here and all((other.end_date or date.max) < rows.as_of for other in same):
            found.add((held.role, held.program_id, held.faculty_id, "former_holder", None))
    return found


def predecessors(
    rows: Rows, viewer: str | None, leads: bool
) -> set[tuple[str, int, str | None, float | None, int | None]]:
    """Opening, days, reason, realization and holders, as the viewer is told them."""

    def told(who: str, what: str) -> bool:
        audiences = {s.value for s in rows.shared if (s.faculty_id, s.what) == (who, what)}
        return who == viewer or "everyone" in audiences or (leads and "leaders" in audiences)

    found = set()
    for opening in rows.openings:
        for held in rows.appointments:
            if held.appointment_id == opening.predecessor:
                count = ((held.end_date or rows.as_of) - held.start_date).days + 1
                reason = held.end_reason if told(held.faculty_id, "end_reason") else None
                kept = _kept(rows, opening.role, opening.program_id)
                people = {who for who, _, _ in kept}
                shown = len(people - {viewer}) >= 2 or (
                    bool(people) and all(told(who, "realization") for who in people)
                )
                answer: tuple[float | None, int | None] = (None, None)
                if shown:
                    part = sum(min(r, p) for _, p, r in kept) / sum(p for _, p, _ in kept)
                    answer = (round(part, 9), len(people))
                found.add((opening.opening_id, count, reason, *answer))
    return found


def _kept(rows: Rows, role: str, program_id: str) -> list[tuple[str, float, float]]:
    """Person, promised and recorded hours of the role in its last four quarters with any known."""
    over = [quarter.start for quarter in rows.quarters if quarter.end <= rows.as_of]
    known = [
        (quarter, promise.faculty_id, promised, recorded)
        for promise in rows.promises
        if (promise.role, promise.program_id) == (role, program_id)
        for quarter, (promised, recorded) in promise.quarters.items()
        if quarter in over and recorded is not None
    ]
    last = sorted({quarter for quarter, *_ in known})[-4:]
    return [(who, promised, kept) for quarter, who, promised, kept in known if quarter in last]
