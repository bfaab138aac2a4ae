"""The one question that stands between a file and its preview, asked as a form."""

from datetime import date

import streamlit as st

from dashboard import choices, figures, markup
from dashboard.uploading import work
from dashboard.uploading.date_examples import date_examples
from dashboard.uploading.upload import Upload
from dashboard.visit import Visit
from etl.loading import Receipt

ORDERS = {"ymd": "year, month, day", "mdy": "month first", "dmy": "day first"}
OVERLAP = {
    "replaces": "It replaces them: rows missing from this file are withdrawn (undo brings them back).",
    "adds": "It adds to them: everything loaded before stays.",
}


def show_question(visit: Visit, upload: Upload, receipt: Receipt) -> None:
    """What is asked, why, and a form for the answer; answering checks the file again."""
    if receipt.question == "mapping":
        choices.keep_upload(upload.at("map", upload.job))
        st.rerun()
    st.subheader("One question first", anchor=False)
    for problem in receipt.problems:
        st.html(markup.paragraph(_without_switches(problem.sentence), "reading"))
    with st.form("question"):
        said = _ASK[receipt.question or ""](visit, upload)
        sent = st.form_submit_button("Go on", type="primary")
    if sent and said:
        choices.keep_upload(work.recheck(visit.viewer, upload, **said))
        st.rerun()
    if sent:
        st.html(markup.paragraph("Please answer first.", "reading"))


def _without_switches(sentence: str) -> str:
    """The sentence without the words of the command line."""
    for switch in (" (--replaces)", " (--adds)"):
        sentence = sentence.replace(switch, "")
    return sentence


def _ask_overlap(visit: Visit, upload: Upload) -> dict[str, object]:
    chosen = st.radio(
        "What about the rows loaded before?", list(OVERLAP), format_func=OVERLAP.get, index=None
    )
    return {"replaces": chosen == "replaces", "adds": chosen == "adds"} if chosen else {}


def _ask_date_order(visit: Visit, upload: Upload) -> dict[str, object]:
    found = work.sketch_of(upload)
    text, readings = date_examples(found) if found else ("", {})
    offered = list(readings) or list(ORDERS)
    told = {
        order: f"{ORDERS[order].capitalize()}: “{text}” is {figures.day(readings[order])}"
        if order in readings
        else ORDERS[order].capitalize()
        for order in offered
    }
    chosen = st.radio("How are the dates written?", offered, format_func=told.get, index=None)
    return {"date_order": chosen} if chosen else {}


def _ask_as_of(visit: Visit, upload: Upload) -> dict[str, object]:
    day = st.date_input(
        "From which day does this roster hold?", value=None, max_value=visit.day, format="YYYY-MM-DD"
    )
    return {"as_of": day} if isinstance(day, date) else {}


def _ask_reason(visit: Visit, upload: Upload) -> dict[str, object]:
    st.html(
        markup.paragraph(
            "The person is shown what changed, and the next audit lists it with your reason.",
            "reading",
        )
    )
    reason = st.text_input("Why is less promised?").strip()
    document = st.text_input("Which document says so?", placeholder="Addendum of 12 May 2026")
    if not (reason and document.strip()):
        return {}
    return {"reason": f"{reason} (document: {document.strip()})"}


_ASK = {
    "overlap": _ask_overlap,
    "date_order": _ask_date_order,
    "as_of": _ask_as_of,
    "reason": _ask_reason,
}
