"""What others have published, each row with its source: required and recommended time."""

from schemas.columns import Column, Feed, Kind, Rule

COUNTS = ("each", "all_holders", "roles_together")

_SOURCE = Column("source", Kind.TEXT, "Where it was read: an address or a document.", required=True)
_ROLE_CODES = Column(
    "role_codes",
    Kind.TEXT,
    'The roles of ours that it is for, one or several separated by ";".',
    refers_each="roles",
)
_COUNTS = Column(
    "counts",
    Kind.TEXT,
    "Whose time must reach it: each holder's, all holders', or that of the roles together.",
    choices=COUNTS,
    default="each",
)
_VERIFIED = (
    Column("verified_by", Kind.TEXT, "Who here has read the source; empty if nobody has."),
    Column("verified_on", Kind.DATE, "When they read it."),
)

REQUIREMENTS = Feed(
    "requirements",
    "Minimum time that accreditors require; unverified until somebody here has read the source.",
    (
        Column("specialty", Kind.TEXT, "The specialty of the programs.", required=True, key=True),
        Column("role", Kind.TEXT, "The role, as the source calls it.", required=True, key=True),
        _ROLE_CODES,
        Column(
            "positions_min",
            Kind.INTEGER,
            "From this many approved positions.",
            required=True,
            key=True,
            minimum=0,
            maximum=2000,
            unit="positions",
        ),
        Column(
            "positions_max",
            Kind.INTEGER,
            "Up to this many approved positions; empty if no limit.",
            minimum=0,
            maximum=2000,
            unit="positions",
        ),
        Column(
            "min_fte", Kind.NUMBER, "The least time required.", minimum=0, maximum=20, unit="FTE"
        ),
        Column(
            "min_hours_week",
            Kind.NUMBER,
            "The same in hours a week, where the source says it so.",
            minimum=0,
            maximum=800,
            unit="hours a week",
        ),
        _COUNTS,
        Column(
            "includes_supervision",
            Kind.FLAG,
            "Whether supervising learners in patient care counts; empty if not known.",
        ),
        Column("note", Kind.TEXT, "What the source says in words."),
        Column("effective", Kind.DATE, "In force from; empty if not known.", key=True),
        Column("status", Kind.TEXT, "Whether it is current, as far as the source says."),
        Column("source_kind", Kind.TEXT, "What sort of source it is."),
        _SOURCE,
        Column(
            "link", Kind.TEXT, "The address or the place of the text that was read to verify it."
        ),
        *_VERIFIED,
    ),
    (
        Rule(
            "positions_max is not below positions_min",
            "positions_max",
            "positions_max >= positions_min",
            "Correct whichever of the two is wrong.",
        ),
        Rule(
            "a verified row has role_codes, min_fte, verified_on and link",
            "verified_by",
            "verified_by is null or (role_codes is not null and min_fte is not null "
            "and verified_on is not null and link is not null)",
            "Give what is missing, or leave verified_by empty.",
        ),
    ),
    reference=True,
)

RECOMMENDATIONS = Feed(
    "recommendations",
    "Time that societies recommend and schools fund.",
    (
        Column("body", Kind.TEXT, "Who recommends or funds it.", required=True, key=True),
        Column("role", Kind.TEXT, "The role, as the source calls it.", required=True, key=True),
        _ROLE_CODES,
        Column("specialty", Kind.TEXT, "The specialty of the programs; empty if any.", key=True),
        Column(
            "size_min",
            Kind.INTEGER,
            "From this program size; empty if any.",
            key=True,
            minimum=0,
            maximum=2000,
            unit="positions",
        ),
        Column(
            "size_max",
            Kind.INTEGER,
            "Up to this program size; empty if no limit.",
            minimum=0,
            maximum=2000,
            unit="positions",
        ),
        Column(
            "min_fte",
            Kind.NUMBER,
            "The least time recommended.",
            required=True,
            minimum=0,
            maximum=20,
            unit="FTE",
        ),
        _COUNTS,
        Column("kind", Kind.TEXT, "Whether it is a recommendation or what a school funds."),
        _SOURCE,
        Column("year", Kind.INTEGER, "The year it was said.", minimum=1950, maximum=2100),
        Column("verified", Kind.TEXT, "How much of the source was read."),
        *_VERIFIED,
    ),
    (
        Rule(
            "size_max is not below size_min",
            "size_max",
            "size_max >= size_min",
            "Correct whichever of the two is wrong.",
        ),
        Rule(
            "a verified row has role_codes and verified_on",
            "verified_by",
            "verified_by is null or (role_codes is not null and verified_on is not null)",
            "Give what is missing, or leave verified_by empty.",
        ),
    ),
    reference=True,
)
