"""What 1.0 FTE means, for the institution, a department or a role, and from when."""

from schemas.columns import Column, Feed, Kind, Rule

SCOPES = ("institution", "department", "role")
PATTERNS = ("weekdays", "any_day")

FTE_BASES = Feed(
    "fte_bases",
    "What 1.0 FTE means; an empty cell falls through to the department, then the institution.",
    (
        Column(
            "scope", Kind.TEXT, "Whom the row is about.", required=True, key=True, choices=SCOPES
        ),
        Column(
            "scope_key",
            Kind.TEXT,
            "The department or role; empty for the institution.",
            key=True,
            refers_to="roles",
            refers_where="scope = 'role'",
            written_as="key",
        ),
        Column("start_date", Kind.DATE, "In force from; empty if since ever.", key=True),
        Column(
            "hours_per_week",
            Kind.NUMBER,
            "Hours a week at 1.0 FTE (H).",
            above=0,
            maximum=168,
            unit="hours a week",
        ),
        Column(
            "half_day_hours",
            Kind.NUMBER,
            "Hours in a half-day (D).",
            above=0,
            maximum=12,
            unit="hours",
        ),
        Column(
            "weeks_per_year",
            Kind.NUMBER,
            "Weeks a year at 1.0 FTE (W).",
            above=0,
            maximum=53,
            unit="weeks",
        ),
        Column(
            "clinical_hours_per_week",
            Kind.NUMBER,
            "Scheduled clinical hours a week at 1.0 clinical FTE (C).",
            above=0,
            maximum=168,
            unit="hours a week",
        ),
        Column("pattern", Kind.TEXT, "Which days are working days.", choices=PATTERNS),
        Column("core_start", Kind.TIME, "When core hours begin."),
        Column("core_end", Kind.TIME, "When core hours end."),
    ),
    (
        Rule(
            "a basis of the institution has no key",
            "scope",
            "scope <> 'institution' or scope_key is null",
            "Leave key empty, or write whose it is in scope: department or role.",
        ),
        Rule(
            "a basis of a department or role has a key",
            "scope",
            "scope = 'institution' or scope_key is not null",
            "Write the department, or the code of the role, in key.",
        ),
        Rule(
            "core_end is after core_start",
            "core_end",
            "core_end > core_start",
            "Correct whichever of the two times is wrong.",
        ),
    ),
    reference=True,
)
