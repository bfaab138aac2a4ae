"""The board of openings: a column a status, a card an opening, and all of them as a table."""

from datetime import date
from typing import Any

import polars as pl
import streamlit as st

from dashboard import frame, links, markup
from dashboard import words as page_words
from dashboard.exhibits.opening_steps import may_edit
from dashboard.exhibits.tables import day_column, fte_column, hours_column, show_table
from dashboard.markup import Column
from dashboard.openings import markup as opening_markup
from dashboard.openings.look import Look
from dashboard.openings.offer import units_said
from dashboard.openings.said import (
    clinic_said,
    days_said,
    minima_said,
    offer_said,
    reading,
    training_said,
    typical_said,
)
from dashboard.permissions import can_see_other_people
from dashboard.visit import Visit
from schemas.feeds.positions import OPENING_STATUSES
from schemas.openings import QUESTIONS, days_open, days_to_fill, unanswered

CARDS = 10
"""Cards a column; the table below has the rest."""


def narrow(looks: list[Look]) -> list[Look]:
    """The openings of the department and role that the link names, with the drop-downs to do so."""
    departments = {str(look.row["department"]): str(look.row["department"]) for look in looks}
    roles = {str(look.row["role"]): str(look.row["role_label"]) for look in looks}
    if len(departments) < 2 and len(roles) < 2:
        return looks
    with st.container(key="kept-filters"):
        left, right, _, _ = st.columns(4)
    with left:
        department = links.select(
            "Department", "department", dict(sorted(departments.items())), "All departments"
        )
    with right:
        by_label = dict(sorted(roles.items(), key=lambda item: item[1]))
        role = links.select("Role", "role", by_label, "All roles")
    return [
        look
        for look in looks
        if department in (None, look.row["department"]) and role in (None, look.row["role"])
    ]


def show_board(visit: Visit, looks: list[Look]) -> None:
    """How many are open, the board, and the table of all."""
    st.html(markup.paragraph(reading([look.row for look in looks], visit.day), "lead"))
    if not looks:
        frame.empty(
            "No role is posted that you may see.",
            "Leaders of programs and departments open roles on this page, or load them with "
            "`kept load openings.csv`.",
        )
        return
    shown = [status for status in OPENING_STATUSES if _is_shown(visit, status, looks)]
    with st.container(key="kept-board"):
        columns = st.columns(len(shown))
    for status, column in zip(shown, columns, strict=True):
        mine = [look for look in looks if look.row["status"] == status]
        with column:
            _show_column(visit, status, mine)
    _show_table(visit, looks)


def _is_shown(visit: Visit, status: str, looks: list[Look]) -> bool:
    """Those who see no drafts and nothing closed have no empty columns for them."""
    there = any(look.row["status"] == status for look in looks)
    return there or status in ("open", "interviewing") or can_see_other_people(visit.viewer)


def _show_column(visit: Visit, status: str, looks: list[Look]) -> None:
    st.html(opening_markup.column_head(page_words.first_upper(status), len(looks)))
    for look in looks[:CARDS]:
        with st.container(key=f"kept-opening-{look.row['opening_id']}", border=True):
            _show_card(visit, look)
    if len(looks) > CARDS:
        st.html(markup.note(f"and {len(looks) - CARDS} more in the table below"))


def _show_card(visit: Visit, look: Look) -> None:
    row = look.row
    # A button, as a link to the page one is on does not change the address.
    st.button(
        row["title"],
        key=f"open-{row['opening_id']}",
        type="tertiary",
        on_click=links.write,
        args=("opening", row["opening_id"]),
    )
    offer = units_said(look.offer.units) or [offer_said(row, look.offer)]
    asked = len(QUESTIONS)
    facts = [
        ("Required", minima_said(look.minima, "required")),
        ("Recommended", minima_said(look.minima, "recommended")),
        ("Clinic", clinic_said(row, look.offer)),
        ("Typical clinic", typical_said(row)),
        ("Training", training_said(row)),
        ("Answered", opening_markup.score(asked - len(unanswered(row)), asked)),
        ("Bench", look.bench_said if may_edit(visit, look) else ""),
        ("Last person", look.last_person_short),
        ("Taken by", row["filled_by_name"] or ""),
    ]
    lead = f"{row['role_label']} · {row['program']}"
    told = [(name, text) for name, text in facts if text]
    st.html(opening_markup.card(lead, offer, told, days_said(row, visit.day)))


def _show_table(visit: Visit, looks: list[Look]) -> None:
    st.header("All of them", anchor=False)
    columns = (
        Column("title", "Title"),
        Column("status", "Status"),
        Column("role", "Role"),
        Column("program", "Program"),
        day_column("opened_on", "Posted"),
        Column("days_open", "Open", "days", str),
        Column("days_to_fill", "To fill", "days", str),
        fte_column("fte", "Offered"),
        hours_column("hours_a_week", "A week"),
        Column("half_days_a_week", "A week", "half-days", lambda value: f"{value:.1f}"),
        hours_column("hours_a_quarter", "A quarter"),
        fte_column("required", "Required"),
        Column("clinic", "Clinic", "half-days", lambda value: f"{value:g}"),
        Column("answered", "Answered", "of 5", str),
    )
    rows = [_flat(look, visit.day) for look in looks]
    frame_ = pl.DataFrame(rows, infer_schema_length=None)
    show_table(frame_, columns, "Openings", "openings", first=200)


def _flat(look: Look, day: date) -> dict[str, Any]:
    row, units = look.row, look.offer.units
    required = [rule["min_fte"] for rule in look.minima if rule["kind"] == "required"]
    return {
        "title": row["title"],
        "status": row["status"],
        "role": row["role_label"],
        "program": row["program"],
        "opened_on": row["opened_on"],
        "days_open": days_open(row, day),
        "days_to_fill": days_to_fill(row),
        "fte": units.fte if units else None,
        "hours_a_week": units.hours_a_week if units else None,
        "half_days_a_week": units.half_days_a_week if units else None,
        "hours_a_quarter": units.hours_a_quarter if units else None,
        "required": max(required, default=None),
        "clinic": row["clinical_half_days_per_week"],
        "answered": len(QUESTIONS) - len(unanswered(row)),
    }
