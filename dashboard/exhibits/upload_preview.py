"""What loading the file would do: rows by kind, the quarter's numbers before and after, commit."""

import re
from collections.abc import Sequence

import polars as pl
import streamlit as st

from dashboard import choices, figures, markup, upload_markup, words
from dashboard.exhibits.upload_fixes import show_fixes
from dashboard.exhibits.upload_problems import offer_problems
from dashboard.markup import Column, Tile
from dashboard.uploading import work
from dashboard.uploading.upload import Upload
from dashboard.visit import Visit
from etl.loading import Receipt
from etl.loading.receipt import Effect
from schemas.columns import Kind
from schemas.loadable import LOADABLE
from schemas.quarters import Quarter
from schemas.words import STATUS_ORDER

NUMBERS = (Kind.HOURS, Kind.NUMBER, Kind.INTEGER)
EFFECTS = (
    Column("quarter", "Quarter"),
    Column("people", "People", count=True),
    Column("promised", "Promised", "h", figures.hours),
    Column("before", "On record now", "h", figures.hours),
    Column("after", "On record then", "h", figures.hours),
)


def show_preview(visit: Visit, upload: Upload, receipt: Receipt, moved: bool) -> None:
    """The preview, and the button that makes it true."""
    if moved:
        st.info(
            "Something else was loaded since you looked, and it changes what this file does. "
            "Please look again.",
            icon=":material/info:",
        )
    st.header("What loading it would do", anchor=False)
    st.html(markup.paragraph(reading(receipt), "lead"))
    st.html(markup.tiles(_tiles(receipt), "Rows by what becomes of them"))
    _show_effects(visit, receipt.effects)
    _commit(visit, upload, receipt)
    _show_samples(receipt)
    if receipt.problems:
        st.header("Rows set aside", anchor=False)
        offer_problems(upload, receipt)
        show_fixes(visit, upload, receipt)


def reading(receipt: Receipt) -> str:
    """The preview as a sentence."""
    rows = receipt.rows_new + receipt.rows_changed
    parts = [f"{figures.counted(rows, 'row')} of {receipt.feed} would be stored"]
    if receipt.rows_withdrawn:
        parts.append(f"{receipt.rows_withdrawn:,} of earlier files withdrawn")
    if receipt.rows_set_aside:
        parts.append(f"{receipt.rows_set_aside:,} set aside and given back to you")
    return f"{figures.listed(parts)}."


def _tiles(receipt: Receipt) -> list[Tile]:
    tiles = [
        Tile(f"{receipt.rows_new:,}", "new", "not on record yet", "kept"),
        Tile(f"{receipt.rows_changed:,}", "changed", "take an earlier row's place", "displaced"),
        Tile(f"{receipt.rows_unchanged:,}", "unchanged", "on record already"),
    ]
    if receipt.rows_withdrawn:
        note = "on record, and not in this file"
        tiles.append(Tile(f"{receipt.rows_withdrawn:,}", "withdrawn", note, "admin"))
    if receipt.rows_set_aside:
        note = "not stored; download them below"
        tiles.append(Tile(f"{receipt.rows_set_aside:,}", "set aside", note, "clinic"))
    return tiles


def _show_effects(visit: Visit, effects: Sequence[Effect]) -> None:
    if not effects:
        st.html(markup.paragraph("No number of a promise would change.", "reading"))
        return
    rows = [
        {
            "quarter": _quarter(visit, effect),
            "people": effect.people,
            "promised": effect.promised,
            "before": effect.before,
            "after": effect.after,
        }
        for effect in effects
    ]
    st.html(markup.paragraph(effects_reading(visit, effects), "reading"))
    bars = [(_quarter(visit, e), e.promised or 0, e.before or 0, e.after or 0) for e in effects]
    st.html(upload_markup.effect_bars([bar for bar in bars[-4:] if bar[1]]))
    frame = pl.DataFrame(rows, schema_overrides={"promised": pl.Float64, "before": pl.Float64})
    st.html(markup.table(frame, EFFECTS, "What it does to the numbers, by quarter", fits=True))
    _show_statuses(visit, effects)


def _show_statuses(visit: Visit, effects: Sequence[Effect]) -> None:
    """How many promises would have another status than now, a line a quarter."""
    moved = [f"{_quarter(visit, e)}: {said}" for e in effects if (said := statuses_moved(e))]
    if not moved:
        st.html(markup.paragraph("No promise would change its status.", "reading"))
        return
    st.html(markup.paragraph("Promises by status, now → then:", "reading"))
    st.html(upload_markup.plain_list(moved))


def effects_reading(visit: Visit, effects: Sequence[Effect]) -> str:
    """What the load does to recorded hours, in a sentence."""
    quarters = [_quarter(visit, effect) for effect in effects]
    if len(effects) == 1 and (one := effects[0]).promised:
        return (
            f"In {quarters[0]}, {figures.hours(one.after)} h of {figures.hours(one.promised)} h "
            f"promised would be on record; now it is {figures.hours(one.before)} h."
        )
    change = sum((effect.after or 0) - (effect.before or 0) for effect in effects)
    if abs(change) < 0.05:
        return f"It touches {figures.listed(quarters)}; the hours on record stay the same."
    direction = "more" if change > 0 else "less"
    return (
        f"Over {len(effects)} quarters, {figures.hours(abs(change))} h {direction} would be on "
        "record towards the promises of the people in it."
    )


def _quarter(visit: Visit, effect: Effect) -> str:
    start, month = effect.quarter_start, visit.policy.fiscal_year_start_month
    return figures.quarter_name(Quarter.of(start, month))


def statuses_moved(effect: Effect) -> str:
    """How many promises each status has before and after, where that differs; else ''."""
    moved = [
        f"{words.status(status)} {before} → {after}"
        for status in STATUS_ORDER
        if (before := effect.statuses_before.get(status, 0))
        != (after := effect.statuses_after.get(status, 0))
    ]
    return " · ".join(moved)


def _commit(visit: Visit, upload: Upload, receipt: Receipt) -> None:
    count = receipt.rows_new + receipt.rows_changed
    label = f"Load {figures.counted(count, 'row')}" if count else "Load it"
    with st.form("commit", border=False):
        sent = st.form_submit_button(label, type="primary", icon=":material/check:")
    if sent:
        choices.keep_upload(work.commit(visit.viewer, upload, receipt))
        st.rerun()


def _show_samples(receipt: Receipt) -> None:
    found = {kind: rows for kind, rows in receipt.samples.items() if rows}
    if not found:
        return
    st.header("Some of the rows", anchor=False)
    tabs = st.tabs([kind.capitalize() for kind in found])
    for tab, (kind, rows) in zip(tabs, found.items(), strict=True):
        with tab:
            st.html(sample_table(receipt.feed, rows, f"Rows that are {kind}"))


def sample_table(feed: str | None, rows: Sequence[dict[str, str]], caption: str) -> str:
    """Sample rows of a feed with the columns that hold anything; numbers stand to the right."""
    declared = LOADABLE[feed].columns if feed in LOADABLE else ()
    numbers = {"line", *(column.name for column in declared if column.kind in NUMBERS)}
    names = [name for name in rows[0] if any(row.get(name) for row in rows)]
    frame = pl.DataFrame([{name: _short(row.get(name) or "") for name in names} for row in rows])
    columns = [Column(name, name.replace("_", " "), count=name in numbers) for name in names]
    return markup.table(frame, columns, caption, tall=len(rows) > 8)


def _short(text: str) -> str:
    """A number of hours without the zeros it is stored with."""
    return re.sub(r"^(\d+)(\.\d*?)0+$", r"\1\2", text).rstrip(".")
