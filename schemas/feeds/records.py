"""The feeds of how time was spent: leave, clinical work, activity, and what is declared of them."""

from schemas.columns import Column, Feed, Kind, Rule
from schemas.feeds.people import PERSON, PERSON_KEY

CLINICAL_KINDS = ("clinic", "inpatient", "procedure", "call", "other")
LEAVE_EFFECTS = ("away", "working_away")
DECLARED_FEEDS = ("activity", "clinical", "leave")
DECLARED = ("complete", "nothing to report")

LEAVE = Feed(
    "leave",
    "Days away, without the reason for them.",
    (
        PERSON_KEY,
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
    order=5,
)

CLINICAL = Feed(
    "clinical",
    "Clinical work: clinics, inpatient days, procedures and calls.",
    (
        Column("session_id", Kind.TEXT, "The session's id in the system it comes from.", key=True),
        PERSON,
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
    order=6,
)

ACTIVITY = Feed(
    "activity",
    "Teaching, administration and other education work that was done.",
    (
        Column("activity_id", Kind.TEXT, "The row's id in the system it comes from.", key=True),
        PERSON,
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
    order=7,
)

DECLARATIONS = Feed(
    "declarations",
    "Months that somebody declares complete, so that no record means that there was nothing.",
    (
        PERSON_KEY,
        Column("month", Kind.DATE, "The month, as its first day.", required=True, key=True),
        Column(
            "feed",
            Kind.TEXT,
            "Which records of the month it is about.",
            required=True,
            key=True,
            choices=DECLARED_FEEDS,
        ),
        Column("declared_by", Kind.TEXT, "Who declares it.", required=True),
        Column(
            "declared",
            Kind.TEXT,
            "That what is recorded is complete, or that there was nothing to report.",
            choices=DECLARED,
            default="complete",
        ),
    ),
    (
        Rule(
            "month is the first day of a month",
            "month",
            "day(month) = 1",
            "Write the month by its first day, such as 2025-07-01.",
        ),
    ),
    order=8,
)
