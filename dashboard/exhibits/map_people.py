"""People whom nobody knows yet, each confirmed by somebody: a likeness is offered, never taken."""

import streamlit as st

from dashboard import choices, figures, markup
from dashboard.cache import ask
from dashboard.queries import person
from dashboard.uploading import people_work
from dashboard.uploading.upload import Upload
from dashboard.visit import Visit
from etl.loading.strangers import Stranger
from etl.mapping.likely_people import LikelyPerson

SHOWN = 20
NOBODY = "— not a person: leave out"


def show_strangers(visit: Visit, upload: Upload, strangers: list[Stranger], count: int) -> None:
    """A choice a text: who it is, that it is nobody, or not now; `count` is how many there are."""
    people = dict(ask(person.people, visit.seen).select("faculty_id", "name").iter_rows())
    st.header("Who is who", anchor=False)
    said = (
        "These people are not known by this name yet. What you confirm is remembered, and the "
        "next file asks nothing about them."
    )
    if count > len(strangers):
        said += (
            f" Of {count:,} the {len(strangers):,} in most rows are asked about; the others when "
            "some of these are known."
        )
    st.html(markup.paragraph(said, "reading"))
    shown = _choose_some(strangers)
    likely = people_work.likely_people(shown, list(people))
    with st.container(key="kept-answers"), st.form("people"):
        answers = {one.text: _ask_who(one, likely.get(one.text, []), people) for one in shown}
        sent = st.form_submit_button("Confirm and check again", type="primary")
    chosen = {text: who for text, who in answers.items() if who}
    if sent and chosen:
        confirmed = {text: who for text, who in chosen.items() if who != NOBODY}
        nobody = [text for text, who in chosen.items() if who == NOBODY]
        names = {one.text: one.name for one in shown}
        remembered = people_work.remember(visit.viewer, upload, confirmed, nobody, names)
        choices.keep_upload(remembered)
        st.rerun()
    if sent:
        st.html(markup.paragraph("Choose who somebody is first.", "reading"))


def _choose_some(strangers: list[Stranger]) -> list[Stranger]:
    """As many as a form holds: the first, or those that are turned to."""
    if len(strangers) <= SHOWN:
        return strangers
    firsts = range(0, len(strangers), SHOWN)
    first = st.selectbox(
        f"Which of the {len(strangers):,} people? Confirm some before you turn to others.",
        firsts,
        format_func=lambda at: f"{at + 1:,} to {min(at + SHOWN, len(strangers)):,}",
    )
    return strangers[first : first + SHOWN]


def _ask_who(one: Stranger, likely: list[LikelyPerson], people: dict[str, str]) -> str | None:
    first = [other.faculty_id for other in likely]
    why = "; ".join(f"{other.name} ({other.faculty_id}): {other.why}" for other in likely)
    called = f" ({one.name})" if one.name and one.name != one.text else ""
    who = st.selectbox(
        f"“{one.text}”{called} in {figures.counted(one.rows, 'row')}",
        [*first, *(faculty_id for faculty_id in people if faculty_id not in first), NOBODY],
        index=None,
        format_func=lambda option: f"{people[option]} ({option})" if option in people else option,
        placeholder=f"Perhaps {people[first[0]]}?" if first else "Who is it?",
        help=why or None,
        key=f"who-{one.text}",
    )
    st.html(markup.note(why or "Nobody of yours has a name like it."))
    return who
