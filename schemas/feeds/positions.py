"""The feeds of who holds a role, and of roles that are to be filled."""

from schemas.columns import Column, Feed, Kind, Rule
from schemas.feeds.amounts import AMOUNT_RULES, UNITS
from schemas.feeds.people import PERSON
from schemas.feeds.promises import SCHEDULE_CONTROLS

# Nothing about health or family: reasons of that kind are "personal".
END_REASONS = (
    "term_ended",
    "promoted",
    "moved_to_another_role",
    "role_ended",
    "insufficient_time",
    "burnout_or_workload",
    "not_renewed",
    "left_institution",
    "retired",
    "personal",
    "other",
    "not_stated",
)
OPENING_STATUSES = ("draft", "open", "interviewing", "filled", "withdrawn")

APPOINTMENTS = Feed(
    "appointments",
    "Who holds a role, from a date to a date, whether or not time is promised for it.",
    (
        Column("appointment_id", Kind.TEXT, "The appointment's id.", required=True, key=True),
        PERSON,
        Column("role", Kind.TEXT, "The role held.", required=True, refers_to="roles"),
        Column(
            "program_id",
            Kind.TEXT,
            "The program the role serves; empty if none.",
            refers_to="programs",
        ),
        Column("start_date", Kind.DATE, "First day in the role.", required=True),
        Column("end_date", Kind.DATE, "Last day in the role; empty while it is held."),
        Column("end_reason", Kind.TEXT, "Why it ended.", choices=END_REASONS),
    ),
    (
        Rule(
            "end_date is not before start_date",
            "end_date",
            "end_date >= start_date",
            "Correct whichever of the two dates is wrong.",
        ),
        Rule(
            "only an appointment with an end_date has an end_reason",
            "end_reason",
            "end_reason is null or end_date is not null",
            "Fill in end_date, or leave end_reason empty.",
        ),
    ),
    order=9,
)

OPENINGS = Feed(
    "openings",
    "Roles that are to be filled, and what is offered to whoever takes them.",
    (
        Column("opening_id", Kind.TEXT, "The opening's id.", required=True, key=True),
        Column("role", Kind.TEXT, "The role to be filled.", required=True, refers_to="roles"),
        Column(
            "program_id",
            Kind.TEXT,
            "The program the role serves.",
            required=True,
            refers_to="programs",
        ),
        Column("title", Kind.TEXT, "The posting's title.", required=True),
        Column(
            "status", Kind.TEXT, "How far it has come.", required=True, choices=OPENING_STATUSES
        ),
        Column("opened_on", Kind.DATE, "The day it was posted.", required=True),
        Column("closes_on", Kind.DATE, "The last day to apply."),
        Column("filled_on", Kind.DATE, "The day it was filled."),
        Column("filled_by", Kind.TEXT, "The person who took the role.", refers_to="faculty"),
        Column("amount", Kind.NUMBER, "How much time is offered, in the unit.", minimum=0),
        Column("unit", Kind.TEXT, "What the amount is counted in.", choices=UNITS, default="fte"),
        Column(
            "clinical_half_days_per_week",
            Kind.NUMBER,
            "Half-days of clinic a week that go with the role.",
            minimum=0,
            maximum=14,
            unit="half-days a week",
        ),
        Column("nights_weekends", Kind.TEXT, "What nights and weekends go with the role."),
        Column(
            "schedule_control",
            Kind.TEXT,
            "Who controls the schedule.",
            choices=SCHEDULE_CONTROLS,
        ),
        Column("clinics_can_be_added", Kind.FLAG, "Whether clinics can be added later."),
        Column("responsibilities", Kind.TEXT, "What the time is for."),
        Column("promotion_path", Kind.TEXT, "How the work is recognised for promotion."),
        Column("compensation", Kind.TEXT, "How the work is paid."),
        Column("training_required", Kind.TEXT, "What formal training is asked for."),
        Column(
            "predecessor_appointment_id",
            Kind.TEXT,
            "The appointment of the person who held the role before.",
            refers_to="appointments",
        ),
    ),
    (
        Rule(
            "closes_on is not before opened_on",
            "closes_on",
            "closes_on >= opened_on",
            "Correct whichever of the two dates is wrong.",
        ),
        Rule(
            "filled_on is not before opened_on",
            "filled_on",
            "filled_on >= opened_on",
            "Correct whichever of the two dates is wrong.",
        ),
        # Held against status, which every file has: a file without filled_on is looked at too.
        Rule(
            "a filled opening has filled_on",
            "status",
            "status <> 'filled' or filled_on is not null",
            "Fill in filled_on, or correct the status.",
        ),
        Rule(
            "only a filled opening has filled_on",
            "filled_on",
            "filled_on is null or status = 'filled'",
            "Set status to filled, or leave filled_on empty.",
        ),
        Rule(
            "only a filled opening has filled_by",
            "filled_by",
            "filled_by is null or status = 'filled'",
            "Set status to filled, or leave filled_by empty.",
        ),
        *AMOUNT_RULES,
    ),
    order=10,
)
