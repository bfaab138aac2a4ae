"""Small pieces of HTML for pages: tables, tiles, legends; every text in them is escaped here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import polars as pl

from dashboard.figures import EMPTY

BRAND = '<span class="kept-brand">Kept</span>'


@dataclass(frozen=True)
class Column:
    """A column of a table on a page: which, its heading and unit, how a value is written.

    `quiet` names a column of flags: whether the value is one that only falls to the row.
    """

    name: str
    label: str
    unit: str = ""
    write: Callable[[Any], str] | None = None
    count: bool = False
    quiet: str = ""

    @property
    def numeric(self) -> bool:
        """Whether it is set to the right, digit under digit."""
        return self.count or bool(self.unit)

    def text(self, value: object) -> str:
        """The value as the page shows it."""
        if value is None:
            return EMPTY
        return self.write(value) if self.write else str(value)


def table(
    rows: pl.DataFrame,
    columns: Sequence[Column],
    caption: str,
    tall: bool = False,
    fits: bool = False,
) -> str:
    """An HTML table; a `tall` one scrolls in a box of its own under its headings.

    One of few columns `fits` a phone by breaking its words; others are scrolled in their box there.
    The caption is for those who do not see it: the page has its own heading.
    """
    head = "".join(_heading(column) for column in columns)
    body = "".join(
        "<tr>" + "".join(_cell(column, row) for column in columns) + "</tr>"
        for row in rows.iter_rows(named=True)
    )
    box = "kept-scroll kept-tall" if tall else "kept-scroll"
    kind = "kept-table kept-fits" if fits else "kept-table"
    return (
        f'<div class="{box}" tabindex="0" role="region" aria-label="{escape(caption)}">'
        f'<table class="{kind}"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _heading(column: Column) -> str:
    unit = f' <span class="kept-unit">{escape(column.unit)}</span>' if column.unit else ""
    return f'<th scope="col"{_side(column)}>{escape(column.label)}{unit}</th>'


def _cell(column: Column, row: dict[str, Any]) -> str:
    text = escape(column.text(row[column.name]))
    if column.quiet and row[column.quiet]:
        text = f'<span class="kept-quiet">{text}</span>'
    return f"<td{_side(column)}>{text}</td>"


def _side(column: Column) -> str:
    return ' class="kept-number"' if column.numeric else ""


@dataclass(frozen=True)
class Tile:
    """A number with its words; `tone` names a colour of the stylesheet, `note` a second line.

    `amounts` are the numbers in it unrounded, each with its unit, for the export of the page.
    """

    value: str
    label: str
    note: str = ""
    tone: str = ""
    shape: str = ""
    amounts: tuple[tuple[float | None, str], ...] = ()


def tiles(shown: Sequence[Tile], label: str) -> str:
    """Tiles side by side, as many to a line as fit."""
    items = "".join(
        f'<li class="kept-tile kept-tone-{escape(tile.tone or "plain")}">'
        f'<span class="kept-value">{_shape(tile.shape)}{escape(tile.value)}</span>'
        f'<span class="kept-label">{escape(tile.label)}</span>'
        f'<span class="kept-note">{escape(tile.note)}</span></li>'
        for tile in shown
    )
    return f'<ul class="kept-tiles" aria-label="{escape(label)}">{items}</ul>'


def _shape(shape: str) -> str:
    return f'<span class="kept-shape" aria-hidden="true">{escape(shape)}</span>' if shape else ""


def share_bar(parts: Sequence[tuple[str, float]], label: str) -> str:
    """A thin bar cut in proportion: tones with their amounts; nothing where all are zero."""
    total = sum(amount for _, amount in parts)
    if total <= 0:
        return ""
    pieces = "".join(
        f'<span class="kept-tone-{escape(tone)}" style="flex:{amount / total:.4f}"></span>'
        for tone, amount in parts
        if amount > 0
    )
    return f'<div class="kept-share" role="img" aria-label="{escape(label)}">{pieces}</div>'


def legend(entries: Sequence[tuple[str, str, bool]]) -> str:
    """What the colours of a chart mean: colour, words, and whether it is an outline only."""
    items = "".join(
        f'<li><span class="kept-swatch" style="{_swatch(colour, outline)}"></span>'
        f"{escape(words)}</li>"
        for colour, words, outline in entries
    )
    return f'<ul class="kept-legend" aria-label="What the colours mean">{items}</ul>'


def _swatch(colour: str, outline: bool) -> str:
    return f"border:1.5px solid {colour}" if outline else f"background:{colour}"


def numbered(lines: Sequence[tuple[str, str]], label: str) -> str:
    """What numbers on a picture mean: each with its line."""
    items = "".join(
        f'<li><span class="kept-strong">{escape(number)}</span> {escape(text)}</li>'
        for number, text in lines
    )
    return f'<ul class="kept-numbered" aria-label="{escape(label)}">{items}</ul>'


def bullets(lines: Sequence[str], label: str) -> str:
    """A list of sentences."""
    items = "".join(f"<li>{escape(text)}</li>" for text in lines)
    return f'<ul class="kept-bullets" aria-label="{escape(label)}">{items}</ul>'


def paragraph(text: str, kind: str) -> str:
    """A paragraph of one of the stylesheet's kinds: lead, reading, fresh, foot."""
    return f'<p class="kept-{escape(kind)}">{escape(text)}</p>'


