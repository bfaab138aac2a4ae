"""Strategies for promises that a loader accepts: every unit, successors, no forbidden overlap."""

from datetime import timedelta

from hypothesis import strategies as st

from tests.etl.marts.frames import Frame, decimals
from tests.etl.marts.plain.days import ONE_DAY
from tests.etl.marts.plain.institution import Institution, Person, Promise
from tests.etl.marts.plain.promises import last_day

PROGRAMS = (None, "A", "B")
ROLES = ("program_director", "clerkship_director", "meded_scholar", "other", "mentor")
AMOUNTS: dict[str | None, tuple[str, ...]] = {
    None: ("0.1", "0.05", "0.2"),
    "fte": ("0.1", "0.05", "0.5", "0.025", "0.3333", "0"),
    "percent": ("10", "5", "12.5", "20"),
    "percent_of_appointment": ("10", "20", "7.5"),
    "hours_per_week": ("2", "4", "8", "1.6"),
    "half_days_per_week": ("1", "0.5", "2"),
    "eighths": ("1", "2", "0.4"),
    "hours_per_year": ("100", "208", "20.5", "416"),
    "weeks_per_year": ("5.2", "2", "4"),
    "stipend": ("5000",),
}


@st.composite
def candidates(
    draw: st.DrawFn, frame: Frame, roster: list[Person], name: str, earlier: list[Promise]
) -> Promise:
    """A promise in any unit, sometimes in the place of an earlier one of the same person."""
    units = [unit for unit in AMOUNTS if roster or unit != "percent_of_appointment"]
    if any(row.total_fte < 1 for row in roster):
        units.remove("percent")
    unit = draw(st.sampled_from(units))
    before = draw(st.sampled_from([*earlier, None, None])) if earlier else None
    role, program = draw(st.sampled_from(ROLES)), draw(st.sampled_from(PROGRAMS))
    before_first = st.sampled_from([frame.first - n * ONE_DAY for n in (0, 40, 400)])
    start = draw(st.one_of(before_first, before_first, frame.day()))
    if before is not None:
        start = max(before.start_date, draw(frame.day()))
        if draw(st.integers(0, 3)):
            role, program = before.role, before.program_id
    length = draw(st.sampled_from([None, None, None, 365, 100, 20, 0]))
    return Promise(
        allocation_id=name,
        faculty_id=name.split("-")[0],
        role=role,
        amount=draw(decimals(*AMOUNTS[unit])),
        unit=unit,
        start_date=start,
        end_date=None if length is None else start + timedelta(days=length),
        program_id=program,
        owed_by=draw(st.sampled_from([None, None, "Dean's Office"])),
        includes_supervision=draw(st.sampled_from([True, True, None, False])),
        supersedes=None if before is None else before.allocation_id,
        clinical_half_days_removed=draw(st.one_of(st.none(), decimals("1", "0.5", "2", "0"))),
    )


def _meet(institution: Institution, one: Promise, other: Promise) -> bool:
    """Whether two promises of the same person, role and program run on a common day."""
    if (one.role, one.program_id) != (other.role, other.program_id):
        return False
    one_last, other_last = last_day(institution, one), last_day(institution, other)
    one_done = one_last is not None and one_last < max(one.start_date, other.start_date)
    other_done = other_last is not None and other_last < max(one.start_date, other.start_date)
    return not one_done and not other_done


@st.composite
def promises(draw: st.DrawFn, frame: Frame, faculty_id: str, roster: list[Person]) -> list[Promise]:
    """Up to five promises of one person, those left out that overlap an earlier one's days."""
    kept: list[Promise] = []
    for number in range(draw(st.integers(0 if roster else 1, 5))):
        name = f"{faculty_id}-{number}"
        candidate = draw(candidates(frame, roster, name, kept))
        every = Institution(frame.as_of, promises=(*kept, candidate))
        if not any(_meet(every, candidate, one) for one in kept):
            kept.append(candidate)
    return kept
