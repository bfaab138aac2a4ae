"""Frames: the policy, quarters and meeting days that the rows of one made-up institution share."""

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from hypothesis import strategies as st

from schemas.policy import Policy
from schemas.quarters import Quarter
from tests.etl.marts.plain.days import ONE_DAY, SATURDAY, default_holidays, each_day, quarter_of
from tests.etl.marts.plain.institution import Institution

AS_OF = (
    date(2025, 9, 30),
    date(2025, 12, 31),
    date(2026, 2, 14),
    date(2025, 7, 1),
    date(2025, 7, 4),
    date(2024, 8, 15),
    date(2025, 6, 30),
    date(2026, 1, 2),
    date(2024, 2, 29),
    date(2024, 3, 31),
)


@dataclass(frozen=True)
class Frame:
    """What the rows of one institution have in common: its days, and the days they meet on."""

    as_of: date
    first: date
    quarters: tuple[Quarter, ...]
    meeting_days: tuple[date, ...]

    def day(self) -> st.SearchStrategy[date]:
        """Mostly a day that other rows fall on too."""
        meeting = st.sampled_from(self.meeting_days)
        return st.one_of(meeting, meeting, st.dates(self.first, self.as_of + 5 * ONE_DAY))


def decimals(*numbers: str) -> st.SearchStrategy[Decimal]:
    """One of the numbers."""
    return st.sampled_from([Decimal(number) for number in numbers])


@st.composite
def policies(draw: st.DrawFn, contracted: bool) -> Policy:
    """The institution's FTE basis, with C set where contracted; thresholds stay as they are.

    The first date is before that of the longest frame.
    """
    start, end = draw(
        st.sampled_from([(time(7), time(18)), (time(8), time(17)), (time(7, 30), time(17, 30))])
    )
    return Policy(
        hours_per_week=draw(st.sampled_from([40, 40, 50, 37.5])),
        half_day_hours=draw(st.sampled_from([4, 5])),
        weeks_per_year=draw(st.sampled_from([52, 46])),
        clinical_hours_per_week=draw(st.sampled_from([32, 36])) if contracted else None,
        core_start=start,
        core_end=end,
        fiscal_year_start_month=draw(st.sampled_from([7, 1, 7, 10, 9, 2])),
        calls_count_as_clinical=draw(st.sampled_from([False, False, True])),
        first_date=date(2005, 1, 1),
    )


@st.composite
def frames(draw: st.DrawFn, policy: Policy, number: int | None = None) -> Frame:
    """So many quarters, else one to four, up to an as-of date at a quarter's end or inside it."""
    as_of = draw(st.one_of(st.sampled_from(AS_OF), st.dates(date(2023, 7, 1), date(2026, 6, 30))))
    quarters = [quarter_of(Institution(as_of, policy), as_of)]
    for _ in range(draw(st.integers(0, 3)) if number is None else number - 1):
        quarters.insert(0, quarters[0].previous)
    first = quarters[0].start
    edges = [day for quarter in quarters for day in (quarter.start, quarter.end)]
    near = [day + n * ONE_DAY for day in (*edges, as_of) for n in (-2, -1, 0, 1)]
    closed = [
        day
        for year in range(first.year, as_of.year + 1)
        for day in default_holidays(year)
        if first <= day <= as_of
    ]
    pool = [day for day in [*near, *closed] if first <= day <= as_of + 5 * ONE_DAY]
    weekdays = [day for day in each_day(first, as_of) if day.weekday() < SATURDAY]
    days = draw(st.lists(st.sampled_from(pool), min_size=1, max_size=3))
    days += draw(st.lists(st.sampled_from(weekdays or pool), min_size=2, max_size=4))
    return Frame(as_of, first, tuple(quarters), tuple(days))
