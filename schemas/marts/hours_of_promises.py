"""The sentences of the hours that promises and people share."""

from schemas.marts.measure import Measure, hours, number

PROMISED = hours(
    "promised",
    "Over the working days on which the promise runs and the person is employed, up to the as-of"
    " date: the part of the day not on leave × FTE × hours a day. A promise in hours a year is"
    " spread over the working days of its fiscal year instead, so that neither leave nor holidays"
    " shrink it.",
)
WORK = (
    hours("education", "Education inside core hours of working days, in this promise's share."),
    hours(
        "clinical_teaching",
        "Clinical teaching inside core hours, in this promise's share; only promises that include"
        " supervision have one.",
    ),
    hours("admin", "Administration inside core hours, in this promise's share."),
    hours("admin_counted", "Administration, at most the role's allowance × promised."),
    hours("recorded", "Education + clinical teaching + administration counted."),
    hours("evaporated", "Administration beyond the role's allowance."),
    hours("displaced", "The same work outside core hours, at weekends, on holidays or on leave."),
    hours(
        "encroached",
        "Clinical hours worked beyond those contracted, at most the hours promised, over the"
        " person's promises in proportion to promised hours. Unknown unless the clinical FTE is"
        " known and every month with contracted hours has clinical rows.",
    ),
)
ASSUMED = Measure(
    "encroached_assumed",
    "BOOLEAN",
    "Whether encroached rests on an assumed C; then it enters no other number, status or finding.",
)
REST = (
    hours(
        "taken",
        "Evaporated + encroached, at most the gap; an unknown or assumed encroached counts as 0.",
    ),
    hours(
        "unaccounted",
        "Promised − recorded − evaporated − encroached, at least 0: promised hours that no row"
        " explains.",
    ),
    hours("beyond", "Recorded + evaporated + encroached − promised, at least 0."),
    hours(
        "self_reported",
        "The part of recorded that people reported themselves; administration scaled by what of it"
        " counts.",
    ),
)
MONTHS = (
    Measure("months_promised", "BIGINT", "Months of the quarter with promised hours.", "months"),
    Measure(
        "months_covered",
        "BIGINT",
        "Of these, months with an activity row of the person, of any type, on a day on which the"
        " promise is active, or a declaration that the month is complete.",
        "months",
    ),
)
STATUS = (
    "kept, displaced, broken, slipping, insufficient_data or unaccounted: the first that fits;"
    " no_time_promised for a stipend."
)

FULL_TIME = number("full_time_hours", "Hours of a full-time quarter on the same days.", "hours")
FTE_HOURS = number("fte_hours", "Over the same days: the part not on leave × FTE × hours.", "hours")
