"""The feeds: every CSV of people, programs, promises and time that Kept reads, declared once.

It is long because a reader wants every column of every feed in one place.
"""

from schemas.columns import Column, Feed, Kind, Rule

UNITS = (
    "fte",
    "percent",
    "percent_of_appointment",
    "hours_per_week",
    "half_days_per_week",
    "eighths",
    "hours_per_year",
    "weeks_per_year",
    "stipend",
)
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
CLINICAL_KINDS = ("clinic", "inpatient", "procedure", "call", "other")
LEAVE_EFFECTS = ("away", "working_away")

_PERSON = Column(
    "faculty_id",
    Kind.TEXT,
    "The person, by the id of the roster.",
    required=True,
    refers_to="faculty",
)

FACULTY = Feed(
    "faculty",
    "The roster: one row a person.",
    (
        Column(
            "faculty_id",
            Kind.TEXT,
            "The person's id, the same in every feed.",
            required=True,
            key=True,
        ),
        Column("name", Kind.TEXT, "The person's name as pages show it.", required=True),
        Column("email", Kind.TEXT, "Work e-mail; used once, to find the person at first sign-in."),
        Column("department", Kind.TEXT, "Home department.", required=True),
        Column("division", Kind.TEXT, "Division inside the department."),
        Column("rank", Kind.TEXT, "Academic rank."),
        Column("track", Kind.TEXT, "Faculty track."),
        Column(
            "total_fte",
            Kind.NUMBER,
            "Total appointment.",
            required=True,
            minimum=0,
            maximum=2,
            unit="FTE",
        ),
        Column(
            "clinical_fte",
            Kind.NUMBER,
            "Clinical part of the appointment.",
            minimum=0,
            maximum=2,
            unit="FTE",
        ),
        Column(
            "other_fte",
            Kind.NUMBER,
            "Appointment at another employer, such as the VA.",
            minimum=0,
            maximum=2,
            unit="FTE",
        ),
        Column("hire_date", Kind.DATE, "First day of employment."),
        Column("left_date", Kind.DATE, "Last day of employment."),
    ),
    (
        Rule(
            "left_date is not before hire_date",
            "left_date",
            "left_date >= hire_date",
            "Correct whichever of the two dates is wrong.",
        ),
    ),
    dated=True,
    order=1,
)

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
    order=2,
)

ALLOCATIONS = Feed(
    "allocations",
    "Promises: protected time owed to a person for a role, from a date to a date.",
    (
        Column("allocation_id", Kind.TEXT, "The promise's id.", required=True, key=True),
        _PERSON,
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
        Rule(
            "amount in fte is at most 2",
            "amount",
            "coalesce(unit, 'fte') <> 'fte' or amount <= 2",
            "If it is a percentage or hours, say so in unit.",
        ),
        Rule(
            "amount in percent is at most 200",
            "amount",
            "unit not in ('percent', 'percent_of_appointment') or amount <= 200",
            "If it is hours, say so in unit.",
        ),
        Rule(
            "amount in hours_per_week is at most 168",
            "amount",
            "unit <> 'hours_per_week' or amount <= 168",
            "A week has 168 hours; if it is hours_per_year, say so in unit.",
        ),
        Rule(
            "amount in half_days_per_week is at most 14",
            "amount",
            "unit <> 'half_days_per_week' or amount <= 14",
            "A week has 14 half-days; if it is hours, say so in unit.",
        ),
        Rule(
            "amount in eighths is at most 16",
            "amount",
            "unit <> 'eighths' or amount <= 16",
            "Eight eighths are 1.0 FTE.",
        ),
        Rule(
            "amount in hours_per_year is at most 8784",
            "amount",
            "unit <> 'hours_per_year' or amount <= 8784",
            "A year has 8,784 hours at most; if it is money, use unit stipend.",
        ),
        Rule(
            "amount in weeks_per_year is at most 53",
            "amount",
            "unit <> 'weeks_per_year' or amount <= 53",
            "A year has 53 weeks at most; if it is hours, say so in unit.",
        ),
        Rule(
            "a promise does not supersede itself",
            "supersedes",
            "supersedes <> allocation_id",
            "Name the earlier promise, or leave supersedes empty.",
        ),
    ),
    order=3,
)

