"""The relations computed when they are asked for: columns, units and how each number is made."""

from schemas.marts import Mart, Measure
from schemas.marts.identifying import PERSON, QUARTER
from schemas.paths import OF_PATHS
from schemas.roles_held import OF_ROLES

REQUIREMENT_LINE = Mart(
    "requirement_line",
    "One row a quarter, program and verified requirement that applies to it; where each holder's"
    " time counts, one row a holder.",
    ("quarter_start", "program_id", "role_codes", "source", "faculty_id"),
    (
        Measure(
            "program_id",
            "VARCHAR",
            "The program. A requirement applies to it where somebody here has verified it, its"
            " specialty is the program's, and the approved positions lie from its positions_min to"
            " its positions_max; of rows for the same specialty, roles and positions the latest in"
            " force on the quarter's first day counts.",
        ),
        QUARTER,
        Measure("role_codes", "VARCHAR", "The roles it is for, separated by semicolons."),
        Measure(
            "counts",
            "VARCHAR",
            "Whose time must reach it: each holder's, all holders' or that of the roles together.",
        ),
        Measure("faculty_id", "VARCHAR", "The holder, where each holder's time counts."),
        Measure("required_fte", "DOUBLE", "The least time required.", "FTE"),
        Measure(
            "recommended_fte",
            "DOUBLE",
            "The verified recommendation for the same roles, counted alike, that fits specialty and"
            " size where it names them: the latest, and of these the one that asks for most.",
            "FTE",
        ),
        Measure("recommended_by", "VARCHAR", "Who recommends it."),
        Measure(
            "promised_fte",
            "DOUBLE",
            "FTE in the quarter of the promises of these roles in the program that run on the"
            " quarter's first day, summed over the holders: people with such a promise or such an"
            " appointment on that day. A stipend promises no time.",
            "FTE",
        ),
        Measure(
            "recorded_fte",
            "DOUBLE",
            "Education + all administration of these promises, and clinical teaching where the"
            " requirement includes supervision, each × FTE / promised hours; empty where one lacks"
            " data.",
            "FTE",
        ),
        Measure(
            "below",
            "BOOLEAN",
            "Whether promised is less than required; empty while the program's approved positions"
            " are not on record.",
        ),
        Measure("source", "VARCHAR", "Where the requirement was read."),
        Measure("link", "VARCHAR", "The address or the place of the text."),
        Measure("verified_by", "VARCHAR", "Who here has read it."),
        Measure("verified_on", "DATE", "When they read it."),
        Measure(
            "why_unknown",
            "VARCHAR",
            "approved_positions where they are not on record, so that nobody can tell whether the"
            " requirement applies.",
        ),
    ),
)

COMPLEMENT_ALARM = Mart(
    "complement_alarm",
    "One row a program whose approved positions rose while the time promised to lead it did not:"
    " the earliest rise, still standing, since which it has not.",
    ("program_id",),
    (
        Measure("program_id", "VARCHAR", "The program."),
        Measure("positions_before", "BIGINT", "Approved positions before the rise.", "positions"),
        Measure("positions_now", "BIGINT", "Approved positions now.", "positions"),
        Measure("changed_on", "DATE", "The day on which the rise was loaded."),
        Measure(
            "promised_fte_before",
            "DOUBLE",
            "Time promised in the program to roles of level associate, director or senior and to"
            " core faculty, on the day before that.",
            "FTE",
        ),
        Measure("promised_fte_now", "DOUBLE", "The same on the as-of date.", "FTE"),
    ),
)

CREDIT_QUARTER = Mart(
    "credit_quarter",
    "One row a person, quarter and table of credits: another axis than hours, never subtracted from"
    " them, and never one sum over two tables.",
    ("faculty_id", "quarter_start", "credits_table", "version"),
    (
        PERSON,
        Measure(
            "quarter_start",
            "DATE",
            "First day of the quarter. A total counts in the quarter in which it ends.",
        ),
        Measure("credits_table", "VARCHAR", "Whose table it is."),
        Measure("version", "VARCHAR", "Which version of the table."),
        Measure("scheme_unit", "VARCHAR", "What the table counts in."),
        Measure(
            "units",
            "DOUBLE",
            "Hours, sessions (rows), half-days (hours / hours of a half-day on the quarter's first"
            " day) or learners, as the table says; empty where it counts in several of them.",
        ),
        Measure("credits", "DOUBLE", "Σ units × credit over the rows of the table."),
        Measure("rows", "BIGINT", "Activity rows counted, once for each row of the table.", "rows"),
        Measure(
            "rows_uncounted",
            "BIGINT",
            "Of these, rows counted by learner that do not say how many; they add nothing.",
            "rows",
        ),
    ),
)

COMPUTED: dict[str, Mart] = {
    relation.name: relation
    for relation in (REQUIREMENT_LINE, COMPLEMENT_ALARM, CREDIT_QUARTER, *OF_PATHS, *OF_ROLES)
}
