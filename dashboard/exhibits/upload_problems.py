"""Why a file is not loaded yet, and every way on: fixes in place, good rows only, or the file."""

from contextlib import suppress

import streamlit as st

from dashboard import choices, figures, markup
from dashboard.exhibits.downloads import offer_file
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
    if has_rows(receipt):
        with st.container(key="kept-ways", horizontal=True, vertical_alignment="center"):
            offer_problems(upload, receipt)
            _offer_good_rows(visit, upload)
    strangers = strangers_in(visit.viewer, upload, receipt)
    if strangers:
        show_strangers(visit, upload, strangers, receipt.stranger_count)
    show_fixes(visit, upload, without_strangers(receipt, strangers))


def _sentence(receipt: Receipt) -> str:
    if not has_rows(receipt):
        return "The file cannot be loaded as it is. Nothing was stored."
    count = figures.counted(receipt.problem_count, "problem")
    shown = len(receipt.problems)
    more = f" The first {shown} are shown." if shown < receipt.problem_count else ""
    return f"{count} to put right; nothing was stored.{more}"


def has_rows(receipt: Receipt) -> bool:
    """Whether a problem is of one row, which may be mended by itself."""
    return any(problem.line is not None for problem in receipt.problems)


def offer_problems(upload: Upload, receipt: Receipt) -> None:
    """The user's own rows with a column that says what is wrong with each."""
    if receipt.problems_file is None:
        return
    # The file goes with the upload; a page drawn from an older receipt offers none.
    with suppress(FileNotFoundError):
        offer_file(
            "Download these rows with their reasons",
            receipt.problems_file.read_bytes(),
            f"problems-{upload.path.stem}.csv",
            "problems-csv",
            quiet=False,
        )


def _offer_good_rows(visit: Visit, upload: Upload) -> None:
    if upload.options.good_rows:
        return
    if st.button("Take the good rows, give me the rest", icon=":material/call_split:"):
        choices.keep_upload(work.recheck(visit.viewer, upload, good_rows=True))
        st.rerun()
