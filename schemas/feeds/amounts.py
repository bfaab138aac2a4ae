"""The units of promised time, and how much a row may promise in each."""

from schemas.columns import Rule

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

AMOUNT_RULES = (
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
)
