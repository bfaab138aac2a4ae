"""One opening: its offer and minima, the five questions, the last holder, candidates, changes."""

from typing import Any

import polars as pl
import streamlit as st

from dashboard import figures, frame, links, markup, upload_markup
from dashboard import words as page_words
from dashboard.cache import ask
from dashboard.exhibits.downloads import offer_file
from dashboard.exhibits.opening_steps import may_edit
from dashboard.exhibits.promise_ledger import UNITS
from dashboard.exhibits.tables import show_table
from dashboard.markup import Column
from dashboard.openings import markup as opening_markup
from dashboard.openings.history import history_of
from dashboard.openings.look import Look
from dashboard.openings.said import (
    clinic_said,
    days_said,
    minima_said,
    minimum_said,
    offer_said,
    short_of,
    training_said,
    typical_said,
    unanswered_said,
)
from dashboard.queries import openings
from dashboard.reports.posting import posting_of, posting_pdf, posting_text
from dashboard.visit import Visit

WHY = {
    "asked": "asked to be considered",
    "shared": "aims at the role, and shared that",
    "former_holder": "held the role",
}
"""Why somebody stands among the candidates."""
RANKS_NOBODY = (
    "Listed by name, and in no other order: Kept ranks nobody. People stand here because they "
    "asked, shared that they aim at the role, or held it before."
)

CANDIDATES_SEE = (
    "Of the last holder a candidate is shown what that person shares with everybody, which may be "
    "less than what you see here."
)


def show_back(look: Look) -> None:
    """The way back to the board, and what the opening is."""
    st.button(
        "← All openings",
        key="all-openings",
        type="tertiary",
        on_click=links.leave_out,
        args=("opening", "doing"),
    )
    row = look.row
    st.html(
        markup.paragraph(
            f"{page_words.first_upper(row['status'])} · {row['role_label']} · {row['program']}",
            "lead",
        )
    )


def show_offer(visit: Visit, look: Look) -> None:
    """What is offered, beside what is required and recommended."""
    st.header("The offer", anchor=False)
    row = look.row
    if (least := short_of(look.minima, look.offer)) is not None:
        said = (
            f"The offer is below the verified minimum of {figures.fte(least)} FTE for each holder "
            "of this role."
        )
        st.html(markup.paragraph(said, "assumed"))
    facts = [
        ("Offered", offer_said(row, look.offer)),
        ("As written", _written(row)),
        ("On the basis of", look.offer.basis),
        ("Required", minima_said(look.minima, "required")),
        ("Recommended", minima_said(look.minima, "recommended")),
        ("Clinic", clinic_said(row, look.offer)),
        ("Typical clinic", typical_said(row)),
        ("Nights and weekends", row["nights_weekends"] or "not said"),
        ("Training", training_said(row)),
        ("Days", days_said(row, visit.day)),
        ("Posted", figures.day(row["opened_on"])),
        ("Closes", figures.day(row["closes_on"]) if row["closes_on"] else "not said"),
    ]
    if row["status"] == "filled":
        facts.append(("Filled", f"{figures.day(row['filled_on'])} {_by(row)}".strip()))
    st.html(upload_markup.facts([(name, text) for name, text in facts if text]))
    sources = [
        f"{page_words.first_upper(rule['kind'])}: {minimum_said(rule)}. Source: {rule['source']}"
        f"{_verified(rule)}."
        for rule in look.minima
    ]
    if sources:
        st.html(markup.bullets(sources, "Where the minima come from"))


def _written(row: dict[str, object]) -> str:
    amount, unit = row["amount"], str(row["unit"] or "fte")
    return f"{figures.plain(float(str(amount)))} {UNITS[unit]}" if amount is not None else ""


def _by(row: dict[str, object]) -> str:
    return f"by {row['filled_by_name']}" if row["filled_by_name"] else ""


def _verified(rule: dict[str, object]) -> str:
    day = rule["verified_on"]
    return f", verified here by {rule['verified_by']}" + (f" on {day}" if day else "")


def show_questions(visit: Visit, look: Look) -> None:
    """The five questions of a careful candidate: what is said, and what is not."""
    st.header("Five questions of a careful candidate", anchor=False)
    found = look.answers
    st.html(markup.paragraph(unanswered_said(found), "reading"))
    st.html(opening_markup.answers(found))
    if may_edit(visit, look) and look.last is not None:
        st.html(markup.note(CANDIDATES_SEE))


def show_candidates(visit: Visit, look: Look) -> None:
    """Who asked, shared or held the role before, by name; nobody is ranked."""
    st.header("Candidates", anchor=False)
    st.html(markup.paragraph(RANKS_NOBODY, "reading"))
    found = ask(openings.candidates, visit.seen, opening=str(look.row["opening_id"]))
    if not found.height:
        frame.empty(
            "Nobody has asked or shared that they aim at this role, and nobody who held it before "
            "is in your sight.",
            "Whoever wants to be considered says so on My path.",
        )
        return
    said = [_why(row) for row in found.iter_rows(named=True)]
    rows = found.with_columns(why=pl.Series(said, dtype=pl.String))
    columns = (Column("name", "Name"), Column("why", "Why"))
    show_table(rows, columns, "Candidates", "candidates", fits=True)


def _why(row: dict[str, Any]) -> str:
    """Why somebody stands here, and for who held the role before where and until when."""
    if row["why"] != "former_holder":
        return WHY[row["why"]]
    where = f" in {row['program']}" if row["program"] else ""
    until = f" until {figures.day(row['since'])}" if row["since"] else ""
    return f"{WHY['former_holder']}{where}{until}"


def show_changes(visit: Visit, look: Look) -> None:
    """Every change of the opening: when, by whom, what and why."""
    st.header("Changes", anchor=False)
    rows = history_of(
        ask(openings.changes, visit.seen, opening=str(look.row["opening_id"])).to_dicts()
    )
    columns = (
        Column("when", "When"),
        Column("who", "Who"),
        Column("what", "What"),
        Column("why", "Why"),
    )
    show_table(rows, columns, "Changes of the opening", "opening_changes", fits=True)


def offer_posting(visit: Visit, look: Look) -> None:
    """The posting to pass on, as a PDF and as plain text; it says nothing of other people."""
    if look.row["status"] not in ("open", "interviewing"):
        return
    posting = posting_of(look, visit.institution, visit.day)
    name = f"posting_{look.row['opening_id']}"
    with st.container(key="kept-files", horizontal=True):
        offer_file(
            "Posting (PDF)",
            lambda: posting_pdf(posting),
            f"{name}.pdf",
            "posting-pdf",
            icon=":material/picture_as_pdf:",
            quiet=False,
        )
        offer_file(
            "Posting (text)",
            lambda: posting_text(posting),
            f"{name}.txt",
            "posting-text",
            quiet=False,
        )
