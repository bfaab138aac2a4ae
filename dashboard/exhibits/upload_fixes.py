"""Small fixes of problem rows in place: write a cell, leave a row out, say that both happened."""

from collections.abc import Sequence

import streamlit as st

from dashboard import choices, figures, markup, upload_markup
from dashboard.cache import ask
from dashboard.queries import person, reference
from dashboard.uploading import work
from dashboard.uploading.page_words import in_page_words
from dashboard.uploading.problem_groups import ProblemGroup, problem_groups
from dashboard.uploading.upload import Upload
from dashboard.visit import Visit
from etl.loading import Receipt
from etl.loading.options import Mend
from schemas.loadable import LOADABLE

A_PAGE = 12


def show_fixes(visit: Visit, upload: Upload, receipt: Receipt) -> None:
    """The problems, alike ones together, each with what may be done about it here."""
    groups = problem_groups(receipt.problems)
    if not any(group.lines for group in groups):
        for group in groups:
            _show(group)
        return
    page = _page(len(groups))
    with st.form("fixes"):
        shown = groups[page * A_PAGE : (page + 1) * A_PAGE]
        answers = [_ask(visit, receipt.feed, group) for group in shown]
        sent = st.form_submit_button("Check again with these fixes", type="primary")
    mends = [mend for answer in answers for mend in answer]
    if sent and mends:
        choices.keep_upload(work.recheck(visit.viewer, upload.mended(mends)))
        st.rerun()
    if sent:
        st.html(markup.paragraph("Nothing is different yet: write a value, or tick.", "reading"))
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


def _ask(visit: Visit, feed: str | None, group: ProblemGroup) -> Sequence[Mend]:
    """One kind of problem, and the answer given to it."""
    _show(group)
    if not group.lines:
        return []
    with st.container(key=f"kept-fix-{group.key}", horizontal=True, vertical_alignment="center"):
        text = _ask_value(visit, feed, group) if group.can_be_set else None
        both = group.may_both_have_happened and st.checkbox("Both happened", key=f"b-{group.key}")
        rows = "the row" if len(group.lines) == 1 else f"these {len(group.lines)} rows"
        drop = st.checkbox(f"Leave {rows} out", key=f"d-{group.key}")
    if drop:
        return group.left_out()
    if both:
        return group.both_happened()
    return group.set_to(text) if text else []


def _ask_value(visit: Visit, feed: str | None, group: ProblemGroup) -> str | None:
    """What is written instead: chosen from what is known, where the column is of a list."""
    offered = _known(visit, feed, group.column)
    label = f"{group.column} on {group.where.lower()}"
    if not offered:
        return st.text_input(
            label,
            key=f"v-{group.key}",
            label_visibility="collapsed",
            placeholder="Write it right",
        ).strip()
    return st.selectbox(
        label,
        list(offered),
        index=None,
        format_func=lambda code: offered.get(code, code),
        accept_new_options=True,
        key=f"v-{group.key}",
        label_visibility="collapsed",
        placeholder="Choose or write it right",
    )


def _known(visit: Visit, feed: str | None, name: str | None) -> dict[str, str]:
    """What a column may hold, code to label; nothing where it may hold anything."""
    if feed not in LOADABLE or name not in LOADABLE[feed].names:
        return {}
    column = LOADABLE[feed].column(name)
    if column.choices:
        return {code: code.replace("_", " ") for code in column.choices}
    match column.refers_to:
        case "activity_types":
            rows = ask(reference.activity_types, visit.seen).select("activity_type", "label")
        case "roles":
            rows = ask(reference.roles, visit.seen).select("role", "label")
        case "programs":
            rows = ask(reference.programs, visit.seen).select("program_id", "name")
        case "faculty":
            rows = ask(person.people, visit.seen).select("faculty_id", "name")
        case _:
            return {}
    return {code: label if code == label else f"{label} ({code})" for code, label in rows.rows()}


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
