"""Strategies for what numbers rest on besides people's rows: FTE bases, policy, declarations."""

from datetime import date, time
from typing import Any

from hypothesis import strategies as st

from tests.etl.marts.frames import Frame, decimals
from tests.etl.marts.plain.days import ONE_DAY, each_day
from tests.etl.marts.plain.institution import Declaration, FteBasis, PolicyChange
from tests.etl.marts.promise_rows import ROLES

DEPARTMENTS = ("Medicine", "Surgery", "Dean's Office", "Pediatrics")
SCOPES = (
    ("institution", None),
    ("institution", None),
    *(("department", name) for name in DEPARTMENTS[:2] * 3 + DEPARTMENTS[2:]),
    *(("role", role) for role in ROLES),
)
CHANGES: tuple[dict[str, object], ...] = (
    {"hours_per_week": 45.0},
    {"clinical_hours_per_week": 30.0, "half_day_hours": 4.5},
    {"weeks_per_year": 48.0, "core_start": time(6, 15)},
    {"core_end": time(19), "calls_count_as_clinical": True},
    {"kept_gap_share": 0.05, "kept_gap_hours": 2.0},
    {"short_taken_share": 0.05, "well_short_taken_fte": 0.04, "kept_gap_fte": 0.02},
    {"coverage_needed": 0.3},
    {"coverage_needed": 1.0, "kept_gap_hours_share": 0.1},
)
"""Every start of core hours is before every end, whichever level each comes from."""


def _sometimes(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """None in two cases of three."""
    return st.one_of(st.none(), st.none(), strategy)


def turning_days(frame: Frame) -> st.SearchStrategy[date]:
    """Days on which something changes: inside quarters mostly, on their first days, beside them."""
    firsts = [quarter.start + n * ONE_DAY for quarter in frame.quarters for n in (0, -1, 1)]
    inside = st.dates(frame.first, frame.as_of)
    return st.one_of(inside, inside, st.sampled_from(firsts), frame.day())


@st.composite
def _basis(draw: st.DrawFn, frame: Frame) -> FteBasis:
    """A row that says some of what 1.0 FTE means, half of them the pattern."""
    scope, key = draw(st.sampled_from(SCOPES))
    return FteBasis(
        scope,
        key,
        draw(st.one_of(st.none(), turning_days(frame), turning_days(frame))),
        hours_per_week=draw(_sometimes(decimals("50", "37.5", "42", "60"))),
        half_day_hours=draw(_sometimes(decimals("5", "3.5"))),
        weeks_per_year=draw(_sometimes(decimals("46", "44.5"))),
        clinical_hours_per_week=draw(_sometimes(decimals("32", "42", "28"))),
        pattern=draw(st.sampled_from([None, "any_day", "any_day", "weekdays"])),
        core_start=draw(_sometimes(st.sampled_from([time(6), time(8, 30), time(12, 0, 30)]))),
        core_end=draw(_sometimes(st.sampled_from([time(16), time(20, 30), time(23, 59)]))),
    )


@st.composite
def fte_bases(draw: st.DrawFn, frame: Frame) -> list[FteBasis]:
    """None, or up to six rows, one a scope, key and day."""
    if draw(st.integers(0, 5)) == 5:
        return []
    rows = draw(st.lists(_basis(frame), min_size=2, max_size=7))
    return list({(row.scope, row.scope_key, row.start_date): row for row in rows}.values())


@st.composite
def policy_changes(draw: st.DrawFn, frame: Frame) -> list[PolicyChange]:
    """None, or up to two changes, on days of their own."""
    if draw(st.integers(0, 2)):
        return []
    days = draw(st.sets(turning_days(frame), min_size=1, max_size=2))
    return [PolicyChange(day, draw(st.sampled_from(CHANGES))) for day in sorted(days)]


@st.composite
def declarations(draw: st.DrawFn, frame: Frame, faculty_id: str) -> list[Declaration]:
    """Up to three months of one person, of activity mostly, in either word."""
    months = [day for day in each_day(frame.first, frame.as_of) if day.day == 1]
    rows = [
        Declaration(
            faculty_id,
            draw(st.sampled_from(months)),
            draw(st.sampled_from(["activity", "activity", "clinical"])),
            declared=draw(st.sampled_from([None, "complete", "nothing to report"])),
        )
        for _ in range(draw(st.sampled_from([0, 0, 1, 3])))
    ]
    return list({(row.month, row.feed): row for row in rows}.values())
