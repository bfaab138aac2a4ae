"""The marts of promises, quarter by quarter: hours, status, parts, basis and clinical load.

It is long because each number has its one sentence here.
"""

from schemas.marts.hours_of_promises import (
    ASSUMED,
    FTE_HOURS,
    FULL_TIME,
    MONTHS,
    PROMISED,
    REST,
    STATUS,
    WORK,
)
from schemas.marts.identifying import ALLOWANCE, HOLDER, PROGRAM, PROMISE_ID, QUARTER, ROLE
from schemas.marts.measure import Mart, Measure, flag, hours, number, part, text

PROMISE_QUARTER = Mart(
    "promise_quarter",
    "One row a promise and quarter with promised hours, and one a stipend and quarter.",
    ("allocation_id", "quarter_start"),
    (
        PROMISE_ID,
        HOLDER,
        ROLE,
        PROGRAM,
        Measure("department", "VARCHAR", "The department that owes it."),
        QUARTER,
        Measure(
            "fte", "DOUBLE", "The promise as a part of the hours of a full-time quarter.", "FTE"
        ),
        PROMISED,
        *WORK,
        ASSUMED,
        *REST,
        *MONTHS,
        Measure(
            "realization",
            "DOUBLE",
            "Recorded / promised; empty exactly when there is not enough data.",
        ),
        hours("gap", "Promised − recorded."),
        Measure("gap_fte", "DOUBLE", "Gap as a part of the hours of a full-time quarter.", "FTE"),
        Measure(
            "taken_fte", "DOUBLE", "Taken as a part of the hours of a full-time quarter.", "FTE"
        ),
        Measure("status", "VARCHAR", STATUS),
    ),
    shown_from="promise_parts",
)

PROMISE_PARTS = Mart(
    "promise_parts",
    "The rows of promise_quarter, and what became of each promise, part by part.",
    ("allocation_id", "quarter_start"),
    (
        *PROMISE_QUARTER.columns,
        FULL_TIME,
        flag("has_time", "Whether hours are promised; not so for a stipend."),
        flag("known", "Whether there is enough data to say what became of the promise."),
        part("clinic", "Encroached; 0 while it is unknown or assumed."),
        flag("clinic_known", "Whether encroached is known, and rests on no assumption."),
        part("unknown_part", "Promised, where there is not enough data."),
        part("known_promised", "Promised, where there is enough data."),
        part("kept_part", "Recorded, at most the promise."),
        part("clinic_part", "Clinic's share of taken."),
        part("admin_part", "Administration's share of taken."),
        part("unaccounted_part", "Unaccounted, where there is enough data."),
        part("nights_part", "The smaller of displaced and unaccounted."),
        part("rest_part", "Unaccounted without what was done after hours."),
        text(
            "because",
            "What the promise mostly lost to: encroached, evaporated, nights or unaccounted,"
            " whichever part is the largest; empty if there is none.",
        ),
    ),
    kept=(
        FTE_HOURS,
        ALLOWANCE,
        hours("self_taught", "Education and clinical teaching that the person reported."),
        hours("self_admin", "Administration that the person reported."),
    ),
)

PROMISE_BASIS = Mart(
    "promise_basis",
    "One row a promise and quarter: what 1.0 FTE means for it on the first day it runs then.",
    ("allocation_id", "quarter_start"),
    (
        PROMISE_ID,
        QUARTER,
        number("hours_per_week", "Hours a week at 1.0 FTE (H).", "hours"),
        number("half_day_hours", "Hours in a half-day (D).", "hours"),
        number("weeks_per_year", "Weeks a year at 1.0 FTE (W).", "weeks"),
        number(
            "clinical_hours_per_week",
            "Scheduled clinical hours a week at 1.0 clinical FTE (C); empty while it is not set.",
            "hours",
        ),
        text("pattern", "Which days are working days: weekdays or any_day."),
        number("fte", "The amount as a part of 1.0 FTE; empty for a stipend.", "FTE"),
    ),
    kept=(HOLDER,),
)

PROMISE_LOAD = Mart(
    "promise_load",
    "One row a promise and quarter with promised hours: whether the clinical load fell.",
    ("allocation_id", "quarter_start"),
    (
        PROMISE_ID,
        QUARTER,
        number(
            "clinic_before",
            "Clinical hours a week, calls left out, in the 26 weeks before the promise began, if"
            " 20 of them have clinical rows.",
            "hours a week",
        ),
        number(
            "clinic_now",
            "The same over the whole weeks of the quarter in which the promise runs, if two thirds"
            " of them have clinical rows.",
            "hours a week",
        ),
        number(
            "due",
            "Half-days of clinic to be removed × hours in a half-day, else FTE × C; empty while C"
            " is not set.",
            "hours a week",
        ),
        text(
            "load",
            "fell: by three quarters of what was due; never_fell: by less than a quarter; between"
            " them fell_partly; unknown where a figure is missing or nothing was due.",
        ),
    ),
    kept=(HOLDER,),
)
