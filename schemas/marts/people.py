"""The marts of people, quarter by quarter: their promises together, and their clinic."""

from schemas.marts.hours_of_promises import (
    ASSUMED,
    FTE_HOURS,
    FULL_TIME,
    MONTHS,
    PROMISED,
    REST,
    WORK,
)
from schemas.marts.identifying import PERSON, QUARTER
from schemas.marts.measure import Mart, Measure, flag, hours

_CONTRACTED = (
    "Over the working days employed, up to the as-of date: the part of the day not on leave"
    " × clinical FTE × contracted clinical hours a day."
)

PERSON_QUARTER = Mart(
    "person_quarter",
    "One row a person and quarter with promised hours, a stipend, or any other hours.",
    ("faculty_id", "quarter_start"),
    (
        PERSON,
        Measure("department", "VARCHAR", "Home department on the quarter's first day."),
        QUARTER,
        Measure(
            "fte",
            "DOUBLE",
            "All the person's promises as a part of the hours of their full-time quarter.",
            "FTE",
        ),
        PROMISED,
        *WORK,
        *REST[:3],
        ASSUMED,
        REST[3],
        *MONTHS,
        Measure(
            "realization",
            "DOUBLE",
            "Σ min(recorded, promised) / Σ promised over the promises with enough data; empty if"
            " there is none.",
        ),
        hours(
            "gap", "Promised − recorded over the promises with enough data; empty if there is none."
        ),
        Measure(
            "gap_fte",
            "DOUBLE",
            "Gap as a part of the hours of the person's full-time quarter.",
            "FTE",
        ),
        Measure(
            "taken_fte",
            "DOUBLE",
            "Taken as a part of the hours of the person's full-time quarter.",
            "FTE",
        ),
        Measure("status", "VARCHAR", "The status of the worst promise; empty with stipends only."),
        hours("contributed", "Education that no promise takes."),
        hours("unpromised_admin", "Administration that no promise takes."),
        hours("clinical_teaching_unfilled", "Clinical teaching that no promise takes."),
        hours(
            "clinical_worked",
            "Clinical hours on record, calls left out; empty where there are no clinical rows.",
        ),
        hours("clinical_contracted", _CONTRACTED),
    ),
    kept=(FULL_TIME, FTE_HOURS),
)

CLINIC_QUARTER = Mart(
    "clinic_quarter",
    "One row a person and quarter with clinical rows, or with a clinical FTE that is known.",
    ("faculty_id", "quarter_start"),
    (
        PERSON,
        QUARTER,
        hours(
            "worked",
            "Clinical hours on record, calls left out unless policy counts them; empty where there"
            " are no clinical rows.",
        ),
        hours("call", "Hours of calls on record; empty where there are no clinical rows."),
        hours("contracted", _CONTRACTED),
        flag(
            "known",
            "Whether the clinical FTE is known and every month with contracted hours has a"
            " clinical row.",
        ),
        flag("assumed", "Whether C is not set on some working day, so that H stands in for it."),
        flag("any_day", "Whether every day is a working day on some day of the quarter."),
    ),
)

PROMISED_MONTH = Mart(
    "promised_month",
    "One row a person and month with promised hours: whether there is data.",
    ("faculty_id", "month"),
    (
        PERSON,
        QUARTER,
        Measure("month", "DATE", "First day of the month."),
        flag(
            "covered",
            "Whether an activity row of the person, of any type, lies on a day of it on which a"
            " promise is active, or somebody declared it.",
        ),
    ),
)
