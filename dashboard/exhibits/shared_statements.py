"""What people share about their records, beside them, for those who answer it.

A row is named by its file and line: its day and what it says stay with the person.
"""

import streamlit as st

from dashboard import choices, figures, links, markup, recording
from dashboard.cache import ask
from dashboard.exhibits.my_statements import statement_html
from dashboard.permissions import can_answer, can_see_other_people
from dashboard.queries import person
from dashboard.visit import Visit
from etl.access.statements import LONGEST, Statement
from etl.errors import KeptError


def show_shared(visit: Visit, faculty_id: str) -> None:
    """What the person shares, and a form under each that nobody answered yet."""
    if not can_answer(visit.viewer, faculty_id):
        return
    shared = recording.shared_by(visit.viewer, faculty_id)
    if not shared:
        return
    st.header("What they say of this record", anchor=False)
    for one in shared:
        with st.container(key=f"kept-shared-{one.statement}", border=True):
            st.html(statement_html(one, recording.place_of(one)))
            if one.answered_at is None:
                _show_answer_form(visit, one)


def _show_answer_form(visit: Visit, one: Statement) -> None:
    with st.form(f"answer-{one.statement}", border=False):
        text = st.text_area("Your answer, which they see and which stands", max_chars=LONGEST)
        sent = st.form_submit_button("Answer")
    if not sent:
        return
    try:
        recording.answer(visit.viewer, one, text)
    except KeptError as problem:
        st.html(markup.problems("Nothing was stored yet.", [str(problem)]))
        return
    choices.leave_word("Your answer is kept, and they see it on My record.")
    st.rerun()


def show_waiting(visit: Visit) -> None:
    """Whose statements wait for an answer, the longest first, with the way to each."""
    if not can_see_other_people(visit.viewer):
        return
    waiting = [
        one for one in recording.waiting(visit.viewer) if can_answer(visit.viewer, one.faculty_id)
    ]
    if not waiting:
        return
    names = dict(ask(person.people, visit.seen).select("faculty_id", "name").iter_rows())
    st.header("Said about records", anchor=False)
    said = f"{figures.counted(len(waiting), 'statement')} shared with you and not answered yet."
    st.html(markup.paragraph(said, "reading"))
    for faculty_id, since in {one.faculty_id: one.shared_at for one in waiting[::-1]}.items():
        st.page_link(
            links.PATHS["person"],
            label=f"{names.get(faculty_id, faculty_id)}, since {since:%Y-%m-%d} →",
            query_params=links.carried() | {"person": faculty_id, "quarter": visit.quarter.name},
        )
