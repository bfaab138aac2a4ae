"""What the reader says of their own record: written, shared, withdrawn, and what was answered."""

import streamlit as st

from dashboard import choices, markup, recording
from dashboard.exhibits.my_record import cell_words
from dashboard.visit import Visit
from etl.access.record import Held
from etl.access.statements import LONGEST, WHOLE, Kind, Statement
from etl.errors import KeptError

KINDS: dict[Kind, str] = {"statement": "A statement", "contest": "This entry is wrong"}
READING = (
    "Say what a row does not, or that it is wrong. Only you see it until you share it; then your "
    "coordinator and the leaders of your department see it on your page, with the file and line "
    "of the row, and can answer. A row that is wrong is put right by whoever loads it: what you "
    "write changes no number."
)
_TOLD = 4


def show_form(visit: Visit, found: list[Held]) -> None:
    """A statement on the whole record or on one row of it."""
    st.header("Say something about it", anchor=False)
    st.html(markup.paragraph(READING, "reading"))
    feeds = {WHOLE: "The whole record"} | {
        one.feed.name: one.feed.name.replace("_", " ").capitalize() for one in found
    }
    left, right = st.columns([1, 2])
    feed = left.selectbox("About", list(feeds), format_func=feeds.__getitem__, key="say-feed")
    rows = next((_labels(one) for one in found if one.feed.name == feed), {})
    row = None
    if rows:
        row = right.selectbox("Which row", list(rows), format_func=rows.__getitem__, key="say-row")
    with st.form("say", clear_on_submit=False, border=False):
        kind: Kind = "statement"
        if rows:
            kind = st.radio("It is", list(KINDS), format_func=KINDS.__getitem__, horizontal=True)
        text = st.text_area("What you have to say", max_chars=LONGEST)
        sent = st.form_submit_button("Keep it, for me only", type="primary")
    if sent:
        try:
            recording.say(visit.viewer, kind, text, feed, row)
        except KeptError as problem:
            st.html(markup.problems("Nothing was stored yet.", [str(problem)]))
            return
        choices.leave_word("It is kept below. Nobody but you sees it until you share it.")
        st.rerun()


def _labels(one: Held) -> dict[str, str]:
    """The current rows by key, each with its first cells that say something."""
    told = [name for name in one.feed.headings if name != "faculty_id"]
    labels = {}
    for row in one.current.iter_rows(named=True):
        cells = [cell_words(row[name]) for name in told if row[name] is not None][:_TOLD]
        labels[row["row_key"]] = f"{', '.join(cells)} (line {row['line']} of {row['file']})"
    return labels


def show_mine(visit: Visit, found: list[Held]) -> None:
    """What the reader said so far, what became of it, and the buttons that share and withdraw."""
    said = recording.my_statements(visit.viewer)
    if not said:
        return
    st.header("What you said", anchor=False)
    labels = {key: label for one in found for key, label in _labels(one).items()}
    for one in said:
        with st.container(key=f"kept-said-{one.statement}", border=True):
            st.html(statement_html(one, labels.get(one.row_key or "", "")))
            _show_buttons(visit, one)


def statement_html(one: Statement, row: str) -> str:
    """A statement with what it is about, `row` in words, its state and its answer."""
    what = "Contested" if one.kind == "contest" else "A statement"
    about = "the whole record" if one.feed == WHOLE else f"{one.feed}: {row or 'an earlier row'}"
    if one.withdrawn_at is not None:
        state = f"Withdrawn on {one.withdrawn_at:%Y-%m-%d}; nobody but you sees it."
    elif one.shared_at is not None:
        state = f"Shared on {one.shared_at:%Y-%m-%d}."
    else:
        state = "Nobody but you sees it."
    lines = [
        markup.paragraph(f"{what} on {about}", "reading"),
        markup.paragraph(one.said, "said"),
        markup.paragraph(state, "reading"),
    ]
    if one.answer:
        answered = f"{one.answered_by} answered on {one.answered_at:%Y-%m-%d}: {one.answer}"
        lines.append(markup.paragraph(answered, "said"))
    return "".join(lines)


def _show_buttons(visit: Visit, one: Statement) -> None:
    """What a press does is done here: a callback would run before who came is asked."""
    if one.withdrawn_at is not None:
        return
    number = one.statement
    with st.container(key=f"kept-say-{number}", horizontal=True):
        if one.shared_at is None and st.button("Share it", key=f"share-{number}"):
            recording.share(visit.viewer, number)
            st.rerun()
        if st.button("Withdraw it", key=f"withdraw-{number}", type="tertiary"):
            recording.withdraw(visit.viewer, number)
            st.rerun()
