"""Dated notes on a quarter, such as the day an electronic record went live."""

from schemas.columns import Column, Feed, Kind, Rule

LONGEST_NOTE = 60

QUARTER_NOTES = Feed(
    "quarter_notes",
    "What happened on a day that a trend should be read with; drawn on every trend.",
    (
        Column("date", Kind.DATE, "The day.", required=True, key=True),
        Column(
            "note",
            Kind.TEXT,
            "What happened, in a few words.",
            required=True,
            key=True,
            free_text=True,
        ),
        Column("department", Kind.TEXT, "Whom it is about; empty for everybody.", key=True),
        Column("who", Kind.TEXT, "Who wrote it."),
    ),
    (
        Rule(
            f"a note has at most {LONGEST_NOTE} letters",
            "note",
            f"length(note) <= {LONGEST_NOTE}",
            "It is drawn on a picture: say it in fewer words.",
        ),
    ),
    reference=True,
)
