"""The portfolio as a PDF, to be handed in as it is."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from dashboard.own_path.portfolio import Portfolio
from dashboard.reports import portfolio_words as words
from dashboard.reports.short import short
from dashboard.reports.typesetting import typeset

TEMPLATE = Path(__file__).parent / "portfolio.typ"
LONGEST = 2_000
"""Letters of a cell: a note may be long, and no cell may fill the document."""


def portfolio_pdf(found: Portfolio, institution: str, made: datetime, version: int) -> bytes:
    """The PDF, tagged, of as many pages as it takes."""
    return typeset(TEMPLATE, said(found, institution, made, version), "", made)


def said(found: Portfolio, institution: str, made: datetime, version: int) -> dict[str, Any]:
    """Everything that the document says, as text for its template."""
    return {
        "title": _fit(words.title(found)),
        "author": _fit(found.name),
        "facts": [_fit(line) for line in (institution, *found.facts)],
        "how": words.HOW_TO_READ,
        "sections": [
            {
                "title": section.title,
                "sentence": section.sentence,
                "own_words": words.OWN_WORDS.format(section.own_words) if section.own_words else "",
                "tables": [
                    _table(table.caption, table.head, table.rows, table.numeric)
                    for table in section.tables
                ],
                "notes": section.notes,
                "gaps": [_fit(gap) for gap in section.gaps],
            }
            for section in found.sections
        ],
        "gaps": words.GAPS,
        "appendix": _table(
            words.APPENDIX,
            words.APPENDIX_HEAD,
            words.appendix(found.evidence),
            words.APPENDIX_NUMERIC,
        ),
        "foot": words.foot(made, version),
    }


def _table(
    caption: str, head: Sequence[str], rows: Sequence[Sequence[str]], numeric: frozenset[int]
) -> dict[str, Any]:
    return {
        "caption": caption,
        "head": head,
        "rows": [[_fit(cell) for cell in row] for row in rows],
        "numeric": sorted(numeric),
    }


def _fit(text: str) -> str:
    return short(text, LONGEST)
