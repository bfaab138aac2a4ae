"""The form in which a row of required or recommended time is entered, edited and verified."""

from datetime import date
from typing import Any

import polars as pl
import streamlit as st

from dashboard import figures, markup
from dashboard.cache import ask
from dashboard.exhibits.requirement_tables import role_labels, sizes_said
from dashboard.exhibits.typed_receipt import after_typing
from dashboard.queries import requirements
from dashboard.uploading.set_requirement import Row, key_of, save_row, unverified, verified
from dashboard.visit import Visit
from dashboard.words import COUNTS

KINDS = {"requirements": "Required by an accreditor", "recommendations": "Recommended by a society"}
SUPERVISION = {None: "the source does not say", True: "counts", False: "does not count"}
SIZES = {
    "requirements": ("positions_min", "positions_max"),
    "recommendations": ("size_min", "size_max"),
}


def show_form(visit: Visit, required: pl.DataFrame) -> None:
    """One row: entered anew or from one that is there, and verified by the viewer today."""
    st.header("Enter or verify a row", anchor=False)
    stamp = visit.seen.version
    left, right = st.columns(2)
    table: str = left.selectbox("What", KINDS, format_func=KINDS.__getitem__, key=f"rq-w-{stamp}")
    recommended = ask(requirements.recommendations, visit.seen)
    rows = (required if table == "requirements" else recommended).to_dicts()
    start: int | None = right.selectbox(
        "Begin with",
        range(len(rows)),
        index=None,
        format_func=lambda place: _named(table, rows[place]),
        placeholder="An empty row",
        key=f"rq-from-{table}-{stamp}",
    )
    before = rows[start] if start is not None else {}
    row = {**before, **_ask_cells(visit, table, before, f"{table}-{start}-{stamp}")}
    read = st.toggle(
        "I have read the source, and it says this", key=f"rq-read-{table}-{start}-{stamp}"
    )
    row = verified(row, visit.viewer, date.today()) if read else unverified(row)
    st.html(markup.paragraph(reading(visit, table, row, rows), "reading"))
    lacks = lacking(table, row)
    if lacks:
        st.html(markup.paragraph(f"To save the row, fill in {figures.listed(lacks)}.", "reading"))
    with st.form(f"rq-{table}-{start}-{stamp}", border=False):
        sent = st.form_submit_button("Save the row", type="primary", disabled=bool(lacks))
    if sent and not lacks:
        after_typing(save_row(visit.viewer, table, row), "Saved", "row")


def _named(table: str, row: Row) -> str:
    least, most = SIZES[table]
    who = row["specialty"] if table == "requirements" else row["body"]
    return f"{who} · {row['role']} · {sizes_said(row[least], row[most])}"


def _ask_cells(visit: Visit, table: str, before: Row, stamp: str) -> Row:
    """The cells, filled with those of the row that it begins with."""
    cells: Row = {}
    if table == "recommendations":
        one, two = st.columns(2)
        cells["body"] = _text(one, "Who recommends it", "body", before, stamp)
        cells["year"] = _number(two, "Year", "year", before, stamp, 1)
    one, two = st.columns(2)
    cells["specialty"] = _ask_specialty(visit, one, before, stamp)
    cells["role"] = _text(two, "Role, as the source calls it", "role", before, stamp)
    cells |= _ask_whose(visit, before, stamp)
    least, most = SIZES[table]
    columns = st.columns(4)
    cells[least] = _number(columns[0], "Positions from", least, before, stamp, 1)
    cells[most] = _number(columns[1], "Positions to (empty: no limit)", most, before, stamp, 1)
    cells["min_fte"] = _number(columns[2], "Least time (FTE)", "min_fte", before, stamp, 0.05)
    if table == "requirements":
        cells["effective"] = columns[3].date_input(
            "In force from (empty: since ever)",
            value=before.get("effective"),
            min_value=date(1990, 1, 1),
            format="YYYY-MM-DD",
            key=f"rq-effective-{stamp}",
        )
        cells["includes_supervision"] = st.selectbox(
            "Supervising learners in patient care",
            list(SUPERVISION),
            index=list(SUPERVISION).index(before.get("includes_supervision")),
            format_func=SUPERVISION.__getitem__,
            key=f"rq-supervision-{stamp}",
        )
    one, two = st.columns(2)
    cells["source"] = _text(one, "Source", "source", before, stamp)
    if table == "requirements":
        address = before.get("source") or ""
        linked = {"link": address if address.startswith("http") else None, **_said(before)}
        cells["link"] = _text(two, "Link, or where the text lies", "link", linked, stamp)
        cells["note"] = _text(st, "What it says, in words", "note", before, stamp)
    return cells