LEAVE = Feed(
    "leave",
    "Days away, without the reason for them.",
    (
        Column(
            "faculty_id",
            Kind.TEXT,
            "The person, by the id of the roster.",
            required=True,
            key=True,
            refers_to="faculty",
        ),
        Column("start_date", Kind.DATE, "First day away.", required=True, key=True),
        Column("end_date", Kind.DATE, "Last day away.", required=True),
        Column(
            "effect",
            Kind.TEXT,
            "away: no promise runs; working_away: promises run on.",
            choices=LEAVE_EFFECTS,
            default="away",
        ),
        Column(
            "fraction", Kind.NUMBER, "The part of each day away; 1 if empty.", above=0, maximum=1
        ),
    ),
    (
        Rule(
            "end_date is not before start_date",
            "end_date",
            "end_date >= start_date",
            "Correct whichever of the two dates is wrong.",
        ),
    ),
    order=4,
)

CLINICAL = Feed(
    "clinical",
    "Clinical work: clinics, inpatient days, procedures and calls.",
    (
        Column("session_id", Kind.TEXT, "The session's id in the system it comes from.", key=True),
        _PERSON,
        Column("date", Kind.DATE, "The day it began.", required=True, dated=True),
        Column("start_time", Kind.TIME, "When it began."),
        Column(
            "hours",
            Kind.HOURS,
            "How long it lasted.",
            required=True,
            above=0,
            maximum=24,
            unit="hours",
        ),
        Column("kind", Kind.TEXT, "What sort of clinical work.", choices=CLINICAL_KINDS),
        Column("added", Kind.FLAG, "Whether it was added outside the template."),
        Column("location", Kind.TEXT, "Where."),
    ),
    optional_key=True,
    order=5,
)

ACTIVITY = Feed(
    "activity",
    "Teaching, administration and other education work that was done.",
    (
        Column("activity_id", Kind.TEXT, "The row's id in the system it comes from.", key=True),
        _PERSON,
        Column("date", Kind.DATE, "The day it began.", required=True, dated=True),
        Column(
            "end_date",
            Kind.DATE,
            "Last day, where hours are a total over several days.",
            dated=True,
        ),
        Column(
            "activity_type", Kind.TEXT, "What was done.", required=True, refers_to="activity_types"
        ),
        Column(
            "hours",
            Kind.HOURS,
            "How long it took.",
            required=True,
            above=0,
            maximum=8784,
            unit="hours",
        ),
        Column("start_time", Kind.TIME, "When it began."),
        Column("program_id", Kind.TEXT, "The program it was for.", refers_to="programs"),
        Column("title", Kind.TEXT, "What it was called."),
        Column("series", Kind.TEXT, "The course or series it belongs to."),
        Column(
            "learners",
            Kind.INTEGER,
            "How many learners.",
            minimum=0,
            maximum=100000,
            unit="learners",
        ),
        Column("learner_level", Kind.TEXT, "Who the learners were."),
        Column("rating", Kind.NUMBER, "Mean learner rating, 1 to 5.", minimum=1, maximum=5),
        Column(
            "rating_count",
            Kind.INTEGER,
            "How many ratings.",
            minimum=0,
            maximum=100000,
            unit="ratings",
        ),
    ),
    (
        Rule(
            "end_date is not before date",
            "end_date",
            "end_date >= date",
            "Correct whichever of the two dates is wrong.",
        ),
        Rule(
            "end_date is within 366 days of date",
            "end_date",
            "end_date - date <= 366",
            "Split the total over its years.",
        ),
        Rule(
            "a row with start_time has no end_date",
            "end_date",
            "end_date is null or start_time is null",
            "A session has a start_time, a total over days an end_date: leave one of them empty.",
        ),
        Rule(
            "a day has at most 24 hours",
            "hours",
            "coalesce(end_date < date, false) or hours <= 24 * (coalesce(end_date, date) - date"
            " + 1)",
            "Split it over its days.",
        ),
    ),
    optional_key=True,
    order=6,
)

FEEDS: dict[str, Feed] = {
    feed.name: feed for feed in (FACULTY, PROGRAMS, ALLOCATIONS, LEAVE, CLINICAL, ACTIVITY)
}
