"""The policy and the FTE bases in force in the quarter shown, and what changed when."""

from datetime import date, time, timedelta
from typing import Any

import polars as pl
import streamlit as st

from dashboard import figures, markup
from dashboard.basis_used import in_force
from dashboard.exhibits.setup_bases import ASSUMED, CELLS, said_of
from dashboard.exhibits.tables import day_column, show_table
from dashboard.markup import Column
from dashboard.visit import Visit
from schemas.policy import Policy

CHANGES = "policy_changes"
BRACKETS = (
    "In brackets: what an empty cell falls through to, from a role to the department that owes the "
    "promise, from there to the institution, and from there to the settings."
)


def show_policy(visit: Visit) -> None:
    """Every setting, its value in the quarter shown, the default, and the dated changes."""
    st.header("Policy", anchor=False)
    policy = visit.policy.of(visit.quarter)
    version = visit.policy.version_on(visit.quarter.start)
    fields = {name: one for name, one in Policy.model_fields.items() if name != CHANGES}
    differ = sum(getattr(policy, name) != field.default for name, field in fields.items())
    rest = (
        f"{figures.counted(differ, 'setting differs', 'settings differ')} from the default."
        if differ
        else "Every setting has its default."
    )
    quarter = figures.quarter_name(visit.quarter)
    text = f"Version {version} of the policy is in force in {quarter}. {rest}"
    st.html(markup.paragraph(text, "reading"))
    rows = pl.DataFrame(
        {
            "meaning": [field.description or "" for field in fields.values()],
            "value": [_value(getattr(policy, name)) for name in fields],
            "default": [_value(field.default) for field in fields.values()],
            "setting": [f"KEPT_{name.upper()}" for name in fields],
        }
    )
    columns = (
        Column("meaning", "What it sets"),
        Column("value", "In force"),
        Column("default", "Default"),
        Column("setting", "Setting"),
    )
    show_table(rows, columns, "Policy in force", "policy")
    _show_changes(visit.policy)


def _show_changes(policy: Policy) -> None:
    if not policy.policy_changes:
        text = "The policy has no dated changes: it is the same for every quarter."
        st.html(markup.paragraph(text, "reading"))
        return
    text = "A quarter has the policy of its first day; these are the changes, and from when."
    st.html(markup.paragraph(text, "reading"))
    columns = (
        day_column("from_date", "From"),
        Column("version", "Version", count=True),
        Column("meaning", "What it sets"),
        Column("before", "Before"),
        Column("value", "From then on"),
        Column("setting", "Setting"),
    )
    show_table(changes(policy), columns, "Changes of the policy", "policy_changes")


def changes(policy: Policy) -> pl.DataFrame:
    """A row a dated change and setting: from when, as which version, from what to what."""
    rows = [
        {
            "from_date": change.from_date,
            "version": str(policy.version_on(change.from_date)),
            "meaning": Policy.model_fields[name].description or "",
            "before": _value(getattr(policy.on(change.from_date - timedelta(days=1)), name)),
            "value": _value(getattr(policy.on(change.from_date), name)),
            "setting": f"KEPT_{name.upper()}",
        }
        for change in sorted(policy.policy_changes, key=lambda change: change.from_date)
        for name in change.values
    ]
    return pl.DataFrame(rows)


def show_bases(visit: Visit, rows: pl.DataFrame, labels: dict[str, str]) -> None:
    """What 1.0 FTE means on the quarter's first day; `labels` are roles' names by code."""
    st.header("What 1.0 FTE means", anchor=False)
    st.html(markup.paragraph(BRACKETS, "reading"))
    policy = visit.policy.of(visit.quarter)
    shown = resolved(rows, policy, labels, visit.quarter.start)
    columns = (
        Column("whose", "Whose"),
        *(Column(name, label, unit, quiet=f"{name}_falls") for name, label, unit in CELLS),
    )
    show_table(shown, columns, "What 1.0 FTE means in the quarter", "bases")
    if "not set" in "".join(shown["clinical_hours_per_week"]):
        st.html(markup.paragraph(ASSUMED, "assumed"))


def resolved(rows: pl.DataFrame, policy: Policy, labels: dict[str, str], day: date) -> pl.DataFrame:
    """A row for the institution and each department and role with a row of its own that day."""
    said = rows.filter(pl.col("start_date").is_null() | (pl.col("start_date") <= day))
    lines = [_line("Institution", "institution", said, policy, None, None, day)]
    for scope, key in said.select("scope", "scope_key").unique(maintain_order=True).rows():
        if scope == "department":
            lines.append(_line(f"Department of {key}", scope, said, policy, None, key, day))
    for scope, key in said.select("scope", "scope_key").unique(maintain_order=True).rows():
        if scope == "role":
            whose = f"Role: {labels.get(key, key)}"
            lines.append(_line(whose, scope, said, policy, key, None, day))
    return pl.DataFrame(lines)


def _line(
    whose: str,
    own: str,
    rows: pl.DataFrame,
    policy: Policy,
    role: str | None,
    department: str | None,
    day: date,
) -> dict[str, Any]:
    line: dict[str, Any] = {"whose": whose}
    found = in_force(rows.to_dicts(), policy, role, department, day)
    for name, (value, level) in found.items():
        text = said_of(name, value)
        line |= {
            name: text if level == own else f"({text})",
            f"{name}_falls": level != own,
        }
    return line


def _value(value: object) -> str:
    if value is None:
        return "not set"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return figures.plain(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return str(value)
