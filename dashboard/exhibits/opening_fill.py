"""The form that fills an opening: who, from when, and the promise in writing."""

from typing import Any

import streamlit as st

from dashboard import choices, figures, markup
from dashboard.cache import ask
from dashboard.exhibits.opening_form import LONGEST_REASON
from dashboard.exhibits.promise_ledger import UNITS, document_word
from dashboard.exhibits.refused_beside import refused_beside
from dashboard.exhibits.typed_receipt import said_of
from dashboard.openings.look import Look
from dashboard.queries import openings, person
from dashboard.uploading.set_opening import Promise, fill_opening
from dashboard.visit import Visit
from etl.loading import Receipt

DOCUMENTS = ("offer_letter", "addendum", "mou", "email")
"""What a promise is written in: one that nobody wrote down fills nothing."""
NEEDED = {
    "faculty_id": "who takes the role",
    "start_date": "their first day",
    "amount": "how much time is promised",
    "document_date": "the document's date",
    "document_ref": "where the document is",
    "signed_by": "who signed it",
}
READING = (
    "Filling it makes three rows at once: the opening is filled, the person holds the role, and "
    "the time is promised in writing. All three are loaded, or none."
)


def show_fill(visit: Visit, look: Look) -> None:
    """Who takes the role, and the document that promises the time for it."""
    st.html(markup.paragraph(READING, "reading"))
    row = look.row
    with st.form(f"opening-fill-{row['opening_id']}"):
        cells = _ask_person(visit, look) | _ask_promise(look) | _ask_document()
        filled_on = st.date_input("Filled on", value=visit.day, format="YYYY-MM-DD")
        reason = st.text_input("Why this person", max_chars=LONGEST_REASON)
        sent = st.form_submit_button("Fill it", type="primary")
    if not sent:
        return
    lacks = [words for name, words in NEEDED.items() if cells[name] in (None, "")]
    lacks += [] if reason.strip() else ["why"]
    if lacks:
        _show_problems([f"Say {figures.listed(lacks)}."])
        return
    with refused_beside():
        receipts = fill_opening(
            visit.viewer, str(row["opening_id"]), Promise(**cells), filled_on, reason.strip()
        )
        _after_filling(receipts)


def _ask_person(visit: Visit, look: Look) -> dict[str, Any]:
    """Candidates first, then whom the viewer may name; anybody else by their id."""
    asked = ask(openings.candidates, visit.seen, opening=str(look.row["opening_id"]))
    known = ask(person.people, visit.seen)
    people = {**dict(asked.select("faculty_id", "name").rows()), **dict(known.rows())}
    names = figures.told_apart(list(people.items()))
    left, right = st.columns(2)
    chosen = left.selectbox(
        "Who takes it (a name, or the id of somebody who is not listed)",
        list(names),
        index=None,
        format_func=lambda each: names.get(each, each),
        placeholder="Type a name or an id",
        accept_new_options=True,
    )
    begins = right.date_input("First day", value=visit.day, format="YYYY-MM-DD")
    return {"faculty_id": (chosen or "").strip(), "start_date": begins}


def _ask_promise(look: Look) -> dict[str, Any]:
    """The time, as offered unless something else was agreed."""
    units, offered = list(UNITS), look.row["unit"] or "fte"
    one, two, three = st.columns(3)
    amount = one.number_input("Time promised", min_value=0.0, value=look.row["amount"], step=0.05)
    unit = two.selectbox("In", units, index=units.index(offered), format_func=UNITS.__getitem__)
    ends = three.date_input("Last day (if it has one)", value=None, format="YYYY-MM-DD")
    one, two = st.columns(2)
    removed = one.number_input(
        "Half-days of clinic a week taken away for it", min_value=0.0, value=None, step=0.5
    )
    earlier = two.text_input("Supersedes (the id of a promise whose place it takes)")
    supervision = st.checkbox("Teaching while caring for patients fills it")
    return {
        "amount": amount,
        "unit": unit,
        "end_date": ends,
        "clinical_half_days_removed": removed,
        "includes_supervision": supervision,
        "supersedes": earlier.strip() or None,
    }


def _ask_document() -> dict[str, Any]:
    one, two = st.columns(2)
    kind = one.selectbox("The promise is in", DOCUMENTS, format_func=document_word)
    dated = two.date_input("Document dated", value=None, format="YYYY-MM-DD")
    one, two = st.columns(2)
    where = one.text_input("Where the document is", max_chars=300)
    signer = two.text_input("Signed by", max_chars=200)
    return {
        "document_type": kind,
        "document_date": dated,
        "document_ref": where.strip(),
        "signed_by": signer.strip(),
    }


def _after_filling(receipts: list[Receipt]) -> None:
    """Says what was done on the next run, or beside the form why nothing was."""
    refused = [receipt for receipt in receipts if receipt.problems]
    if refused:
        _show_problems([said_of(problem) for receipt in refused for problem in receipt.problems])
        return
    batches = [str(receipt.batch) for receipt in receipts if receipt.batch]
    if batches:
        several = "batch" if len(batches) == 1 else "batches"
        choices.leave_word(
            "Filled: the person holds the role, and the promise is on the ledger, in Protected time"
            f" from its first day. To take it back, undo {several} {figures.listed(batches)} under "
            "Upload."
        )
    else:
        choices.leave_word("That was on record already; nothing changed.")
    st.rerun()


def _show_problems(sentences: list[str]) -> None:
    st.html(markup.problems("Nothing was stored yet. To put right:", sentences))
