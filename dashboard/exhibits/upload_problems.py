"""What is wrong with a file, in its own rows: why, where, and small fixes in place."""

from collections.abc import Sequence
from contextlib import suppress

import streamlit as st

from dashboard import choices, figures, markup, upload_markup
from dashboard.uploading import work
from dashboard.uploading.page_words import in_page_words
from dashboard.uploading.problem_groups import ProblemGroup, problem_groups
from dashboard.uploading.upload import Upload
from dashboard.visit import Visit
from etl.loading import Receipt
from etl.loading.options import Mend

A_PAGE = 12
LEAVE, SET, DROP, BOTH = "leave", "set", "drop", "both"
DOES = {
    LEAVE: "As it is",
    SET: "Write instead:",
    DROP: "Leave the row out",
    BOTH: "Both happened",
}


def show_problems(visit: Visit, upload: Upload, receipt: Receipt) -> None:
    """Why the file is refused, and every way on: fix here, good rows only, or mend the file."""
    st.subheader("Not loaded yet", anchor=False)
    st.html(markup.paragraph(_sentence(receipt), "lead"))
    rows = any(problem.line is not None for problem in receipt.problems)
    if rows:
        with st.container(key="kept-ways", horizontal=True, vertical_alignment="center"):
            offer_problems(upload, receipt)
            _offer_good_rows(visit, upload)
    show_groups(visit, upload, receipt)


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


def show_groups(visit: Visit, upload: Upload, receipt: Receipt) -> None:
    """The problems, alike ones together, each with what may be done about it here."""
    groups = problem_groups(receipt.problems)
    page = _page(len(groups))
    shown = groups[page * A_PAGE : (page + 1) * A_PAGE]
    if not any(group.lines for group in groups):
        for group in groups:
            st.html(
                upload_markup.problem(
                    group.where, group.column, group.value, in_page_words(group.sentence)
                )
            )
        return
    with st.form("fixes"):
        answers = [_ask(group) for group in shown]
        sent = st.form_submit_button("Check again with these fixes", type="primary")
    mends = [mend for answer in answers for mend in answer]
    if sent and mends:
        fixed = upload.mended(mends)
        choices.keep_upload(work.recheck(visit.viewer, fixed))
        st.rerun()
    if sent:
        st.html(markup.paragraph("Nothing was changed yet: write a value, or choose.", "reading"))
    _show_mends(visit, upload)


def _show(group: ProblemGroup) -> None:
    sentence = in_page_words(group.sentence)
    st.html(upload_markup.problem(group.where, group.column, group.value, sentence))


def _page(count: int) -> int:
    pages = (count + A_PAGE - 1) // A_PAGE
    if pages < 2:
        return 0
    shown = st.segmented_control(
        "Problems",
        range(pages),
        default=0,
        required=True,
        format_func=lambda page: f"{page * A_PAGE + 1}–{min((page + 1) * A_PAGE, count)}",
        key=f"problem-page-{count}",
    )
    return int(shown or 0)


def _ask(group: ProblemGroup) -> Sequence[Mend]:
    """One kind of problem and the answer given to it."""
    st.html(
        upload_markup.problem(group.where, group.column, group.value, in_page_words(group.sentence))
    )
    if not group.lines:
        return []
    with st.container(key=f"kept-fix-{group.key}", horizontal=True, vertical_alignment="bottom"):
        does = [LEAVE, DROP]
        if group.may_both_have_happened:
            does.insert(1, BOTH)
        chosen = st.selectbox(
            f"What to do about {group.where}",
            does,
            format_func=lambda do: DOES[do],
            key=f"does-{group.key}",
            label_visibility="collapsed",
        )
        text = ""
        if group.can_be_set:
            text = st.text_input(
                f"{group.column} of {group.where}",
                value=group.value or "",
                key=f"value-{group.key}",
                label_visibility="collapsed",
                placeholder=f"{group.column}",
            )
    if chosen == DROP:
        return group.left_out()
    if chosen == BOTH:
        return group.both_happened()
    return group.set_to(text) if text.strip() != (group.value or "").strip() else []


def _show_mends(visit: Visit, upload: Upload) -> None:
    """The fixes so far, and the way to take them back."""
    if not upload.options.mends:
        return
    told = [_told(mend) for mend in upload.options.mends]
    with st.expander(f"Your {figures.counted(len(told), 'fix', 'fixes')} so far"):
        st.html(upload_markup.plain_list(told[:50]))
        if st.button("Take all fixes back", icon=":material/undo:"):
            choices.keep_upload(work.recheck(visit.viewer, upload, mends=()))
            st.rerun()


def _told(mend: Mend) -> str:
    if mend.does == "drop":
        return f"Line {mend.line:,} is left out."
    if mend.does == "both":
        return f"Line {mend.line:,} happened as well as its like."
    return f"Line {mend.line:,}: {mend.column} is '{mend.value}'."
