"""The catalogues: roles, activity types, milestone types and holidays."""

from schemas.columns import Column, Feed, Kind, Rule

LEVELS = ("contributor", "associate", "director", "senior", "none")
COUNTS_AS = ("education", "clinical_teaching", "administration", "none")
STAGES = ("exploring", "contributing", "developing", "role_ready")

ROLES = Feed(
    "roles",
    "The roles that carry protected time.",
    (
        Column("role", Kind.TEXT, "The role's code.", required=True, key=True),
        Column("label", Kind.TEXT, "The role's name as pages show it.", required=True),
        Column("level", Kind.TEXT, "Its level in the pipeline.", choices=LEVELS),
        Column(
            "admin_allowance",
            Kind.NUMBER,
            'The part of the promise that administration may fill; that of "other" if empty.',
            minimum=0,
            maximum=1,
        ),
        Column(
            "typical_clinical_min",
            Kind.NUMBER,
            "Typical clinical time, lower end: an illustration.",
            minimum=0,
            maximum=1,
        ),
        Column(
            "typical_clinical_max",
            Kind.NUMBER,
            "Typical clinical time, upper end: an illustration.",
            minimum=0,
            maximum=1,
        ),
        Column("training", Kind.TEXT, "What formal training is expected."),
        Column("source", Kind.TEXT, "Where the typical figures come from."),
    ),
    (
        Rule(
            "typical_clinical_max is not below typical_clinical_min",
            "typical_clinical_max",
            "typical_clinical_max >= typical_clinical_min",
            "Correct whichever of the two is wrong.",
        ),
        Rule(
            "other has an admin_allowance",
            "role",
            "role <> 'other' or admin_allowance is not null",
            "Roles without one use it; give it as a part of the promise, such as 0.25.",
        ),
    ),
    reference=True,
)

ACTIVITY_TYPES = Feed(
    "activity_types",
    "The kinds of activity, and what each counts as.",
    (
        Column("activity_type", Kind.TEXT, "The type's code.", required=True, key=True),
        Column("label", Kind.TEXT, "The type's name as pages show it.", required=True),
        Column("portfolio_domain", Kind.TEXT, "The educator-portfolio domain it belongs to."),
        Column(
            "counts_as", Kind.TEXT, "What its hours count as.", required=True, choices=COUNTS_AS
        ),
    ),
    reference=True,
)

MILESTONE_TYPES = Feed(
    "milestone_types",
    "The steps towards an education role, and when in the plan each is due.",
    (
        Column("milestone", Kind.TEXT, "The step's code.", required=True, key=True),
        Column("label", Kind.TEXT, "The step's name as pages show it.", required=True),
        Column(
            "phase",
            Kind.INTEGER,
            "The phase of the plan it belongs to; empty if none.",
            minimum=1,
            maximum=3,
        ),
        Column(
            "due_month",
            Kind.INTEGER,
            "When it is due, counted from declared interest in a plan of 18 months.",
            minimum=0,
            maximum=120,
            unit="months",
        ),
        Column("stage", Kind.TEXT, "The stage it is evidence of.", choices=STAGES),
    ),
    reference=True,
)

HOLIDAYS = Feed(
    "holidays",
    "Days that are not working days, and days that are after all.",
    (
        Column("date", Kind.DATE, "The day.", required=True, key=True),
        Column("name", Kind.TEXT, "What the day is.", required=True),
        Column(
            "closed",
            Kind.FLAG,
            "Whether it is a holiday; false for a day worked after all, such as a default holiday.",
            default="true",
        ),
    ),
    reference=True,
)
