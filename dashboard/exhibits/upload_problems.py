"""Why a file is not loaded yet, and every way on: fixes in place, good rows only, or the file."""

from contextlib import suppress

import streamlit as st

from dashboard import choices, figures, markup
from dashboard.exhibits.map_people import show_strangers
from dashboard.exhibits.upload_fixes import show_fixes
from dashboard.uploading import work
from dashboard.uploading.people_work import strangers_in, without_strangers
from dashboard.uploading.upload import Upload
from dashboard.visit import Visit
from etl.loading import Receipt


def show_problems(visit: Visit, upload: Upload, receipt: Receipt) -> None:
    """Why the file is refused, and every way on: fix here, good rows only, or mend the file."""
    st.header("Not loaded yet", anchor=False)
    st.html(markup.paragraph(_sentence(receipt), "lead"))
    rows = any(problem.line is not None for problem in receipt.problems)
    if rows:
        with st.container(key="kept-ways", horizontal=True, vertical_alignment="center"):
            offer_problems(upload, receipt)
            _offer_good_rows(visit, upload)
    strangers = strangers_in(visit.viewer, upload, receipt)
    if strangers:
        show_strangers(visit, upload, strangers, receipt.stranger_count)
    show_fixes(visit, upload, without_strangers(receipt, strangers))


def _sentence(receipt: Receipt) -> str:
    count = figures.counted(receipt.problem_count, "problem")
    lines = {problem.line for problem in receipt.problems if problem.line is not None}
    if not lines:
        return "The file cannot be loaded as it is. Nothing was stored."
    shown = len(receipt.problems)
    more = f" The first {shown} are shown." if shown < receipt.problem_count else ""
    return f"{count} to put right; nothing was stored.{more}"


def offer_problems(upload: Upload, receipt: Receipt) -> None:
    """The user's own rows with a column that says what is wrong with each."""
    if receipt.problems_file is None:
        return
    # The file goes with the upload; a page drawn from an older receipt offers none.
    with suppress(FileNotFoundError):
        st.download_button(
            "Download these rows with their reasons",
            data=receipt.problems_file.read_bytes(),
            file_name=f"problems-{upload.path.stem}.csv",
            mime="text/csv",
            key="problems-csv",
            on_click="ignore",
            icon=":material/download:",
        )


def _offer_good_rows(visit: Visit, upload: Upload) -> None:
    if upload.options.good_rows:
        return
    if st.button("Take the good rows, give me the rest", icon=":material/call_split:"):
        choices.keep_upload(work.recheck(visit.viewer, upload, good_rows=True))
        st.rerun()
