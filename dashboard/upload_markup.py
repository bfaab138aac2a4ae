"""Small pieces of HTML of the Upload page; every text in them is escaped here."""

from collections.abc import Sequence
from html import escape


def named(name: str, sentence: str) -> str:
    """A name with the sentence that says what it is."""
    return (
        f'<span><strong>{escape(name)}</strong> <span class="kept-note">{escape(sentence)}</span>'
        "</span>"
    )


def problem(where: str, column: str | None, value: str | None, sentence: str) -> str:
    """What is wrong with a row: its line, column and value, then why and what to do."""
    cell = f' · <span class="kept-cell-name">{escape(column)}</span>' if column else ""
    has = f' <code class="kept-cell-value">{escape(value)}</code>' if value else ""
    # A sentence that begins with the name of a column keeps it as it is written.
    first = sentence.partition(" ")[0]
    said = sentence if "_" in first else sentence[:1].upper() + sentence[1:]
    return (
        f'<div class="kept-problem"><p class="kept-where"><strong>{escape(where)}</strong>{cell}'
        f"{has}</p><p>{escape(said)}</p></div>"
    )


def plain_list(items: Sequence[str]) -> str:
    """Sentences under each other."""
    return (
        '<ul class="kept-list">' + "".join(f"<li>{escape(item)}</li>" for item in items) + "</ul>"
    )


def facts(pairs: Sequence[tuple[str, str]]) -> str:
    """Names and values under each other, as on a receipt."""
    rows = "".join(
        f"<div><dt>{escape(name)}</dt><dd>{escape(text)}</dd></div>" for name, text in pairs
    )
    return f'<dl class="kept-facts">{rows}</dl>'


def batch(file: str, where: str, counts: str) -> str:
    """One batch of a history."""
    return (
        f'<div class="kept-batch"><strong>{escape(file)}</strong>'
        f'<span class="kept-note">{escape(where)}</span><span>{escape(counts)}</span></div>'
    )


def effect_bars(quarters: Sequence[tuple[str, float, float, float]]) -> str:
    """Bars of (quarter, promised, on record before, after): what is there, gained or lost."""
    most = max((max(bar[1:]) for bar in quarters), default=0)
    if not most:
        return ""
    bars = "".join(
        f'<div class="kept-effect"><span>{escape(name)}</span>'
        f'<div class="kept-effect-bar" style="width:{promised / most:.2%}">'
        f'<span class="kept-effect-now" style="width:{min(before, after) / promised:.2%}"></span>'
        f'<span class="kept-effect-{"gain" if after >= before else "loss"}"'
        f' style="width:{abs(after - before) / promised:.2%}"></span></div></div>'
        for name, promised, before, after in quarters
    )
    label = "Hours on record now and after loading, within the hours promised"
    return f'<div class="kept-effects" role="img" aria-label="{label}">{bars}</div>'
