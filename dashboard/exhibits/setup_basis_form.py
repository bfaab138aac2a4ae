"""The form for one row of what 1.0 FTE means, with what it then comes to in hours a year."""

from datetime import date
from typing import Any

import polars as pl
import streamlit as st

from dashboard import figures, markup
from dashboard.cache import ask
from dashboard.exhibits.setup_bases import ASSUMED, PATTERNS, said_of
from dashboard.exhibits.typed_receipt import after_typing
from dashboard.queries import reference, set_up
from dashboard.uploading.set_basis import SAYS, Basis, full_year, of_policy, save_basis
from dashboard.visit import Visit
from schemas.reference.bases import FTE_BASES, SCOPES

SCOPE_WORDS = {"institution": "The institution", "department": "A department", "role": "A role"}
NUMBERS = {
    "hours_per_week": "Hours a week (H)",
    "half_day_hours": "Hours in a half-day (D)",
    "weeks_per_year": "Weeks a year (W)",
    "clinical_hours_per_week": "Clinical hours a week (C)",
}
TIMES = {"core_start": "Core hours from", "core_end": "Core hours to"}
LACKS = {
    "institution": "To save a row, fill at least one cell of it.",
    "department": "To save a row, choose the department and fill at least one cell.",
    "role": "To save a row, choose the role and fill at least one cell.",
}
STEPS = {"hours_per_week": 1.0, "half_day_hours": 0.5, "weeks_per_year": 1.0}


def show_basis_form(visit: Visit, rows: pl.DataFrame) -> None:
    """One row, filled with the one that it would take the place of."""
    st.html(markup.paragraph("Say it for:", "reading"))
    scope, key, start = _ask_whose(visit)
    there = rows.filter(
        pl.col("scope") == scope,
        pl.col("scope_key").eq_missing(key),
        pl.col("start_date").eq_missing(pl.lit(start, pl.Date)),
    )
    now = there.row(0, named=True) if there.height else dict.fromkeys(SAYS)
    under = _under(visit, rows, scope, start)
    basis = Basis(
        scope, key, start, **_ask_cells(now, under, f"{visit.seen.version}-{scope}-{key}-{start}")
    )
    _show_and_save(visit, basis, under, bool(there.height))


def _ask_whose(visit: Visit) -> tuple[str, str | None, date | None]:
    left, middle, right = st.columns(3)
    stamp = visit.seen.version
    scope: str = left.selectbox(
        "Whose", SCOPES, format_func=SCOPE_WORDS.__getitem__, key=f"basis-scope-{stamp}"
    )
    key: str | None = None
    if scope == "institution":
        middle.selectbox("Which", ["All of it"], disabled=True, key=f"basis-all-{stamp}")
    elif scope == "department":
        names = ask(set_up.departments, visit.seen)["department"].to_list()
        key = middle.selectbox(
            "Which department",
            names,
            index=None,
            placeholder="Choose, or type its name",
            accept_new_options=True,
            key=f"basis-department-{stamp}",
        )
    else:
        labels = dict(ask(reference.roles, visit.seen).select("role", "label").iter_rows())
        key = middle.selectbox(
            "Which role",
            list(labels),
            index=None,
            format_func=labels.__getitem__,
            placeholder="Choose",
            key=f"basis-role-{stamp}",
        )
    start = right.date_input(
        "From (empty: since ever)", value=None, format="YYYY-MM-DD", key=f"basis-from-{stamp}"
    )
    return scope, key, start


def _under(visit: Visit, rows: pl.DataFrame, scope: str, start: date | None) -> dict[str, Any]:
    """What each cell falls through to on the first day of the row, or today where since ever."""
    settings = of_policy(visit.policy)
    if scope == "institution":
        return settings
    day = start or visit.day
    above = rows.filter(
        pl.col("scope") == "institution",
        pl.col("start_date").is_null() | (pl.col("start_date") <= day),
        pl.col("until").is_null() | (pl.col("until") >= day),
    )
    said = above.row(0, named=True) if above.height else {}
    return {name: settings[name] if said.get(name) is None else said[name] for name in SAYS}


def _ask_cells(now: dict[str, Any], under: dict[str, Any], stamp: str) -> dict[str, Any]:
    """Each cell, empty where it falls through; the placeholder says to what."""
    cells: dict[str, Any] = {}
    for name, label, column in zip(NUMBERS, NUMBERS.values(), st.columns(4), strict=True):
        declared = FTE_BASES.column(name)
        cells[name] = column.number_input(
            label,
            min_value=0.0,
            max_value=float(declared.maximum or 0),
            value=now[name],
            step=STEPS.get(name, 1.0),
            format="%g",
            placeholder=f"{said_of(name, under[name])}, if empty",
            key=f"basis-{name}-{stamp}",
        )
    left, *others = st.columns(3)
    cells["pattern"] = left.selectbox(
        "Working days",
        list(PATTERNS),
        index=list(PATTERNS).index(now["pattern"]) if now["pattern"] else None,
        format_func=PATTERNS.__getitem__,
        placeholder=f"{said_of('pattern', under['pattern'])}, if empty",
        key=f"basis-pattern-{stamp}",
    )
    for (name, label), column in zip(TIMES.items(), others, strict=True):
        falls = f" (empty: {said_of(name, under[name])})"
        cells[name] = column.time_input(
            label + falls, value=now[name], step=900, key=f"basis-{name}-{stamp}"
        )
    return cells


def _show_and_save(visit: Visit, basis: Basis, under: dict[str, Any], replaces: bool) -> None:
    """What 1.0 FTE then means, what is not set, and the button."""
    means = {
        name: under[name] if getattr(basis, name) is None else getattr(basis, name) for name in SAYS
    }
    st.html(markup.paragraph(reading(basis, means, replaces), "reading"))
    if means["clinical_hours_per_week"] is None:
        st.html(markup.paragraph(ASSUMED, "assumed"))
    lacks = basis.says_nothing or (basis.scope != "institution" and not basis.scope_key)
    if lacks:
        st.html(markup.paragraph(LACKS[basis.scope], "reading"))
    with st.form(f"basis-{visit.seen.version}", border=False):
        sent = st.form_submit_button("Save the basis", type="primary", disabled=lacks)
    if sent and not lacks:
        with st.spinner("Saving, and publishing every number anew"):
            receipt = save_basis(visit.viewer, basis)
        after_typing(receipt, "Saved", "row")


def reading(basis: Basis, means: dict[str, Any], replaces: bool) -> str:
    """What 1.0 FTE comes to, and what becomes of the row there is."""
    year = full_year(means["hours_per_week"], means["weeks_per_year"])
    since = f"from {figures.day(basis.start_date)}" if basis.start_date else "since ever"
    said = (
        f"1.0 FTE then means {year:,.0f} hours a year, {since}: "
        f"{figures.plain(means['hours_per_week'])} a week in "
        f"{figures.plain(means['weeks_per_year'])} weeks, on {PATTERNS[means['pattern']]}."
    )
    if replaces:
        said += " The row there is takes these values; what is empty falls through."
    return said
