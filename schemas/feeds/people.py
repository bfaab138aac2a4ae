"""The feeds of who people are: the roster, and the names other systems know them by."""

from dataclasses import replace

from schemas.columns import Column, Feed, Kind, Rule

PERSON = Column(
    "faculty_id",
    Kind.TEXT,
    "The person, by the id of the roster.",
    required=True,
    refers_to="faculty",
)
PERSON_KEY = replace(PERSON, key=True)

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

IDENTITIES = Feed(
    "identities",
    "Who a person is in another system: matches that somebody confirmed, remembered.",
    (
        Column("system", Kind.TEXT, "The system or kind of export.", required=True, key=True),
        Column(
            "external_id",
            Kind.TEXT,
            "What that system calls the person: an id, an e-mail or a name.",
            required=True,
            key=True,
        ),
        PERSON,
        Column("name_as_written", Kind.TEXT, "The person's name as that system writes it."),
        Column("confirmed_by", Kind.TEXT, "Who confirmed that they are the same person."),
    ),
    order=2,
)
