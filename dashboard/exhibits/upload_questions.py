"""The one question that stands between a file and its preview, asked as a form."""

from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from dashboard import choices, markup
from dashboard.exhibits.date_order import ask_date_order
from dashboard.uploading import mapping_work, work
from dashboard.uploading.date_examples import date_examples
from dashboard.uploading.page_words import in_page_words
from dashboard.uploading.upload import Upload
from dashboard.visit import Visit
from etl.loading import Receipt
from etl.loading.options import Mend

OVERLAP = {
    "replaces": "It replaces them: rows that it lacks are withdrawn. Undo brings them back.",
    "adds": "It adds to them: everything loaded before stays.",
}


def show_question(visit: Visit, upload: Upload, receipt: Receipt) -> None:
    """What is asked, why, and a form for the answer; answering checks the file again."""
    if receipt.question == "mapping":
        mapping = mapping_work.mapping_in_use(upload)
        choices.keep_upload(replace(upload, step="map", mapping=mapping))
        st.rerun()
    st.header("One question first", anchor=False)
    for problem in receipt.problems:
        st.html(markup.paragraph(in_page_words(problem.sentence), "reading"))
    with st.form("question"):
        said = _ASK[receipt.question or ""](visit, upload, receipt)
        sent = st.form_submit_button("Go on", type="primary")
    if sent and said:
        choices.keep_upload(work.recheck(visit.viewer, upload, **said))
        st.rerun()
    if sent:
        st.html(markup.paragraph("Please answer first.", "reading"))


def _ask_overlap(visit: Visit, upload: Upload, receipt: Receipt) -> dict[str, Any]:
    chosen = st.radio(
        "What about the rows loaded before?", list(OVERLAP), format_func=OVERLAP.get, index=None
    )
    return {"replaces": chosen == "replaces", "adds": chosen == "adds"} if chosen else {}


def _ask_date_order(visit: Visit, upload: Upload, receipt: Receipt) -> dict[str, Any]:
    found = work.sketch_of(upload)
    mapping = mapping_work.mapping_in_use(upload)
    chosen = ask_date_order(date_examples(found, mapping) if found else None)
    return {"date_order": chosen} if chosen else {}


def _ask_as_of(visit: Visit, upload: Upload, receipt: Receipt) -> dict[str, Any]:
    day = st.date_input(
        "From which day does this roster hold?",
        value=None,
        max_value=visit.day,
        format="YYYY-MM-DD",
    )
    return {"as_of": day} if isinstance(day, date) else {}


def _ask_reason(visit: Visit, upload: Upload, receipt: Receipt) -> dict[str, Any]:
    st.html(
        markup.paragraph(
            "The person is shown what changed, and the next audit lists it with your reason.",
            "reading",
        )
    )
    reason = st.text_input("Why is less promised?").strip()
    document = st.text_input(
        "Which document says so? (written into the rows that name none)",
        placeholder="Addendum of 12 May 2026",
    ).strip()
    if not reason:
        return {}
    lacking = [p.line for p in receipt.problems if p.line and "document_ref" in p.sentence]
    if lacking and not document:
        return {}
    mends = [Mend(line, "document_ref", document) for line in lacking]
    return {"reason": reason, "mends": upload.mended(mends).options.mends}


def _ask_sum(visit: Visit, upload: Upload, receipt: Receipt) -> dict[str, Any]:
    merge = st.checkbox("Add up total_fte of rows about the same person, as of several employers")
    return {"sum_column": "total_fte"} if merge else {}


_ASK = {
    "overlap": _ask_overlap,
    "date_order": _ask_date_order,
    "as_of": _ask_as_of,
    "reason": _ask_reason,
    "sum": _ask_sum,
}
