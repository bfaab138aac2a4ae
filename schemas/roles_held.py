"""The relations of roles held, missed and sought: columns, and how each is made."""

from schemas.marts.identifying import PERSON, QUARTER
from schemas.marts.measure import Mart, Measure, count, flag, number, text

_APPOINTMENT = text("appointment_id", "The appointment.")
_ROLE = text("role", "The role.")
_PROGRAM = text("program_id", "The program it serves; empty if none.")


def _day(name: str, sentence: str) -> Measure:
    return Measure(name, "DATE", sentence)


ROLE_HOLDER = Mart(
    "role_holder",
    "One row an appointment to an education role that runs on the as-of date; everybody here sees"
    " who holds one.",
    ("faculty_id", "role", "program_id", "since"),
    (
        PERSON,
        _ROLE,
        text("label", "The role's name."),
        text("level", "contributor, associate, director or senior."),
        _PROGRAM,
        text("department", "Where the person is at home."),
        _day("since", "First day in the role."),
    ),
)

ROLE_KNOWN = Mart(
    "role_known",
    "One row a role and program in which somebody holds or held it, by appointment or promise: an"
    " opening of any other, and that names no last holder, is of a new role.",
    ("role", "program_id"),
    (_ROLE, text("program_id", "The program.")),
)

TENURE = Mart(
    "tenure",
    "One row an appointment in sight to a role of level associate, director or senior.",
    ("appointment_id",),
    (
        _APPOINTMENT,
        PERSON,
        _ROLE,
        _PROGRAM,
        _day("start_date", "First day."),
        _day("end_date", "Last day; empty while it is held."),
        flag("ended", "Whether it had ended by the as-of date."),
        count("days", "Days from the first to the last, or to the as-of date.", "days"),
        number(
            "median_days",
            "Median of days over all appointments to the role here that have ended; empty where"
            " some of these are not in sight, and are of fewer than five people.",
            "days",
        ),
        count("holders", "People whose appointments that is over.", "people"),
        flag("past_median", "Whether it runs, for longer than the median."),
    ),
)

ROLE_GAP = Mart(
    "role_gap",
    "One row a quarter and appointment in sight that lacks something.",
    ("quarter_start", "appointment_id", "kind", "from_date"),
    (
        QUARTER,
        _APPOINTMENT,
        PERSON,
        _ROLE,
        _PROGRAM,
        text(
            "kind",
            "no_promise: it runs on the quarter's last day (or the as-of date), and no promise of"
            " that person and role, in that program or in none, does. uncovered_leave: a role of"
            " level associate, director or senior in a program, during leave away of whole days, 28"
            " or more without a break, of which no other such role there has a holder who is here.",
        ),
        _day("from_date", "First day of the appointment, or of the leave in the quarter."),
        _day("until_date", "Last day of the leave in the quarter, or the as-of date."),
    ),
)

BENCH = Mart(
    "bench",
    "One row a role, person and reason why they may be asked about it; in no order.",
    ("role", "program_id", "faculty_id", "why", "opening_id"),
    (
        _ROLE,
        text("program_id", "The program of the opening or of the role held; else empty."),
        PERSON,
        text(
            "why",
            "asked: for an opening of it, to who fills that; shared: they aim at it and share their"
            " path with leaders; former_holder: they held it, do so no more and are still here.",
        ),
        _day("since", "When they asked, or held it last."),
        text("opening_id", "The opening they asked for."),
    ),
)

PREDECESSOR = Mart(
    "predecessor",
    "One row an opening in sight that names who held the role before; the person is not named.",
    ("opening_id",),
    (
        text("opening_id", "The opening."),
        count("tenure_days", "Days from first to last, or to the as-of date.", "days"),
        flag("ended", "Whether the appointment has an end."),
        text("end_reason", "Why it ended, where the person tells it to the viewer."),
        flag("reason_told", "Whether they do."),
        flag(
            "realization_told",
            "Whether realization is told: over two holders or more, the viewer not counted, or"
            " where all of them share it.",
        ),
        number(
            "realization",
            "Σ min(recorded, promised) / Σ promised over the promises of the role in the program"
            " with enough data, in the last four quarters that have ended and have any.",
        ),
        count("holders", "People whose promises that is over.", "people"),
    ),
)

ROLE_REALIZATION = Mart(
    "role_realization",
    "One row a role and quarter of which at least five people outside the viewer's sight hold or"
    " held promises with enough data in the four quarters up to it; others have none.",
    ("role", "quarter_start"),
    (
        _ROLE,
        QUARTER,
        number(
            "realization",
            "Σ min(recorded, promised) / Σ promised over all promises of the role with enough data"
            " in these four quarters, to the nearest hundredth; hours and holders are not told.",
        ),
        flag("in_files", "Whether ten such people hold it, so that files may say it too."),
    ),
)

OF_ROLES: tuple[Mart, ...] = (
    *(ROLE_HOLDER, ROLE_KNOWN, TENURE, ROLE_GAP, BENCH, PREDECESSOR, ROLE_REALIZATION),
)
