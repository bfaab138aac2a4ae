"""Private notes: a folder for feedback and thoughts that only the reader sees."""

import streamlit as st

from dashboard import choices, figures, frame, markup, own_deeds
from dashboard.visit import Visit
from etl.errors import KeptError
from etl.pipeline.private_notes import LONGEST_BODY, LONGEST_TITLE, PrivateNote

ONLY_YOU = (
    "For feedback you were given and thoughts of your own. Only you see them: no page, file or "
    "command shows them to anybody, no import fills them and the log does not note them. A note "
    "that you remove is gone for good."
)


def show_notes(visit: Visit) -> None:
    """The form for a new note, and the notes there are."""
    st.html(markup.paragraph(ONLY_YOU, "reading"))
    with st.form("private-note", clear_on_submit=False):
        title = st.text_input("Title", max_chars=LONGEST_TITLE)
        body = st.text_area("Note", max_chars=LONGEST_BODY, height=160)
        sent = st.form_submit_button("Keep it", type="primary")
    if sent:
        _keep(visit, title, body)
    notes = own_deeds.my_notes(visit.viewer)
    if not notes:
        frame.empty("You have no notes yet.", "Write the first one above.")
    for note in notes:
        _show_note(visit, note)


def _keep(visit: Visit, title: str, body: str) -> None:
    try:
        own_deeds.write_note(visit.viewer, title, body)
    except KeptError as problem:
        st.html(markup.problems("Nothing was stored yet.", [str(problem)]))
        return
    choices.leave_word("The note is kept, for you only.")
    st.rerun()


def _show_note(visit: Visit, note: PrivateNote) -> None:
    day = figures.day(note.written_at.date())
    with st.expander(f"{day}: {note.title}", key=f"note-open-{note.note}"):
        st.text(note.body)
        if st.button("Remove it for good", key=f"note-{note.note}", type="tertiary"):
            own_deeds.remove_note(visit.viewer, note.note)
            choices.leave_word("The note is gone.")
            st.rerun()
