"""Small pieces of HTML of the Openings page; every text in them is escaped here."""

from collections.abc import Sequence
from html import escape

from dashboard.openings.said import Answer


def card(lead: str, offer: Sequence[str], facts: Sequence[tuple[str, str]], days: str) -> str:
    """What stands on a card below its title: role and program, offer, facts, and the days."""
    units = "".join(f"<li>{escape(each)}</li>" for each in offer)
    kind = "kept-units" if len(offer) > 1 else "kept-units kept-no-units"
    rows = "".join(
        f"<div><dt>{escape(name)}</dt><dd>{escape(text)}</dd></div>" for name, text in facts
    )
    return (
        f'<p class="kept-note kept-opening-lead">{escape(lead)}</p>'
        f'<ul class="{kind}" aria-label="The offer">{units}</ul>'
        f'<dl class="kept-opening-facts">{rows}</dl>'
        f'<p class="kept-note kept-opening-days">{escape(days)}</p>'
    )


def column_head(label: str, count: int) -> str:
    """The head of a column of the board."""
    return (
        f'<p class="kept-board-head"><span class="kept-strong">{escape(label)}</span> '
        f'<span class="kept-note">{count}</span></p>'
    )


def score(answered: int, asked: int) -> str:
    """How many questions are answered, as dots and words."""
    dots = "●" * answered + "○" * (asked - answered)
    return f"{dots} {answered} of {asked}"


def answers(found: Sequence[Answer]) -> str:
    """The five questions with what is said, and what is not."""
    items = "".join(
        f'<li class="kept-question"><span class="kept-strong">{escape(each.question.asks)}</span>'
        f"{_said(each)}{_lacks(each)}</li>"
        for each in found
    )
    return f'<ol class="kept-questions" aria-label="Five questions">{items}</ol>'


def _said(answer: Answer) -> str:
    return f"<span>{escape(answer.text)}</span>" if answer.text else ""


def _lacks(answer: Answer) -> str:
    if not answer.lacks:
        return ""
    return f'<span class="kept-lacks">○ Not said: {escape(", ".join(answer.lacks))}.</span>'
