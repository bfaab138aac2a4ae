"""Tables of teaching credits: what a table gives for one of what, by activity."""

from schemas.columns import Column, Feed, Kind, Rule

CREDITED_PER = ("hour", "session", "half_day", "learner")

CREDITS = Feed(
    "credits",
    "Tables of teaching credits, published or one's own; totals from two are never added.",
    (
        Column("institution", Kind.TEXT, "Whose table it is.", required=True, key=True),
        Column("scheme_unit", Kind.TEXT, "What the table counts in.", required=True),
        Column(
            "activity", Kind.TEXT, "What is credited, as the table says.", required=True, key=True
        ),
        Column(
            "version", Kind.TEXT, "Which edition of the table; empty if it has one only.", key=True
        ),
        Column(
            "activity_type",
            Kind.TEXT,
            "The activity type of ours that earns it; empty if the row is only shown.",
            refers_to="activity_types",
        ),
        Column("credit", Kind.NUMBER, "The credit given; empty if the table sets none.", minimum=0),
        Column(
            "per",
            Kind.TEXT,
            "What the credit is given for one of; with an activity_type one of "
            f"{', '.join(CREDITED_PER)}.",
        ),
        Column("prep_included", Kind.TEXT, "Whether preparation is in it, as the table says."),
        Column("notes", Kind.TEXT, "What else the table says."),
        Column("source", Kind.TEXT, "Where it was read: an address or a document.", required=True),
        Column("verified", Kind.TEXT, "Whether the source was read: yes, or how far."),
    ),
    (
        Rule(
            "a row with activity_type has a credit and a known per",
            "activity_type",
            "activity_type is null or (credit is not null and per is not null "
            f"and per in {CREDITED_PER})",
            f"Give a credit, and as per one of {', '.join(CREDITED_PER)}; or leave activity_type "
            "empty for a row that is only shown.",
        ),
    ),
    reference=True,
)