def note(text: str) -> str:
    """A few quiet words beside something else."""
    return f'<span class="kept-note">{escape(text)}</span>'


def banner(demo: str, name: str, role: str) -> str:
    """What the banner says once somebody is signed in; the role where it is their only one.

    `demo` is empty where it is none.
    """
    who = f"{name}, {role.lower()}" if role else name
    told = f"<strong>{escape(demo)}</strong> " if demo else ""
    return f'<span>{told}<span class="kept-who">Signed in as {escape(who)}.</span></span>'


def way(text: str, address: str) -> str:
    """A link that leads away from the page it stands on."""
    return f'<a class="kept-way" href="{escape(address)}">{escape(text)}</a>'


def quarter(name: str, months: str) -> str:
    """The quarter shown: its name and its months."""
    return (
        f'<span class="kept-quarter-name">{escape(name)}</span> '
        f'<span class="kept-note">{escape(months)}</span>'
    )


def empty_state(what: str, cure: str) -> str:
    """What is missing and what to do; a command in backquotes is set as one."""
    return f'<div class="kept-empty"><p>{escape(what)}</p><p>{_with_code(cure)}</p></div>'


def footer(sentence: str) -> str:
    """The foot of every page."""
    return f'<footer class="kept-foot">{escape(sentence)}</footer>'


def _with_code(text: str) -> str:
    pieces = escape(text).split("`")
    return "".join(
        f"<code>{piece}</code>" if place % 2 else piece for place, piece in enumerate(pieces)
    )


def card(name: str, role: str, sees: str) -> str:
    """A person one may sign in as."""
    return (
        f'<div class="kept-card"><strong>{escape(name)}</strong>'
        f'<span>{escape(role)}</span><span class="kept-note">{escape(sees)}</span></div>'
    )


def need_headings() -> str:
    """The headings over the lines of `need`."""
    heads = ("Role", "Promised → recorded", "Taken", "Mostly because of", "Status")
    cells = "".join(f"<span>{head}</span>" for head in heads)
    return f'<div class="kept-need kept-need-heads" aria-hidden="true">{cells}</div>'


def need(role: str, hours: str, taken: str, because: str, status: str, code: str) -> str:
    """One line of who needs the reader, beside the name."""
    cells = (
        ("Role", role, ""),
        ("Promised → recorded", hours, " kept-number"),
        ("Taken", taken, " kept-number kept-strong"),
        ("Mostly because of", because, ""),
        ("Status", status, f" kept-status kept-tone-{escape(code)}"),
    )
    spans = "".join(
        f'<span class="kept-need-cell{kind}" data-label="{escape(label)}">{escape(text)}</span>'
        for label, text, kind in cells
    )
    return f'<div class="kept-need">{spans}</div>'


def problems(heading: str, sentences: Sequence[str]) -> str:
    """Why something typed was not stored, to be told at once to who cannot see it."""
    items = "".join(f"<li>{escape(text[:1].upper() + text[1:])}</li>" for text in sentences)
    return f'<div class="kept-problems" role="alert"><p>{escape(heading)}</p><ul>{items}</ul></div>'
