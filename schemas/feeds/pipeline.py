"""The feeds of how people grow into education roles: milestones reached, and mentors."""

from schemas.columns import Column, Feed, Kind, Rule
from schemas.feeds.people import PERSON_KEY

MILESTONES = Feed(
    "milestones",
    "Steps towards an education role that a person has taken, each on its day.",
    (
        PERSON_KEY,
        Column(
            "milestone",
            Kind.TEXT,
            "The step.",
            required=True,
            key=True,
            refers_to="milestone_types",
        ),
        Column("date", Kind.DATE, "The day it was reached.", required=True, key=True),
        Column("note", Kind.TEXT, "What it was: the course, the project, the degree."),
        Column("target_role", Kind.TEXT, "The role the person aims at.", refers_to="roles"),
    ),
    order=11,
)

MENTORSHIPS = Feed(
    "mentorships",
    "Who mentors whom, from a date to a date.",
    (
        Column(
            "mentor_id",
            Kind.TEXT,
            "The mentor, by the id of the roster.",
            required=True,
            key=True,
            refers_to="faculty",
        ),
        Column(
            "mentee_id",
            Kind.TEXT,
            "The person mentored, by the id of the roster.",
            required=True,
            key=True,
            refers_to="faculty",
        ),
        Column("start_date", Kind.DATE, "First day.", required=True, key=True),
        Column("end_date", Kind.DATE, "Last day; empty while it goes on."),
    ),
    (
        Rule(
            "nobody is their own mentor",
            "mentee_id",
            "mentee_id <> mentor_id",
            "Correct whichever of the two ids is wrong.",
        ),
        Rule(
            "end_date is not before start_date",
            "end_date",
            "end_date >= start_date",
            "Correct whichever of the two dates is wrong.",
        ),
    ),
    order=12,
)
