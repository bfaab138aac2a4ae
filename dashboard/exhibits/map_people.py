"""People whom nobody knows yet, each confirmed by somebody: a likeness is offered, never taken."""

import streamlit as st

from dashboard import choices, figures, markup
from dashboard.cache import ask
from dashboard.queries import person
from dashboard.uploading import people_work
from dashboard.uploading.upload import Upload
from dashboard.visit import Visit

SHOWN = 20
NOBODY = "— not a person: leave out"


def show_strangers(visit: Visit, upload: Upload, strangers: dict[str, int]) -> None:
    """A choice a text: who it is, that it is nobody, or not now."""
    people = dict(ask(person.people, visit.seen).select("faculty_id", "name").iter_rows())
    texts = list(strangers)[:SHOWN]
    names = people_work.names_beside(upload)
    likely = people_work.likely_people(texts, names, list(people))
    st.header("Who is who", anchor=False)
    more = f" The first {SHOWN} of {len(strangers)} are shown." if len(strangers) > SHOWN else ""
    st.html(
        markup.paragraph(
            "These people are not known by this name yet. What you confirm is remembered, and the "
            f"next file asks nothing about them.{more}",
            "reading",
        )
    )
    with st.container(key="kept-answers"), st.form("people"):
        chosen: dict[str, str] = {}
        for text in texts:
            first = [one.faculty_id for one in likely.get(text, [])]
            why = [f"{one.name} ({one.faculty_id}): {one.why}" for one in likely.get(text, [])]
            options = [*first, *(one for one in people if one not in first), NOBODY]
            who = st.selectbox(
                f"“{text}”{_called(text, names)} in {figures.counted(strangers[text], 'row')}",
                options,
                index=None,
                format_func=lambda one: f"{people[one]} ({one})" if one in people else one,
                placeholder=f"Perhaps {people[first[0]]}?" if first else "Who is it?",
                help="; ".join(why) or None,
                key=f"who-{text}",
            )
            st.html(markup.note("; ".join(why) or "Nobody of yours has a name like it."))
            if who:
                chosen[text] = who
        sent = st.form_submit_button("Confirm and check again", type="primary")
    if sent and chosen:
        confirmed = {text: who for text, who in chosen.items() if who != NOBODY}
        nobody = [text for text, who in chosen.items() if who == NOBODY]
        choices.keep_upload(people_work.remember(visit.viewer, upload, confirmed, nobody))
        st.rerun()
    if sent:
        st.html(markup.paragraph("Choose who somebody is first.", "reading"))


def _called(text: str, names: dict[str, str]) -> str:
    """The name beside an id, in brackets."""
    name = names.get(text)
    return f" ({name})" if name and name != text else ""
