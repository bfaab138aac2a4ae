"""Strategies for the weeks of clinic before a promise starts and since, near what it is due."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st

from tests.etl.marts.frames import Frame, decimals
from tests.etl.marts.plain.days import days_so_far
from tests.etl.marts.plain.institution import Clinical, Institution, Promise
from tests.etl.marts.plain.load import WEEK, due
from tests.etl.marts.plain.promises import promised, runs_on

PARTS_OF_DUE = (Fraction(1), Fraction(3, 4), Fraction(1, 2), Fraction(1, 4), Fraction(0))


def _weekly(
    promise: Promise, weeks: list[date], hours: Decimal, kind: str | None
) -> list[Clinical]:
    """A row on the first day of each of the weeks."""
    person, name = promise.faculty_id, promise.allocation_id
    return [
        Clinical(person, day, hours, kind=kind, session_id=f"{name}-{kind}-{day}") for day in weeks
    ]


@st.composite
def clinic_around_a_start(
    draw: st.DrawFn, frame: Frame, institution: Institution, faculty_id: str
) -> list[Clinical]:
    """A row a week before one of the person's promises, in 26 of the weeks or fewer, and since."""
    quarter = draw(st.sampled_from(frame.quarters))
    mine = [
        promise
        for promise in institution.promises_of(faculty_id)
        if promised(institution, promise, quarter) > 0
    ]
    if not mine or draw(st.integers(0, 2)):
        return []
    promise = draw(st.sampled_from(mine))
    before = draw(decimals("24", "20", "7.5"))
    weeks = [promise.start_date - n * WEEK for n in range(1, 27)]
    rows = _weekly(promise, weeks[: draw(st.sampled_from([26, 26, 20, 19]))], before, None)
    owed = due(institution, promise, quarter) or Fraction(0)
    drop = float(owed * draw(st.sampled_from(PARTS_OF_DUE)))
    now = before - Decimal(str(round(drop, 6)))
    days = [d for d in days_so_far(institution, quarter) if runs_on(institution, promise, d)]
    since = days[:: draw(st.sampled_from([7, 7, 10]))]
    if now > 0:
        return rows + _weekly(promise, since, now, "clinic")
    return rows + _weekly(promise, since, Decimal(1), "call")