def _said(row: Row) -> Row:
    """The cells of a row that say something."""
    return {name: value for name, value in row.items() if value is not None}


def _ask_specialty(visit: Visit, column: Any, before: Row, stamp: str) -> str | None:
    known = ask(requirements.programs, visit.seen)["specialty"].drop_nulls().unique().to_list()
    names = sorted({*known, *([before["specialty"]] if before.get("specialty") else [])})
    chosen: str | None = column.selectbox(
        "Specialty, as programs have it",
        names,
        index=names.index(before["specialty"]) if before.get("specialty") else None,
        placeholder="Choose",
        key=f"rq-specialty-{stamp}",
    )
    return chosen


def _ask_whose(visit: Visit, before: Row, stamp: str) -> Row:
    labels = role_labels(visit)
    one, two = st.columns(2)
    codes = [code.strip() for code in (before.get("role_codes") or "").split(";") if code.strip()]
    chosen = one.multiselect(
        "Roles here",
        list(labels),
        default=[code for code in codes if code in labels],
        format_func=labels.__getitem__,
        placeholder="Choose one or several",
        key=f"rq-roles-{stamp}",
    )
    counts = two.selectbox(
        "Whose time must reach it",
        list(COUNTS),
        index=list(COUNTS).index(before.get("counts") or "each"),
        format_func=COUNTS.__getitem__,
        key=f"rq-counts-{stamp}",
    )
    return {"role_codes": ";".join(chosen) or None, "counts": counts}


def _text(column: Any, label: str, name: str, before: Row, stamp: str) -> str | None:
    said = column.text_input(
        label, value=before.get(name) or "", max_chars=500, key=f"rq-{name}-{stamp}"
    )
    return said.strip() or None


def _number(column: Any, label: str, name: str, before: Row, stamp: str, step: float) -> Any:
    """Whole where its step is; empty where it was not said."""
    least: float = 0 if isinstance(step, int) else 0.0
    return column.number_input(
        label, min_value=least, value=before.get(name), step=step, key=f"rq-{name}-{stamp}"
    )


def lacking(table: str, row: Row) -> list[str]:
    """What is still to be filled in before the row can be saved, in words."""
    asked = {"role": "the role", "source": "the source"}
    if table == "requirements":
        asked |= {"specialty": "the specialty", "positions_min": "positions from"}
    else:
        asked |= {"body": "who recommends it", "min_fte": "the least time"}
    if row["verified_by"]:
        asked |= {"role_codes": "the roles here", "min_fte": "the least time"}
        asked |= {"link": "the link"} if table == "requirements" else {}
    return [words for name, words in asked.items() if row.get(name) is None]


def reading(visit: Visit, table: str, row: Row, rows: list[Row]) -> str:
    """What becomes of the row: whose place it takes, and what it would be held against."""
    there = key_of(table, row) in {key_of(table, other) for other in rows}
    text = "It takes the place of the row there." if there else "It is a new row beside the others."
    if not row["verified_by"]:
        return f"{text} Unverified, it is shown on this page only."
    if table == "recommendations" or row.get("specialty") is None:
        return f"{text} Verified, it is shown beside what is required of the same roles."
    found = [
        f"{name} ({figures.counted(size, 'position')})" if size is not None else f"{name} (unknown)"
        for _, name, specialty, size in ask(requirements.programs, visit.seen).rows()
        if (specialty or "").lower() == row["specialty"].strip().lower()
        and (size is None or _fits(size, row["positions_min"], row["positions_max"]))
    ]
    against = f"held against {figures.listed(found)}" if found else "held against no program so far"
    return f"{text} Verified, it is {against}."


def _fits(size: int, least: int | None, most: int | None) -> bool:
    return size >= (least or 0) and (most is None or size <= most)
