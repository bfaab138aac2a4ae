"""Hypothesis strategies for small institutions whose rows collide: same days, few programs.

The frame is in `frames`, promises are in `promise_rows`, the work people do is in `work_rows`.
"""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from tests.etl.marts.basis_rows import declarations, fte_bases, policy_changes
from tests.etl.marts.csv_files import SOURCES
from tests.etl.marts.filling_rows import filling_clinic, filling_work
from tests.etl.marts.frames import Frame, decimals, frames, policies
from tests.etl.marts.load_rows import clinic_around_a_start
from tests.etl.marts.plain.institution import (
    Activity,
    ActivityType,
    Institution,
    Leave,
    Person,
    Program,
    Role,
)
from tests.etl.marts.promise_rows import promises
from tests.etl.marts.work_rows import (
    activity_rows,
    clinical_rows,
    clinics_told_apart,
    teaching_in_clinic,
    told_apart,
)

MADE_UP = settings(
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
"""How tests that load institutions run: the same ones every time, each as slow as it is."""

LOADED_ROLES = (
    Role("clerkship_director", Decimal("0.3")),
    Role("other", Decimal("0.4")),
    Role("meded_scholar", None),
)
LOADED_TYPES = (
    ActivityType("lecture", "administration"),
    ActivityType("meeting", "none"),
    ActivityType("conference_attended", "education"),
)
CHANGED = ("department", "division", "total_fte", "left_date", "as_of", "")
"""What a later roster row says otherwise; as_of alone is the same again, "" is all."""


@st.composite
def roster_rows(draw: st.DrawFn, frame: Frame, faculty_id: str, as_of: date) -> Person:
    """Full-timers and part-timers, some hired or gone on the way, some without a clinical FTE."""
    hired = draw(frame.day()) if draw(st.integers(0, 4)) == 4 else None
    left = draw(frame.day()) if draw(st.integers(0, 4)) == 4 else None
    if hired is not None and left is not None and left < hired:
        left = hired
    return Person(
        faculty_id,
        draw(st.sampled_from(["Medicine", "Surgery"])),
        draw(st.sampled_from([None, "General", "General", "Other"])),
        draw(decimals("1", "1", "0.8", "0.5", "1.2", "0")),
        draw(st.one_of(decimals("0.8", "0.5", "0.25", "0.1"), decimals("0.05", "0"), st.none())),
        hired,
        left,
        as_of,
    )


@st.composite
def roster_days(draw: st.DrawFn, frame: Frame) -> list[date]:
    """One to three days of rosters: first days of quarters, days beside them, or any."""
    firsts = [quarter.start + timedelta(days=n) for quarter in frame.quarters for n in (0, -1, 1)]
    days = st.one_of(st.sampled_from(firsts), st.sampled_from(firsts), frame.day())
    return sorted(draw(st.sets(days, min_size=1, max_size=3)))


@st.composite
def people(draw: st.DrawFn, frame: Frame, faculty_id: str, days: list[date]) -> list[Person]:
    """The rows of one person on some of the rosters, mostly on the first.

    A later row is another one, or the same but for one thing: what is learnt or changes.
    """
    first = draw(st.sampled_from([days[0], days[0], *days]))
    rows = [draw(roster_rows(frame, faculty_id, first))]
    for day in days:
        if day > first and draw(st.integers(0, 2)):
            other = draw(roster_rows(frame, faculty_id, day))
            name = draw(
                st.sampled_from(["department", "division", "total_fte", "left_date", "as_of", ""])
            )
            change = {name: getattr(other, name)} if name else vars(other)
            row = replace(rows[-1], **change | {"as_of": day})
            rows.append(row if _in_order(row) else other)
    return rows


def _in_order(row: Person) -> bool:
    """Whether nobody leaves before they are hired."""
    return row.hire_date is None or row.left_date is None or row.hire_date <= row.left_date


@st.composite
def leave_rows(draw: st.DrawFn, frame: Frame, faculty_id: str) -> list[Leave]:
    """Up to four rows, one a first day; some overlap, some are half days, some change nothing."""
    rows: dict[date, Leave] = {}
    for _ in range(draw(st.integers(0, 4))):
        start = draw(frame.day()) - timedelta(days=draw(st.sampled_from([0, 0, 1, 5])))
        overlapping = draw(st.booleans())
        if rows and overlapping:
            start = max(rows) + timedelta(days=1)
        length = draw(st.sampled_from([0, 1, 6, 30, 62]))
        rows[start] = Leave(
            faculty_id,
            start,
            start + timedelta(days=length),
            draw(st.sampled_from([None, "away", "away", "working_away"])),
            draw(st.sampled_from([None, *map(Decimal, ("0.5", "0.2", "0.75", "1"))])),
        )
    return list(rows.values())


@st.composite
def institutions(
    draw: st.DrawFn, contracted: bool = True, number_of_quarters: int | None = None
) -> Institution:
    """One to four people, their promises and what they did; valid for every check of the loader.

    Contracted says whether C is set, the clinical hours a week at 1.0 clinical FTE.
    Rows are as few where a number of quarters is given, the first of which has one.
    Without a roster everybody has an allocation, without programs any program id may be named.
    """
    policy = draw(policies(contracted))
    frame = draw(frames(policy, number_of_quarters))
    has_roster, has_programs = draw(st.integers(0, 9)) > 0, draw(st.integers(0, 3)) > 0
    crowd = [3, 2, 4, 1] if number_of_quarters is None else [2, 1]
    ids = [f"F{number}" for number in range(1, draw(st.sampled_from(crowd)) + 1)]
    days = draw(roster_days(frame))
    rosters = {name: draw(people(frame, name, days)) if has_roster else [] for name in ids}
    institution = Institution(
        as_of=frame.as_of,
        policy=policy,
        policy_changes=tuple(draw(policy_changes(frame))),
        fte_bases=tuple(draw(fte_bases(frame))),
        faculty=tuple(row for name in ids for row in rosters[name]),
        programs=(Program("A", "Surgery"), Program("B", "Medicine"), Program("C", "Pediatrics"))
        if has_programs
        else (),
        promises=tuple(p for name in ids for p in draw(promises(frame, name, rosters[name]))),
        leave=tuple(row for name in ids for row in draw(leave_rows(frame, name))),
        declarations=tuple(row for name in ids for row in draw(declarations(frame, name))),
        roles=(Role("mentor", None), *draw(st.sets(st.sampled_from(LOADED_ROLES), max_size=2))),
        activity_types=tuple(draw(st.sets(st.sampled_from(LOADED_TYPES), max_size=1))),
        holidays=tuple(draw(st.sets(frame.day(), max_size=2))),
    )
    sources = draw(st.sampled_from([SOURCES[:2], SOURCES[:1], SOURCES[1:]]))
    activity = [row for name in ids for row in draw(activity_rows(frame, name, sources))]
    clinical = [row for name in ids for row in draw(clinical_rows(frame, name))]
    for name in ids:
        sessions, clinics = draw(teaching_in_clinic(frame, name))
        activity += sessions
        clinical += clinics
    institution = replace(institution, clinical=tuple(clinics_told_apart(clinical)))
    for name in ids:
        activity += draw(filling_work(frame, institution, name))
    clinics = [row for name in ids for row in draw(filling_clinic(frame, institution, name))]
    for name in ids:
        clinics += draw(clinic_around_a_start(frame, institution, name))
    if number_of_quarters is not None:
        activity.append(Activity(ids[0], frame.first, "lecture", Decimal(1), activity_id="first"))
    nobody_records = number_of_quarters is None and draw(st.integers(0, 14)) == 14
    return replace(
        institution,
        activity=() if nobody_records else tuple(told_apart(activity)),
        clinical=(*institution.clinical, *clinics),
    )
