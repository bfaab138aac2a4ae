"""The feeds of programs and of the time promised for them."""

from schemas.columns import Column, Feed, Kind, Rule
from schemas.feeds.amounts import AMOUNT_RULES, UNITS
from schemas.feeds.people import PERSON

PROGRAM_KINDS = (
    "residency",
    "fellowship",
    "clerkship",
    "preclinical",
    "simulation",
    "faculty_development",
    "other",
)
DOCUMENT_TYPES = ("offer_letter", "addendum", "mou", "email", "verbal", "none")
SCHEDULE_CONTROLS = ("faculty", "program", "department", "unknown")

PROGRAMS = Feed(
    "programs",
    "Residencies, fellowships, clerkships and other teaching programs.",
    (
        Column(
            "program_id",
            Kind.TEXT,
            "The program's id, the same in every feed.",
            required=True,
            key=True,
        ),
        Column("name", Kind.TEXT, "The program's name as pages show it.", required=True),
        Column("department", Kind.TEXT, "The department that runs it.", required=True),
        Column(
            "kind", Kind.TEXT, "What sort of program it is.", required=True, choices=PROGRAM_KINDS
        ),
        Column("specialty", Kind.TEXT, "The specialty its accreditor knows it by."),
        Column(
            "approved_positions",
            Kind.INTEGER,
            "Accredited size, not the residents on duty.",
            minimum=0,
            maximum=2000,
            unit="positions",
        ),
    ),
    order=3,
)

ALLOCATIONS = Feed(
    "allocations",
    "Promises: protected time owed to a person for a role, from a date to a date.",
    (
        Column("allocation_id", Kind.TEXT, "The promise's id.", required=True, key=True),
        PERSON,
        Column("role", Kind.TEXT, "The role the time is for.", required=True, refers_to="roles"),
        Column(
            "program_id",
            Kind.TEXT,
            "The program the role serves; empty if none.",
            refers_to="programs",
        ),
        Column("amount", Kind.NUMBER, "How much, in the unit beside it.", required=True, minimum=0),
        Column("unit", Kind.TEXT, "What the amount is counted in.", choices=UNITS, default="fte"),
        Column("start_date", Kind.DATE, "First day of the promise.", required=True),
        Column("end_date", Kind.DATE, "Last day of the promise; empty if open."),
        Column(
            "owed_by",
            Kind.TEXT,
            "The department that owes it; the program's, else the person's, if empty.",
        ),
        Column(
            "includes_supervision",
            Kind.FLAG,
            "Whether teaching while caring for patients fills it.",
            default="false",
        ),
        Column(
            "clinical_half_days_removed",
            Kind.NUMBER,
            "Half-days of clinic a week taken away for it.",
            minimum=0,
            maximum=14,
            unit="half-days a week",
        ),
        Column("document_type", Kind.TEXT, "The document that says so.", choices=DOCUMENT_TYPES),
        Column("document_date", Kind.DATE, "The document's date."),
        Column("document_ref", Kind.TEXT, "Where the document is."),
        Column("signed_by", Kind.TEXT, "Who signed it."),
        Column("funding_source", Kind.TEXT, "Who pays for the time."),
        Column(
            "schedule_control",
            Kind.TEXT,
            "Who controls the person's schedule.",
            choices=SCHEDULE_CONTROLS,
        ),
        Column("supersedes", Kind.TEXT, "The promise that this one takes the place of."),
    ),
    (
        Rule(
            "end_date is not before start_date",
            "end_date",
            "end_date >= start_date",
            "Correct whichever of the two dates is wrong.",
        ),
        *AMOUNT_RULES,
        Rule(
            "a promise does not supersede itself",
            "supersedes",
            "supersedes <> allocation_id",
            "Name the earlier promise, or leave supersedes empty.",
        ),
    ),
    order=4,
)
