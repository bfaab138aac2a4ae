"""Strategies for work that brings promises to a threshold: exactly there, or a little beyond."""

from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

from hypothesis import strategies as st

from schemas.quarters import Quarter
from tests.etl.marts.frames import Frame
from tests.etl.marts.plain.bases import basis_of_person, is_working_day
from tests.etl.marts.plain.clinic import contracted, worked
from tests.etl.marts.plain.days import days_so_far, month_of
from tests.etl.marts.plain.institution import Activity, Clinical, Institution, Promise
from tests.etl.marts.plain.promises import counted_days, full_time_hours, promised
from tests.etl.marts.plain.sums import allowance

MILLIONTH = Decimal("0.000001")


def _storable(hours: Fraction) -> Decimal:
    """The hours to the millionth, which is what a feed stores."""
    exactly = Decimal(hours.numerator) / Decimal(hours.denominator)
    return exactly.quantize(MILLIONTH, ROUND_HALF_EVEN)


def _gaps(promised_hours: Fraction, days: Fraction) -> list[Fraction]:
    """Gaps on the thresholds, a little beyond them, and well over the promise."""
    edges = [promised_hours / 10, promised_hours / 2, promised_hours / 4, Fraction(8), days / 20]
    return [*edges, *(edge + Fraction(1, 100) for edge in edges), Fraction(0), -promised_hours]


def _taken(promised_hours: Fraction, days: Fraction) -> list[Fraction]:
    """Taken hours on the thresholds, between them, and beyond them."""
    edges = [promised_hours / 10, promised_hours / 4, days / 20, days / 10]
    return [*edges, *(edge + Fraction(1, 100) for edge in edges), promised_hours * 3 / 20]


def _fill(promise: Promise, days: tuple[date, ...], hours: Fraction, kind: str) -> list[Activity]:
    """One total over the days on which the promise counts; none where the hours do not fit."""
    amount = _storable(hours)
    if not 0 < amount <= 24 * len(days):
        return []
    return [
        Activity(
            promise.faculty_id,
            days[0],
            kind,
            amount,
            end_date=days[-1],
            program_id=promise.program_id,
            activity_id=f"{promise.allocation_id}-{days[0]}",
        )
    ]


@st.composite
def conferences(draw: st.DrawFn, frame: Frame, faculty_id: str) -> list[Activity]:
    """Conferences attended, which count as no work, in some months of a quarter: they cover it."""
    quarter = draw(st.sampled_from(frame.quarters))
    days = [
        quarter.start + timedelta(days=n) for n in draw(st.sampled_from([(), (5, 38), (9, 40, 71)]))
    ]
    return [
        Activity(
            faculty_id, day, "conference_attended", Decimal(1), activity_id=f"{faculty_id}-{day}"
        )
        for day in days
    ]


@st.composite
def filling_work(
    draw: st.DrawFn, frame: Frame, institution: Institution, faculty_id: str
) -> list[Activity]:
    """Totals that bring some of the person's promises to a threshold, and monthly conferences."""
    rows = draw(conferences(frame, faculty_id))
    for promise in institution.promises_of(faculty_id):
        quarter = draw(st.sampled_from(frame.quarters))
        owed = promised(institution, promise, quarter)
        if owed == 0 or not draw(st.integers(0, 2)):
            continue
        counted = counted_days(institution, promise, quarter)
        days = full_time_hours(institution, promise, quarter)
        kind = draw(st.sampled_from(["email", "curriculum", "curriculum"]))
        if kind == "curriculum":
            hours = owed - draw(st.sampled_from(_gaps(owed, days)))
        else:
            beyond = draw(st.sampled_from([*_taken(owed, days), Fraction(0)]))
            hours = allowance(institution, promise.role) * owed + beyond
        rows += _fill(promise, counted, hours, kind)
    return rows


def _clinic_of(
    institution: Institution, faculty_id: str, quarter: Quarter, hours: Fraction, call: bool
) -> list[Clinical]:
    """The hours as rows of less than a day each; every month has one, or has but a call."""
    days = [
        day
        for day in days_so_far(institution, quarter)
        if is_working_day(institution, basis_of_person(institution, faculty_id, day), day)
    ]
    firsts = list({month_of(day): day for day in reversed(days)}.values())
    rows = [
        Clinical(faculty_id, day, Decimal(1), kind="call", session_id=f"{faculty_id}-call-{day}")
        for day in firsts
        if call
    ]
    if not call:
        days = list(dict.fromkeys([*firsts, *days]))
    days = days[: max(1 if call else len(firsts), int(hours / 20) + 1)]
    if not days or not 0 < _storable(hours / len(days)) <= 23:
        return rows
    each = _storable(hours / len(days))
    amounts = [*([each] * (len(days) - 1)), _storable(hours) - each * (len(days) - 1)]
    return rows + [
        Clinical(faculty_id, day, amount, session_id=f"{faculty_id}-{day}")
        for day, amount in zip(days, amounts, strict=True)
        if amount > 0
    ]


def _beyond_contract(institution: Institution, faculty_id: str, quarter: Quarter) -> list[Fraction]:
    """Hours beyond contract that take a threshold's part of the first promise, or all of it."""
    mine = institution.promises_of(faculty_id)
    owed = [promised(institution, one, quarter) for one in mine]
    everything = sum(owed, Fraction(0))
    for promise, hours in zip(mine, owed, strict=True):
        if hours > 0:
            days = full_time_hours(institution, promise, quarter)
            taken = [*_taken(hours, days), Fraction(0), 2 * hours]
            return [everything / hours * part for part in taken]
    return [Fraction(0), Fraction(5)]


@st.composite
def filling_clinic(
    draw: st.DrawFn, frame: Frame, institution: Institution, faculty_id: str
) -> list[Clinical]:
    """Clinic that exceeds the contract of a quarter by as much as thresholds look for.

    Of one quarter, or of those before it too, some with less than the contract.
    """
    last = draw(st.integers(0, len(frame.quarters) - 1))
    before = draw(st.sampled_from([0, 0, 1, 4]))
    rows: list[Clinical] = []
    for quarter in frame.quarters[max(0, last - before) : last + 1]:
        agreed = contracted(institution, faculty_id, quarter)
        if agreed is None or not draw(st.integers(0, 3)):
            continue
        done = worked(institution, faculty_id, quarter) or 0
        beyond = draw(st.sampled_from(_beyond_contract(institution, faculty_id, quarter)))
        off = draw(st.sampled_from([1, 1, 1, -1]))
        call = draw(st.integers(0, 3)) == 3
        rows += _clinic_of(institution, faculty_id, quarter, agreed + off * beyond - done, call)
    return rows
