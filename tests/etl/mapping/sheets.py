"""Sheets nobody mapped before, drawn as text, and what is understood of them."""

from etl.mapping.suggest import Suggestion, suggest
from schemas.feeds import FEEDS

TYPES = {"lecture": "Lecture or large group", "small_group": "Small group", "meeting": "Meeting"}
KINDS = {kind: kind for kind in FEEDS["clinical"].column("kind").choices}
WORDS = {"activity": {"activity_type": TYPES}, "clinical": {"kind": KINDS}}


def understood(sheet: str, feed: str | None = None) -> Suggestion:
    """What the sheet may be; its cells stand between bars, its header first."""
    names, *rows = [line.split("|") for line in sheet.splitlines()]
    return suggest(names, rows, FEEDS[feed] if feed else None, WORDS)
