"""The mart of groups: what became of promises together."""

from schemas.marts.identifying import QUARTER
from schemas.marts.measure import Mart, count, hours, text

GROUP_QUARTER = Mart(
    "group_quarter",
    "One row a quarter and institution, department that owes, program, or division of the holder"
    " then: sums over its promises with enough data.",
    ("level", "department", "name", "quarter_start"),
    (
        text("level", "institution, department, division or program."),
        text("department", "The department, or that of the division; else empty."),
        text("name", "The department, division or program; empty for what has none."),
        QUARTER,
        count("promises", "Promises of time.", "promises"),
        count("promises_known", "Of these, with enough data.", "promises"),
        count("people", "People they were made to.", "people"),
        count("people_known", "Of these, whose promises all have enough data.", "people"),
        hours("promised", "Promised, over the promises with enough data."),
        hours("recorded", "Recorded, each at most the promise."),
        hours("clinic", "Taken by clinic beyond contract; empty where it is known for none."),
        hours("admin", "Taken by administration beyond allowance."),
        hours("unaccounted", "Not accounted for."),
        hours("nights", "Of what is not accounted for, at most what was done after hours."),
        hours("unknown", "Promised without enough data."),
        hours("displaced", "The same work outside core hours, on weekends, holidays or leave."),
        text(
            "because",
            "What was mostly lost to: encroached, evaporated, nights or unaccounted, whichever sum"
            " is the largest; empty if there is none.",
        ),
    ),
)
