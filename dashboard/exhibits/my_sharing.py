"""What the reader chose and who may see what of their path: shown, added to, and taken back."""

from typing import Any

import polars as pl
import streamlit as st

from dashboard import choices, figures, frame, markup, own_deeds
from dashboard.cache import ask
from dashboard.queries import own_path
from dashboard.visit import Visit
from schemas.pipeline import PLAN_MONTHS, USUAL_PLAN_MONTHS
from schemas.sharing import EVERYONE, LEADERS, SHARE_WORDS, Shared, mentor_audience

NOTHING_UNASKED = (
    "Nothing of your path is shared unless you share it here. A mentor sees it only where you name "
    "them, also if the mentorship is on record, and you can take everything back."
)
WHAT: dict[Shared, str] = {
    "path": "Your path",
    "end_reason": "Why your appointments ended",
    "realization": "How much of your role's time was kept",
}
WHO = {
    LEADERS: "Leaders of your department and of the institution",
    EVERYONE: "Everybody here",
}
CHOSEN = {
    "plan_months": "Your plan takes {} months",
    "target_role": "You aim at the role '{}'",
    "open_to_conversation": "Leaders may ask you about education roles",
    "asked_for": "You asked to be considered: {}",
}


def show_sharing(visit: Visit, faculty_id: str) -> None:
    """What stands, each with the button that takes it back, and the forms for more."""
    st.html(markup.paragraph(NOTHING_UNASKED, "reading"))
    rows = ask(own_path.sharing, visit.seen)
    st.header("What others see of you now", anchor=False)
    _show_standing(visit, rows.filter(pl.col("kind") == "share").to_dicts(), _shared)
    st.header("Show your path", anchor=False)
    _show_mentor_form(visit, faculty_id)
    _show_other_form(visit)
    st.header("What you chose", anchor=False)
    _show_standing(visit, rows.filter(pl.col("kind") == "choice").to_dicts(), _chosen)
    path = ask(own_path.path, visit.seen, faculty_id=faculty_id)
    _show_choices(visit, path["plan_months"][0] if path.height else USUAL_PLAN_MONTHS)


def _shared(one: dict[str, Any]) -> str:
    who = WHO.get(one["audience"]) or f"{one['name'] or one['audience']}, as your mentor"
    return f"{WHAT[one['what']]}: {who}, since {figures.day(one['since'].date())}."


def _chosen(one: dict[str, Any]) -> str:
    return CHOSEN[one["what"]].format(one["name"] or one["value"]) + "."


def _show_standing(visit: Visit, rows: list[dict[str, Any]], said: Any) -> None:
    if not rows:
        frame.empty("Nothing.", "What you share or choose below stands here.")
    for one in rows:
        key = f"{one['kind']}-{one['number']}"
        with st.container(key=f"kept-stands-{key}", horizontal=True, vertical_alignment="center"):
            st.html(markup.paragraph(said(one), "reading"))
            if st.button("Take back", key=f"back-{key}", type="tertiary"):
                own_deeds.take_back(visit.viewer, one["kind"], one["number"])
                _again("Taken back. It is seen no more from now on.")


def _show_mentor_form(visit: Visit, faculty_id: str) -> None:
    mentors = ask(own_path.mentorships, visit.seen, faculty_id=faculty_id, on_day=visit.day)
    rows = mentors.filter("mentors_me").select("faculty_id", "name").rows()
    rows += ask(own_path.holders, visit.seen).select("faculty_id", "name").rows()
    people = figures.told_apart([row for row in dict.fromkeys(rows) if row[0] != faculty_id])
    with st.form("share-mentor", border=False):
        left, right = st.columns([3, 1], vertical_alignment="bottom")
        chosen = left.selectbox(
            "A mentor who may see your path",
            list(people),
            index=None,
            format_func=people.__getitem__,
            placeholder="Your mentors first, then who holds a role here",
        )
        sent = right.form_submit_button("Show it to them")
    if sent and chosen:
        own_deeds.share(visit.viewer, "path", mentor_audience(chosen))
        _again(f"{people[chosen]} sees your path from now on, and nobody else does by that.")


def _show_other_form(visit: Visit) -> None:
    offers = [(what, who) for what in WHAT for who in SHARE_WORDS[what].audiences if who in WHO]
    with st.form("share-others", border=False):
        left, right = st.columns([3, 1], vertical_alignment="bottom")
        chosen = left.selectbox(
            "Or something else, with others",
            offers,
            index=None,
            format_func=lambda one: f"{WHAT[one[0]]}: {WHO[one[1]]}",
            placeholder="Choose what, and with whom",
        )
        sent = right.form_submit_button("Share it")
    with st.expander("What each of them shows"):
        said = [f"{WHAT[one]}: {SHARE_WORDS[one].sentence}" for one in WHAT]
        st.html(markup.bullets(said, "What sharing shows"))
    if sent and chosen:
        own_deeds.share(visit.viewer, *chosen)
        _again(f"Shared: {WHAT[chosen[0]].lower()}.")


def _show_choices(visit: Visit, plan_months: int) -> None:
    roles = dict(ask(own_path.roles, visit.seen).select("role", "label").iter_rows())
    first, second, third = st.columns(3)
    with first, st.form("choose-role", border=False):
        role = st.selectbox(
            "The role you aim at",
            list(roles),
            index=None,
            format_func=roles.__getitem__,
            placeholder="Choose",
        )
        if st.form_submit_button("Aim at it") and role:
            own_deeds.choose(visit.viewer, "target_role", role)
            _again(f"You aim at the role '{roles[role]}'.")
    with second, st.form("choose-months", border=False):
        months = st.selectbox(
            "How long your plan is",
            PLAN_MONTHS,
            PLAN_MONTHS.index(plan_months),
            format_func="{} months".format,
        )
        if st.form_submit_button("Plan with it"):
            own_deeds.choose(visit.viewer, "plan_months", str(months))
            _again(f"Your plan takes {months} months.")
    with third, st.form("choose-open", border=False):
        st.html(
            markup.paragraph("Leaders of yours see this and nothing else of your path.", "reading")
        )
        if st.form_submit_button("I am open to a conversation"):
            own_deeds.choose(visit.viewer, "open_to_conversation", "yes")
            _again("Your leaders see that you are open to a conversation.")


def _again(word: str) -> None:
    choices.leave_word(word)
    st.rerun()
