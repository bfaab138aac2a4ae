"""The chair's page: what Overview says of a quarter on one sheet, to be handed to a board."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dashboard import figures, footing, looking
from dashboard.charts.quarters import quarters_chart
from dashboard.reports import chair_words
from dashboard.reports.reading import Found, Reading, find
from dashboard.reports.short import short
from dashboard.reports.typesetting import picture, typeset
from schemas.purpose import PURPOSE

TEMPLATE = Path(__file__).parent / "chair_page.typ"
INK = "#4a555c"
CHART = (420, 190)
"""Pixels of width and height."""
LONGEST_TITLE = 120


def chair_page(reading: Reading, made: datetime) -> bytes:
    """The PDF, tagged, one page, with the same figures as Overview and nobody's name."""
    found = find(reading)
    rows = chair_words.drawn(reading, found.totals)
    shown = figures.quarter_name(reading.quarter)
    chart = quarters_chart(rows, shown, "FTE", INK)
    return typeset(TEMPLATE, page_said(reading, found, made), picture(chart, *CHART), made)


def page_said(reading: Reading, found: Found, made: datetime) -> dict[str, Any]:
    """Everything that the page says, as text for its template."""
    now = looking.row_of(found.totals, reading.quarter) if _with_activity(reading) else None
    outcome = chair_words.NO_OUTCOME
    if now is not None:
        outcome = chair_words.outcome(reading, found, now)
    return {
        **_heading(reading, made),
        "what_if": reading.what_if,
        "facts": chair_words.facts(reading, now),
        "headline": chair_words.headline(reading, found, now),
        **outcome,
        "groups": chair_words.groups_said(found, now),
        "paper": chair_words.paper_said(reading, found),
        "unknown": chair_words.not_known(reading, found, now),
    }


def _with_activity(reading: Reading) -> bool:
    return "activity" in reading.records


def _heading(reading: Reading, made: datetime) -> dict[str, str]:
    quarter = figures.quarter_name(reading.quarter)
    title, institution = (
        short(text, LONGEST_TITLE) for text in (reading.title, reading.institution)
    )
    months = figures.months(reading.quarter)
    if looking.running(reading):
        months += f", still running: counted to {figures.day(reading.day)}"
    at = made.astimezone(UTC)
    return {
        "institution": institution if title != institution else "",
        "author": institution,
        "title": title,
        "name": f"{'What if: ' if reading.what_if else ''}{title}, {quarter}: protected time of "
        "educators",
        "quarter": quarter,
        "months": months,
        "policy": footing.policy_line(reading.policy, reading.quarter),
        "purpose": PURPOSE,
        "foot": f"Made with Kept on {figures.day(at.date())} at {at:%H:%M} UTC from data version "
        f"{reading.seen.version}. Groups of fewer than ten people are added together.",
    }
