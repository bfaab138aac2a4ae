"""The step an upload is at: how far its job is, or what came of it."""

from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard import choices
from dashboard.exhibits.map_wizard import show_wizard
from dashboard.exhibits.upload_preview import show_preview
from dashboard.exhibits.upload_problems import has_rows, show_problems
from dashboard.exhibits.upload_questions import show_question
from dashboard.exhibits.upload_receipt import show_receipt
from dashboard.exhibits.upload_understood import choose_sheet, show_understood
from dashboard.exhibits.upload_watch import watch
from dashboard.permissions import why_no_upload
from dashboard.uploading import mapping_work, work
from dashboard.uploading.upload import Upload
from dashboard.uploading.work import Looked
from dashboard.visit import Visit
from etl.jobs import Job
from etl.loading import Receipt
from etl.loading.sketch import Sketch

DOING = {"look": "Looking at your file", "check": "Checking every row", "load": "Loading"}


def show_step(visit: Visit, upload: Upload) -> None:
    """What there is to see and to do now."""
    if upload.step == "map":
        show_wizard(visit, upload)
        return
    job = work.find_job(upload)
    if job is None:
        _begin_again(visit, upload)
    elif not job.state.ended:
        watch(upload.job, DOING[upload.step])
    elif job.state.state in ("cancelled", "failed") or (
        job.state.state == "refused" and job.state.sentence
    ):
        _show_end(visit, upload, job)
    else:
        _show_result(visit, upload, job.wait())


def _begin_again(visit: Visit, upload: Upload) -> None:
    """For who comes back after so long that nobody remembers what was found."""
    choices.keep_upload(work.look(visit.viewer, upload))
    st.rerun()


def _show_end(visit: Visit, upload: Upload, job: Job[Any]) -> None:
    """A job that was stopped, or cannot go on, with the sentence that says why."""
    stopped = job.state.state == "cancelled"
    sentence = "Stopped. Nothing was stored." if stopped else job.state.sentence or ""
    st.warning(sentence, icon=":material/info:")
    if st.button("Try again", type="primary"):
        choices.keep_upload(work.look(visit.viewer, upload))
        st.rerun()


def _show_result(visit: Visit, upload: Upload, result: Looked | Receipt) -> None:
    if isinstance(result, Looked):
        if result.sketch is not None:
            _go_on(visit, upload, result.sketch)
        elif result.refusal is not None:
            show_problems(visit, upload, result.refusal)
            choose_sheet(visit, upload)
        return
    receipt: Receipt = result
    if receipt.outcome in ("loaded", "already loaded"):
        show_receipt(visit, upload, receipt)
        return
    show_understood(visit, upload, receipt)
    asked = receipt.refused and receipt.question is not None
    if asked:
        show_question(visit, upload, receipt)
    if receipt.refused and (not asked or has_rows(receipt)):
        show_problems(visit, upload, receipt)
    elif not asked:
        show_preview(visit, upload, receipt, moved=upload.step == "load")


def _go_on(visit: Visit, upload: Upload, found: Sketch) -> None:
    """From what the file is to its check, to the wizard, or to why it is not the viewer's."""
    reading = work.reading_of(visit.viewer, upload.options, found)
    if reading is None:
        choices.keep_upload(upload.at("map", upload.job))
        st.rerun()
    known = replace(upload, options=reading)
    mapping = mapping_work.mapping_in_use(known)
    reason = why_no_upload(visit.viewer, reading.feed or "")
    if reason is None and mapping and mapping_work.is_open(found, mapping):
        choices.keep_upload(replace(known, step="map", mapping=mapping))
        st.rerun()
    if reason is None:
        choices.keep_upload(work.recheck(visit.viewer, known))
        st.rerun()
    st.warning(reason, icon=":material/info:")
    if st.button("It is something else: let me match its columns"):
        choices.keep_upload(upload.at("map", upload.job))
        st.rerun()
