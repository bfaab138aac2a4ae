"""What an offer comes to: four units, the week, minima, what holders had, and what to ask."""

from dataclasses import asdict
from typing import Any

import polars as pl
import streamlit as st

from dashboard import choices, figures, frame, markup
from dashboard.basis_used import in_force, means, where_from
from dashboard.cache import ask
from dashboard.exhibits.downloads import offer_file
from dashboard.exhibits.promise_ledger import UNITS
from dashboard.exhibits.requirement_tables import site
from dashboard.exhibits.tables import fte_column, hours_column
from dashboard.exhibits.worksheet_form import show_form, show_start
from dashboard.markup import Column
from dashboard.own_path import comparing
from dashboard.own_path.comparing import Around, Compared
from dashboard.own_path.minima import Minimum, recommended, required
from dashboard.own_path.offer import Offer
from dashboard.queries import own_path, reference, requirements
from dashboard.visit import Visit

FOUR = (
    Column("said", "As written"),
    fte_column("fte", "Amount"),
    hours_column("hours_a_week", "A week"),
    Column("half_days_a_week", "A week", "half-days", figures.hours),
    hours_column("hours_a_quarter", "A quarter"),
)
MINIMA = (
    Column("by", "Who says so"),
    Column("kind", "What it is"),
    fte_column("fte", "Minimum"),
    Column("state", "The offer"),
    Column("source", "Source", "", site),
)


def show_worksheet(visit: Visit, faculty_id: str) -> None:
    """The form, and under it what the offer comes to once it is compared."""
    show_start(visit, faculty_id)
    show_form(visit, faculty_id)
    offer = choices.offer(faculty_id)
    if offer is None:
        frame.empty(
            "Nothing is compared yet.",
            "Type in what the offer says, leave open what it does not, and press Compare.",
        )
        return
    found = comparing.compare(offer, _around(visit, faculty_id, offer), UNITS)
    _show_time(found)
    _show_minima(found)
    st.header("What holders of the role had", anchor=False)
    st.html(markup.paragraph(comparing.holders_said(found), "reading"))
    _show_questions(found)


def _around(visit: Visit, faculty_id: str, offer: Offer) -> Around:
    """What the institution knows about the role and the program; nothing of the offer is asked."""
    seen, day = visit.seen, offer.start or visit.day
    roles, programs = (ask(query, seen).to_dicts() for query in (own_path.roles, own_path.programs))
    role = comparing.known(roles, "role", offer.role)
    program = comparing.known(programs, "program_id", offer.program)
    policy = visit.policy.on(day)
    owed_by = program.get("department")
    basis = in_force(ask(reference.bases, seen).to_dicts(), policy, offer.role, owed_by, day)
    values = {name: value for name, (value, _) in basis.items()}
    told: dict[str, Any] = {}
    if role:
        quarter = visit.quarter.start
        rows = ask(own_path.realization, seen, role=role["role"], quarter=quarter)
        told = rows.row(0, named=True) if rows.height else {}
    home = ask(own_path.at_home, seen, faculty_id=faculty_id)
    return Around(
        role=role.get("label", ""),
        program=program.get("name", ""),
        basis=values,
        means=f"{means(values)} ({where_from(basis)})",
        appointment=home["total_fte"][0] if home.height else None,
        minima=_minima(visit, offer, program, day),
        realization=told.get("realization"),
        in_files=bool(told.get("in_files")),
    )


def _minima(visit: Visit, offer: Offer, program: Any, day: Any) -> list[Minimum]:
    if offer.role is None:
        return []
    specialty, positions = program.get("specialty"), program.get("approved_positions")
    asked = ask(requirements.requirements, visit.seen).to_dicts()
    advised = ask(requirements.recommendations, visit.seen).to_dicts()
    return [
        *required(asked, offer.role, specialty, positions, day),
        *recommended(advised, offer.role, specialty, positions),
    ]


def _show_time(found: Compared) -> None:
    st.header("What it comes to", anchor=False)
    st.html(markup.paragraph(comparing.time_said(found), "lead"))
    if found.stated:
        rows = pl.DataFrame([{"said": one.said} | asdict(one.units) for one in found.stated])
        st.html(markup.table(rows, FOUR, "The offer in four units"))
    if said := comparing.week_said(found):
        st.html(markup.bullets(said, "Where the week goes"))


def _show_minima(found: Compared) -> None:
    st.header("Beside the minima", anchor=False)
    if not found.around.minima:
        st.html(markup.paragraph(comparing.NO_MINIMA, "reading"))
        return
    said = [
        asdict(one)
        | {
            "kind": ("required" if one.required else "recommended")
            + (", supervision counts" if one.supervision else ""),
            "state": comparing.minimum_said(one, found.offered),
        }
        for one in found.around.minima
    ]
    st.html(markup.table(pl.DataFrame(said), MINIMA, "The offer beside the minima", fits=True))


def _show_questions(found: Compared) -> None:
    st.header("To take to the meeting", anchor=False)
    questions = found.questions
    if questions:
        asked = figures.counted(len(questions), "question")
        said = f"{asked} that the offer does not answer, or not in writing."
        st.html(markup.paragraph(said, "reading"))
        st.html(markup.bullets(questions, "Questions for the meeting"))
    else:
        said = "Every term is said and every question is answered in writing."
        st.html(markup.paragraph(said, "reading"))
    offer_file(
        "Take it along",
        lambda: comparing.worksheet_text(found),
        "before_you_sign.txt",
        "before-you-sign",
        quiet=False,
        empty=True,
    )
