"""What every portfolio says around its figures, whichever kind of file it is."""

from collections.abc import Sequence
from datetime import UTC, datetime

from dashboard import figures
from dashboard.own_path.portfolio import Portfolio
from dashboard.own_path.portfolio_rows import Evidence
from schemas.purpose import PURPOSE

HOW_TO_READ = (
    "Every figure ends with a mark such as E1. The appendix says for each mark which lines of "
    "which file it was made of, so that anybody who has these files can make it again."
)
OWN_WORDS = "In your own words: {}"
GAPS = "What is missing"
APPENDIX = "Appendix: the rows behind each figure"
APPENDIX_HEAD = ("Mark", "What it stands at", "Rows", "File", "Lines")
APPENDIX_NUMERIC = frozenset({2})


def title(found: Portfolio) -> str:
    """What the file is called."""
    return f"Educator portfolio of {found.name}"


def foot(made: datetime, version: int) -> str:
    """When it was made, and of what."""
    at = made.astimezone(UTC)
    day = figures.day(at.date()).replace(figures.JOINED, " ")
    return f"Made with Kept on {day} at {at:%H:%M} UTC from data version {version}. {PURPOSE}"


def appendix(evidence: Sequence[Evidence]) -> list[tuple[str, ...]]:
    """A line a mark and file."""
    return [
        (
            one.mark,
            one.what,
            f"{one.rows:,}",
            f"{place.file} ({place.feed}, batch {place.batch})",
            place.lines,
        )
        for one in evidence
        for place in one.places
    ]
