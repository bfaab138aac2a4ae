"""The form for the terms of an offer: filled by hand, from an opening, or from one's own file."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import streamlit as st

from dashboard import choices, markup
from dashboard.cache import ask
from dashboard.exhibits.openings_read import read_running
from dashboard.exhibits.promise_ledger import UNITS
from dashboard.own_path.offer import LARGEST_FILE, LONGEST, NotTerms, Offer, offer_in
from dashboard.queries import own_path
from dashboard.visit import Visit
from schemas.offers import ANSWERS, TERMS
from schemas.openings import QUESTIONS

STAYS_HERE = (
    "What you type here stays in this tab of your browser: nothing of it is stored, written into a "
    "log or put into an address, and nobody else sees it. It is gone when you close or reload the "
    "tab, so take it along as a text file, and bring that file back another day."
)
LABELS = {term.name: term.label for term in TERMS}
MOST = {term.name: term.most for term in TERMS}


def show_start(visit: Visit, faculty_id: str) -> None:
    """Ways to begin other than an empty form: an opening posted here, or a file taken along."""
    st.html(markup.paragraph(STAYS_HERE, "reading"))
    openings = read_running(visit)
    with st.expander("Begin with an opening posted here, or with your own file"):
        if openings:
            _offer_openings(faculty_id, openings)
        given = st.file_uploader(
            "The text file that you took along",
            type=["txt"],
            key=f"offer-file-{choices.offers_filled()}",
        )
        if given is not None:
            _bring_back(faculty_id, given.read(LARGEST_FILE))


def _offer_openings(faculty_id: str, openings: Sequence[dict[str, Any]]) -> None:
    named = {one["opening_id"]: one for one in openings}
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    chosen = left.selectbox(
        "An opening",
        list(named),
        index=None,
        format_func=lambda one: f"{named[one]['title']}, {named[one]['program']}",
        placeholder="Choose",
    )
    if right.button("Fill the form with it", disabled=chosen is None) and chosen is not None:
        choices.fill_offer(faculty_id, offer_of(named[chosen]))
        st.rerun()


def offer_of(opening: dict[str, Any]) -> Offer:
    """What an opening says of its terms; what it says of a question is its answer in writing."""
    answers = {one.code: "open" if one.lacks(opening) else "written" for one in QUESTIONS}
    return Offer(
        role=opening["role"],
        program=opening["program_id"],
        amount=opening["amount"],
        unit=opening["unit"] or "fte",
        clinic_stays=opening["clinical_half_days_per_week"],
        pay=(opening["compensation"] or "")[:LONGEST] or None,
        answers=answers,
    )


def _bring_back(faculty_id: str, content: bytes) -> None:
    try:
        offer = offer_in(content)
    except NotTerms as problem:
        st.warning(str(problem))
        return
    choices.fill_offer(faculty_id, offer)
    st.rerun()


def show_form(visit: Visit, faculty_id: str) -> None:
    """The terms, and how far the five questions are answered; kept for this tab when compared."""
    offer = choices.offer(faculty_id) or Offer()
    filled = choices.offers_filled()
    with st.form(f"offer-{filled}"):
        values = {**_what(visit, offer), **_time(offer), **_around(offer)}
        st.subheader("Five questions of a careful candidate", anchor=False)
        answers = {
            one.code: st.radio(
                one.asks,
                list(ANSWERS),
                index=list(ANSWERS).index(offer.answers[one.code]),
                format_func=ANSWERS.__getitem__,
                horizontal=True,
            )
            for one in QUESTIONS
        }
        sent = st.form_submit_button("Compare", type="primary")
    if sent:
        choices.keep_offer(faculty_id, Offer(**values, answers=answers))
    if st.button("Forget this offer", type="tertiary", disabled=choices.offer(faculty_id) is None):
        choices.fill_offer(faculty_id, None)
        st.rerun()


def _what(visit: Visit, offer: Offer) -> dict[str, Any]:
    roles = dict(ask(own_path.roles, visit.seen).select("role", "label").iter_rows())
    programs = dict(ask(own_path.programs, visit.seen).select("program_id", "name").iter_rows())
    left, right = st.columns(2)
    with left:
        role = _choose("role", roles, offer.role)
    with right:
        program = _choose("program", programs, offer.program, "Another, or none")
    return {"role": role, "program": program}


def _choose(
    name: str, options: dict[str, str], value: str | None, none: str = "Choose"
) -> str | None:
    chosen: str | None = st.selectbox(
        LABELS[name],
        list(options),
        index=list(options).index(value) if value in options else None,
        format_func=options.__getitem__,
        placeholder=none,
    )
    return chosen


def _time(offer: Offer) -> dict[str, Any]:
    first, second, third, fourth = st.columns(4)
    with first:
        amount = _number(offer, "amount")
    unit = second.selectbox(
        LABELS["unit"], list(UNITS), list(UNITS).index(offer.unit), UNITS.__getitem__
    )
    with third:
        hours = _number(offer, "hours")
    with fourth:
        half_days = _number(offer, "half_days")
    found = {"amount": amount, "unit": unit, "hours": hours, "half_days": half_days}
    rest = ("clinic_stays", "clinic_goes", "nights", "weekend_days")
    for place, name in zip(st.columns(4), rest, strict=True):
        with place:
            found[name] = _number(offer, name)
    return found


def _number(offer: Offer, name: str) -> float | None:
    found: float | None = st.number_input(
        LABELS[name],
        min_value=0.0,
        max_value=float(MOST[name]),
        value=getattr(offer, name),
        step=0.5 if name != "amount" else 0.05,
        placeholder="Not said",
    )
    return found


def _around(offer: Offer) -> dict[str, Any]:
    first, second, third = st.columns(3)
    start: date | None = first.date_input(LABELS["start"], value=offer.start, format="YYYY-MM-DD")
    pay = second.text_input(
        LABELS["pay"], value=offer.pay or "", max_chars=LONGEST, placeholder="Not said"
    )
    gives_up = third.text_input(
        LABELS["gives_up"], value=offer.gives_up or "", max_chars=LONGEST, placeholder="Not said"
    )
    return {"start": start, "pay": pay or None, "gives_up": gives_up or None}
