"""What the viewer loaded before, each batch with its way back."""

from typing import Any

import streamlit as st

from dashboard import choices, figures, markup, upload_markup
from dashboard.exhibits.upload_file import put_away
from dashboard.exhibits.upload_watch import watch
from dashboard.noticing import actor
from dashboard.receipt_text import undone_lines
from dashboard.running import held
from dashboard.uploading import work
from dashboard.visit import Visit
from etl.errors import KeptError
from etl.jobs import Cancelled
from etl.loading.own_batches import own_batches

LISTED = 12


def show_history(visit: Visit) -> None:
    """The viewer's own batches, the latest first."""
    st.header("What you loaded", anchor=False)
    _show_undoing()
    found = own_batches(held().warehouse, actor(visit.viewer), LISTED)
    if not found:
        st.html(
            markup.empty_state(
                "You have not loaded anything yet.",
                "Each file you load is listed here, with a way to take it back.",
            )
        )
        return
    with st.container(key="kept-batches", gap=None):
        for batch in found:
            _show_batch(visit, batch)


def _show_batch(visit: Visit, batch: dict[str, Any]) -> None:
    number = batch["batch"]
    with st.container(
        key=f"kept-batch-{number}", horizontal=True, vertical_alignment="center", gap="small"
    ):
        st.html(upload_markup.batch(*_told(batch)))
        if batch["undone_at"] is not None:
            why = f": {batch['undone_reason']}" if batch["undone_reason"] else ""
            told = f"undone {figures.day(batch['undone_at'])}{why}"
            st.html(markup.note(told), width="content")
            return
        with st.popover("Undo", icon=":material/undo:", type="tertiary"):
            _ask_reason(visit, number)


def _told(batch: dict[str, Any]) -> tuple[str, str, str]:
    loaded = batch["loaded_at"]
    counts = f"{batch['rows_new']:,} new, {batch['rows_changed']:,} changed"
    if batch["rows_withdrawn"]:
        counts += f", {batch['rows_withdrawn']:,} withdrawn"
    if batch["rows_set_aside"]:
        counts += f", {batch['rows_set_aside']:,} set aside"
    when = f"{figures.day(loaded)}, {loaded:%H:%M}"
    return batch["file_name"], f"Batch {batch['batch']} · {batch['feed']} · {when}", counts


def _ask_reason(visit: Visit, number: int) -> None:
    with st.form(f"undo-{number}", border=False):
        st.html(
            markup.paragraph(
                f"Batch {number} goes as a whole; what it replaced comes back.", "reading"
            )
        )
        reason = st.text_input("Why?", key=f"why-{number}", placeholder="The wrong month")
        sent = st.form_submit_button(f"Undo batch {number}", type="primary")
    if sent and reason.strip():
        choices.keep_undoing(work.take_back(visit.viewer, number, reason.strip()))
        at_hand = choices.upload()
        if at_hand is not None and at_hand.step == "load":
            put_away(at_hand)
        st.rerun()
    if sent:
        st.html(markup.paragraph("Please say why; it is kept with the batch.", "reading"))


def _show_undoing() -> None:
    """How the last undo of this session goes, or what it did."""
    number = choices.undoing()
    job = held().jobs.find(number) if number is not None else None
    if number is None or job is None:
        return
    if not job.state.ended:
        watch(number, "Undoing")
        return
    try:
        done, *lowered = undone_lines(job.wait())
        st.success(done, icon=":material/undo:")
        for line in lowered:
            st.html(markup.paragraph(line.strip(), "reading"))
    except (KeptError, Cancelled):
        st.warning(job.state.sentence or "Stopped. Nothing changed.", icon=":material/info:")
