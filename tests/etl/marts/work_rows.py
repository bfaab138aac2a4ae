"""Strategies for the activity and clinical rows of one person, on days that other rows share."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import time, timedelta

from hypothesis import strategies as st

from tests.etl.marts.frames import Frame, decimals
from tests.etl.marts.plain.institution import Activity, Clinical, Source

Sources = tuple[Source, ...]
TYPES = ("lecture", "precepting", "precepting", "lecture", "meeting", "conference_attended")
STARTS = (
    None,
    None,
    None,
    time(6, 30),
    time(7),
    time(7, 30),
    time(9),
    time(12),
    time(16, 0, 1),
    time(17, 30),
    time(17, 45, 30),
    time(22),
    time(23, 59, 59),
    time(0),
)
HOURS = ("0.5", "1", "2", "3.25", "0.333333", "0.000001", "4", "8", "11.5", "12", "24")
CLINIC_STARTS = (None, time(7), time(8), time(12, 30), time(17), time(20), time(22))
CLINIC_HOURS = ("4", "8", "2.5", "0.75", "12", "24")
KINDS = (None, "clinic", "inpatient", "call", "procedure", "call", "other")
NAMED_PROGRAMS = (None, "A", "B", None, "A", "B", "C")


def told_apart(rows: Iterable[Activity]) -> list[Activity]:
    """The rows without those that are the same twice, every other one with an id."""
    content = {(row.faculty_id, *list(vars(row).values())[:-1]): row for row in rows}
    return [
        replace(row, activity_id=row.activity_id or f"A{number}") if number % 2 else row
        for number, row in enumerate(content.values())
    ]


def clinics_told_apart(rows: Iterable[Clinical]) -> list[Clinical]:
    """The rows without those that are the same twice, every other one with an id."""
    return [
        replace(row, session_id=row.session_id or f"S{number}") if number % 2 else row
        for number, row in enumerate(dict.fromkeys(rows))
    ]


@st.composite
def sessions(draw: st.DrawFn, frame: Frame, faculty_id: str, sources: Sources) -> Activity:
    """A session of one day: across core edges, across midnight, or without a time."""
    return Activity(
        faculty_id,
        draw(frame.day()),
        draw(st.sampled_from(TYPES)),
        draw(decimals(*HOURS)),
        start_time=draw(st.sampled_from(STARTS)),
        program_id=draw(st.sampled_from(NAMED_PROGRAMS)),
        source=draw(st.sampled_from(sources)),
    )


@st.composite
def totals(draw: st.DrawFn, frame: Frame, faculty_id: str, sources: Sources) -> Activity:
    """A total over one day, a weekend, a quarter's end or months."""
    first = draw(frame.day())
    days = draw(st.sampled_from([0, 1, 2, 6, 30, 100]))
    return Activity(
        faculty_id,
        first,
        draw(st.sampled_from(TYPES)),
        draw(decimals("1", "7", "24")) * (1 + days // 3),
        end_date=first + timedelta(days=days),
        program_id=draw(st.sampled_from(NAMED_PROGRAMS)),
        source=draw(st.sampled_from(sources)),
    )


@st.composite
def activity_rows(
    draw: st.DrawFn, frame: Frame, faculty_id: str, sources: Sources
) -> list[Activity]:
    """Up to twelve rows of one person."""
    rows = draw(st.lists(sessions(frame, faculty_id, sources), min_size=2, max_size=10))
    return [*rows, *draw(st.lists(totals(frame, faculty_id, sources), max_size=2))]


@st.composite
def clinical_rows(draw: st.DrawFn, frame: Frame, faculty_id: str) -> list[Clinical]:
    """Up to six rows of one person, calls and rows without a kind among them."""
    return [
        Clinical(
            faculty_id,
            draw(frame.day()),
            draw(decimals(*CLINIC_HOURS)),
            draw(st.sampled_from(CLINIC_STARTS)),
            draw(st.sampled_from(KINDS)),
        )
        for _ in range(draw(st.integers(0, 6)))
    ]


@st.composite
def teaching_in_clinic(
    draw: st.DrawFn, frame: Frame, faculty_id: str
) -> tuple[list[Activity], list[Clinical]]:
    """A session and up to three clinics that meet it, each other, core edges or midnight."""
    day = draw(frame.day())
    start = draw(st.sampled_from([time(9), time(6, 30), time(16), time(22)]))
    program = draw(st.sampled_from(NAMED_PROGRAMS))
    hours = draw(decimals("2", "3.5", "12"))
    session = Activity(faculty_id, day, "small_group", hours, start, program_id=program)
    clinics = {
        Clinical(
            faculty_id,
            day,
            draw(decimals("1", "4", "2.25")),
            draw(st.sampled_from([time(8), time(10), time(7), time(17, 30), time(23)])),
            draw(st.sampled_from(["clinic", None, "call"])),
        ): None
        for _ in range(draw(st.integers(1, 3)))
    }
    return [session], list(clinics)
