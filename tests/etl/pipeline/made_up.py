"""Hypothesis strategies for a few people whose steps, mentors and roles fall on the same days."""

from datetime import date, timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from schemas.pipeline import READY_MILESTONES
from tests.etl.pipeline.plain_rows import (
    LEVELS,
    TYPES,
    Appointment,
    Leave,
    Mentorship,
    Milestone,
    Opening,
    Person,
    Promise,
    Rows,
    Said,
)

MADE_UP = settings(
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
FIRST, LAST = date(2024, 7, 1), date(2025, 8, 20)
BEFORE = date(2024, 1, 1)
"""The day before any row."""
AS_OFS = (date(2025, 2, 5), date(2025, 6, 30), LAST)
PEOPLE = ("F1", "F2", "F3", "F4", "F5")
_OTHERS = ("M1", "M2")
_PROGRAMS = ("IM", "GS")

# Few days, so that rows meet; the last ones lie after the as-of date.
_DAYS = st.sampled_from(
    [BEFORE + timedelta(days=n) for n in (1, 2, 30, 31, 90, 180, 181, 182, 274, 365, 400)]
    + [day + timedelta(days=n) for day in AS_OFS for n in (-1, 0, 1)]
) | st.dates(BEFORE + timedelta(days=1), LAST + timedelta(days=60))
_LATER = st.none() | st.integers(0, 400)
_TYPES = st.sampled_from([*TYPES, "paused", "portfolio_complete", "local_presentation"])


def _until(start: date, length: int | None) -> date | None:
    return None if length is None else start + timedelta(days=length)


@st.composite
def _people(draw: st.DrawFn) -> tuple[Person, ...]:
    found = []
    for who in (*PEOPLE, *_OTHERS):
        hired = draw(st.none() | _DAYS)
        left = draw(st.none() | st.none() | st.none() | _DAYS)
        if hired and left and left < hired:
            left = hired
        found.append(Person(who, draw(st.sampled_from(["Medicine", "Surgery"])), hired, left))
    return tuple(found)


@st.composite
def _milestones(draw: st.DrawFn) -> tuple[Milestone, ...]:
    one = st.builds(
        Milestone,
        st.sampled_from(PEOPLE),
        _TYPES | st.just("declared_interest"),
        _DAYS,
        st.none() | st.none() | st.sampled_from([*LEVELS]),
    )
    steps = draw(st.lists(one, max_size=30))
    for who in PEOPLE:
        if draw(st.booleans()):
            steps += [Milestone(who, step, draw(_DAYS)) for step in READY_MILESTONES]
    return tuple({(s.faculty_id, s.milestone, s.date): s for s in steps}.values())


@st.composite
def _mentorships(draw: st.DrawFn) -> tuple[Mentorship, ...]:
    found: dict[tuple[str, str, date], Mentorship] = {}
    for _ in range(draw(st.integers(0, 14))):
        mentor, mentee = draw(st.sampled_from((*PEOPLE, *_OTHERS))), draw(st.sampled_from(PEOPLE))
        start = draw(_DAYS)
        if mentor != mentee:
            pair = Mentorship(mentor, mentee, start, _until(start, draw(_LATER)))
            found[(mentor, mentee, start)] = pair
    return tuple(found.values())


@st.composite
def _appointments(draw: st.DrawFn) -> tuple[Appointment, ...]:
    found = []
    for n in range(draw(st.integers(0, 14))):
        start = draw(_DAYS)
        end = _until(start, draw(_LATER))
        found.append(
            Appointment(
                f"A{n}",
                draw(st.sampled_from((*PEOPLE, *_OTHERS))),
                draw(st.sampled_from([*LEVELS])),
                draw(st.sampled_from((*_PROGRAMS, "IM", None))),
                start,
                end,
                "promoted" if end else None,
            )
        )
    return tuple(found)


@st.composite
def _leave(draw: st.DrawFn) -> tuple[Leave, ...]:
    found: dict[tuple[str, date], Leave] = {}
    for _ in range(draw(st.integers(0, 9))):
        who, start = draw(st.sampled_from((*PEOPLE, *_OTHERS))), draw(_DAYS)
        end = start + timedelta(days=draw(st.sampled_from([0, 5, 26, 27, 28, 60])))
        effect = draw(st.sampled_from(["away", "away", "working_away"]))
        found[(who, start)] = Leave(who, start, end, effect, draw(st.sampled_from([None, 1, 0.5])))
    return tuple(found.values())


@st.composite
def _promises(draw: st.DrawFn, quarters: list[date]) -> tuple[Promise, ...]:
    found = []
    for n in range(draw(st.integers(0, 10))):
        start = draw(_DAYS)
        recorded = st.none() | st.sampled_from([0.0, 5.0, 50.0])
        hours = st.tuples(st.sampled_from([10.0, 40.0]), recorded)
        known = draw(st.lists(st.sampled_from(quarters), unique=True)) if quarters else []
        found.append(
            Promise(
                f"P{n}",
                draw(st.sampled_from(PEOPLE)),
                draw(st.sampled_from([*LEVELS])),
                draw(st.sampled_from((*_PROGRAMS, "IM", None))),
                start,
                _until(start, draw(_LATER)),
                {quarter: draw(hours) for quarter in known},
            )
        )
    return tuple(found)


@st.composite
def institutions(draw: st.DrawFn) -> Rows:
    """A few people as of a day, with everything their stages, plans and roles rest on."""
    as_of = draw(st.sampled_from(AS_OFS))
    appointments = draw(_appointments())
    ids = [held.appointment_id for held in appointments]
    openings = tuple(
        Opening(
            f"O{n}",
            draw(st.sampled_from([*LEVELS])),
            draw(st.sampled_from(_PROGRAMS)),
            draw(st.sampled_from(["open", "draft", "withdrawn"])),
            draw(st.sampled_from([None, *ids])),
        )
        for n in range(draw(st.integers(0, 5)))
    )
    choice = st.sampled_from(
        [("plan_months", "12"), ("plan_months", "24"), ("target_role", "program_director")]
    )
    said = draw(st.lists(st.tuples(st.sampled_from(PEOPLE), choice), max_size=3))
    ask = st.tuples(st.sampled_from(PEOPLE), st.sampled_from(("O0", "O1")))
    asks = draw(st.lists(ask, max_size=3))
    rows = Rows(
        as_of,
        FIRST,
        draw(_people()),
        draw(_milestones()),
        draw(_mentorships()),
        appointments,
        draw(_leave()),
        (),
        openings,
        (
            *(Said(who, what, value) for who, (what, value) in said),
            *(Said(who, "asked_for", opening) for who, opening in asks),
        ),
    )
    promises = draw(_promises([quarter.start for quarter in rows.quarters]))
    return Rows(**{**rows.__dict__, "promises": promises})
