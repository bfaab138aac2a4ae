"""Work: each activity row cut into parts of one day and one kind, inside core hours or outside."""

from collections import defaultdict
from csv import DictReader
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

import schemas
from tests.etl.marts.plain.bases import basis_of_person, is_day_at_work
from tests.etl.marts.plain.days import each_day, exact
from tests.etl.marts.plain.institution import Activity, Clinical, Institution

DEFAULTS = Path(schemas.__file__).parent / "defaults"
EDUCATION, CLINICAL_TEACHING, ADMINISTRATION = "education", "clinical_teaching", "administration"
Span = tuple[Fraction, Fraction]


@dataclass(frozen=True)
class Part:
    """Hours of one row on one day, of one kind, all inside core hours or all outside."""

    faculty_id: str
    day: date
    kind: str
    in_core: bool
    hours: Fraction
    program_id: str | None
    source: str


@lru_cache(maxsize=1)
def default_counts_as() -> dict[str, str]:
    """What each activity type that ships counts as."""
    with (DEFAULTS / "activity_types.csv").open() as file:
        return {row["activity_type"]: row["counts_as"] for row in DictReader(file)}


def counts_as(institution: Institution, activity_type: str) -> str:
    """What the type counts as: the loaded row, else the default."""
    for row in institution.activity_types:
        if row.activity_type == activity_type:
            return row.counts_as
    return default_counts_as()[activity_type]


def _hour(clock: time) -> Fraction:
    """The time of day in hours since midnight."""
    return clock.hour + Fraction(clock.minute, 60) + Fraction(clock.second, 3600)


def _span(start: time, hours: Decimal) -> Span:
    """From the start to the end, in hours since the midnight before; the end may pass 24."""
    return _hour(start), _hour(start) + exact(hours)


def core_window(institution: Institution, faculty_id: str, day: date) -> Span:
    """When core hours of the person's own basis begin and end on that day."""
    own = basis_of_person(institution, faculty_id, day)
    return _hour(own.core_start), max(_hour(own.core_start), _hour(own.core_end))


def common(one: Span, other: Span) -> Fraction:
    """Hours that lie in both spans."""
    return max(Fraction(0), min(one[1], other[1]) - max(one[0], other[0]))


def meeting(one: Span, other: Span) -> Span:
    """Where two spans meet; it has no length where they do not."""
    start = max(one[0], other[0])
    return start, max(start, min(one[1], other[1]))


def union(spans: list[Span]) -> list[Span]:
    """The same time without anything twice."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def is_call(row: Clinical) -> bool:
    """Whether it is a call rather than a session."""
    return row.kind == "call"


def clinic_of_day(institution: Institution, faculty_id: str, day: date) -> list[Span]:
    """When the person was in clinic by sessions dated that day: calls and rows without time out."""
    return union(
        [
            _span(row.start_time, row.hours)
            for row in institution.clinical
            if row.faculty_id == faculty_id
            and row.date == day
            and row.start_time is not None
            and not is_call(row)
        ]
    )


def _total(institution: Institution, row: Activity, kind: str) -> list[Part]:
    """A total over days: evenly over the days at work; where there is none, over all, not core."""
    assert row.end_date is not None
    every = list(each_day(row.date, row.end_date))
    at_work = [day for day in every if is_day_at_work(institution, row.faculty_id, day)]
    spread = at_work or every
    a_day = exact(row.hours) / len(spread)
    return [
        Part(row.faculty_id, day, kind, bool(at_work), a_day, row.program_id, row.source)
        for day in spread
        if day <= institution.as_of
    ]


def _core_and_not(
    institution: Institution, row: Activity, kind: str, spans: list[Span]
) -> list[Part]:
    """The spans of a session of that kind, cut at the edges of core hours."""
    hours = sum((end - start for start, end in spans), Fraction(0))
    inside = Fraction(0)
    if is_day_at_work(institution, row.faculty_id, row.date):
        window = core_window(institution, row.faculty_id, row.date)
        inside = sum((common(span, window) for span in spans), Fraction(0))
    return _two_parts(row, kind, inside, hours - inside)


def _two_parts(row: Activity, kind: str, inside: Fraction, outside: Fraction) -> list[Part]:
    def part(in_core: bool, hours: Fraction) -> Part:
        return Part(row.faculty_id, row.date, kind, in_core, hours, row.program_id, row.source)

    return [
        part(in_core, hours) for in_core, hours in ((True, inside), (False, outside)) if hours > 0
    ]


def _session(institution: Institution, row: Activity, kind: str) -> list[Part]:
    """A session with a start time; education that overlaps a clinic is clinical teaching."""
    assert row.start_time is not None
    whole = _span(row.start_time, row.hours)
    if kind != EDUCATION:
        return _core_and_not(institution, row, kind, [whole])
    clinic = clinic_of_day(institution, row.faculty_id, row.date)
    overlap = [meeting(whole, span) for span in clinic if common(whole, span) > 0]
    rest, start = [], whole[0]
    for busy in overlap:
        rest.append((start, busy[0]))
        start = busy[1]
    rest.append((start, whole[1]))
    return _core_and_not(institution, row, CLINICAL_TEACHING, overlap) + _core_and_not(
        institution, row, EDUCATION, rest
    )


def _untimed(institution: Institution, row: Activity, kind: str) -> list[Part]:
    """A row of one day without a start time: in core at most as long as core hours are."""
    inside = Fraction(0)
    if is_day_at_work(institution, row.faculty_id, row.date):
        start, end = core_window(institution, row.faculty_id, row.date)
        inside = min(exact(row.hours), end - start)
    return _two_parts(row, kind, inside, exact(row.hours) - inside)


def parts_of(institution: Institution, row: Activity) -> list[Part]:
    """The row's parts up to as-of; none for a type that counts as none."""
    kind = counts_as(institution, row.activity_type)
    if kind == "none" or row.date > institution.as_of:
        return []
    if row.end_date is not None:
        return _total(institution, row, kind)
    if row.start_time is not None:
        return _session(institution, row, kind)
    return _untimed(institution, row, kind)


@lru_cache(maxsize=8)
def parts_by_person(institution: Institution) -> dict[str, list[Part]]:
    """Every part of every row up to as-of, by person."""
    found: dict[str, list[Part]] = defaultdict(list)
    for row in institution.activity:
        found[row.faculty_id].extend(parts_of(institution, row))
    return found
