"""Set-up's second question, what is there: what 1.0 FTE means, for whom and since when."""

from typing import Any

import polars as pl
import streamlit as st

from dashboard import figures, markup
from dashboard.cache import ask
from dashboard.exhibits.setup_state import last_load, show_state
from dashboard.exhibits.tables import day_column, offer_csv
from dashboard.markup import Column
from dashboard.queries import set_up
from dashboard.uploading.set_basis import SAYS, of_policy
from dashboard.visit import Visit

PATTERNS = {"weekdays": "weekdays", "any_day": "any day"}
INHERITED = (
    "In brackets: what an empty cell falls through to, from a role or department to the "
    "institution, and from there to the settings. A role's falls through to its department first."
)
ASSUMED = (
    "C, the scheduled clinical hours a week at 1.0 clinical FTE, is not set, so a full week is "
    "assumed: clinic beyond contract enters no number until it is set."
)


def show_bases(visit: Visit) -> pl.DataFrame:
    """Every row of the table with what falls through; the rows as `set_up.bases` gives them."""
    st.header("What 1.0 FTE means", anchor=False)
    settings = of_policy(visit.policy)
    hours, clinical = settings["hours_per_week"], settings["clinical_hours_per_week"]
    assert isinstance(hours, float)
    c = "C not set" if clinical is None else f"C {figures.plain(float(str(clinical)))}"
    show_state(
        last_load(visit, "fte_bases"),
        f"{figures.plain(hours)} hours a week for everybody, on weekdays, {c}.",
    )
    rows = ask(set_up.bases, visit.seen, on_day=visit.day)
    st.html(markup.paragraph(INHERITED, "reading"))
    shown = filled(rows, settings)
    columns = (
        Column("whose", "Whose"),
        day_column("start_date", "From"),
        day_column("until", "Until"),
        *(_cell_column(name, label, unit) for name, label, unit in CELLS),
    )
    st.html(markup.table(shown, columns, "What 1.0 FTE means"))
    offer_csv(rows.select("scope", pl.col("scope_key").alias("key"), "start_date", *SAYS), "bases")
    return rows


CELLS = (
    ("hours_per_week", "H", "h a week"),
    ("half_day_hours", "D", "h"),
    ("weeks_per_year", "W", "weeks"),
    ("clinical_hours_per_week", "C", "h a week"),
    ("pattern", "Days", ""),
    ("core_start", "Core from", ""),
    ("core_end", "Core to", ""),
)


def _cell_column(name: str, label: str, unit: str) -> Column:
    return Column(name, label, unit, quiet=f"{name}_falls")


def filled(rows: pl.DataFrame, settings: dict[str, Any]) -> pl.DataFrame:
    """The rows in words, the settings first; what a cell falls through to in brackets.

    A column with `_falls` says of each cell whether it does.
    """
    lines = [_line("Settings", settings, {}, {})]
    for row in rows.iter_rows(named=True):
        whose = {
            "institution": "Institution",
            "department": f"Department of {row['scope_key']}",
            "role": f"Role: {row['role_label'] or row['scope_key']}",
        }[row["scope"]]
        under = {name: row[f"under_{name}"] for name in SAYS}
        lines.append(_line(whose, row, under, settings))
    return pl.DataFrame(lines, infer_schema_length=None)


def _line(
    whose: str, row: dict[str, Any], under: dict[str, Any], settings: dict[str, Any]
) -> dict[str, Any]:
    line: dict[str, Any] = {
        "whose": whose,
        "start_date": row.get("start_date"),
        "until": row.get("until"),
    }
    for name in SAYS:
        own = row[name]
        value = next((v for v in (own, under.get(name), settings.get(name)) if v is not None), None)
        falls = own is None and bool(settings)
        said = said_of(name, value)
        line |= {name: f"({said})" if falls else said, f"{name}_falls": falls}
    return line


def said_of(name: str, value: Any) -> str:
    """A cell in words."""
    if value is None:
        return "not set"
    if name == "pattern":
        return PATTERNS.get(value, str(value))
    if name.startswith("core"):
        return f"{value:%H:%M}"
    return figures.plain(value)
