"""The demo's sign-in: a card a person, and what Kept is for."""

from collections.abc import Sequence

import streamlit as st

from dashboard import choices, markup
from dashboard.signing_in.demo import DemoPerson
from schemas.grants import Hat
from schemas.scopes import ACCESS_ROLES

IN_A_ROW = 3
SEES = {
    "faculty": "sees their own promise and record",
    "program_leader": "sees the promises in their program",
    "coordinator": "sees the people of their department",
    "department_leader": "sees their department's people and the promises it owes",
    "auditor": "sees what they audit",
    "institution_leader": "sees every department",
    "administrator": "sees no person's data",
}


def welcome(institution: str) -> None:
    """The title and what the product does."""
    st.title("Kept", anchor=False)
    st.html(
        markup.paragraph(
            f"Was the time that {institution} promised its educators kept? "
            "Choose who to be; each sees what their role lets them see.",
            "lead",
        )
    )


def choose_somebody(people: Sequence[DemoPerson]) -> None:
    """A card a person with a button; pressing it signs in."""
    for first in range(0, len(people), IN_A_ROW):
        row = st.columns(IN_A_ROW)
        for place, column in enumerate(row, start=first):
            if place < len(people):
                with column.container(border=True, key=f"kept-card-{place}"):
                    _card(place, people[place])


def _role(hat: Hat) -> str:
    _, _, where = hat.scope.partition(":")
    return ACCESS_ROLES[hat.access_role] + (f", {where}" if where else "")


def _card(place: int, person: DemoPerson) -> None:
    role = "; ".join(_role(hat) for hat in person.hats)
    st.html(markup.card(person.name, role, SEES[person.access_role]))
    st.button(
        f"Sign in as {person.name}",
        key=f"sign-in-{place}",
        on_click=choices.choose_demo_person,
        args=(place,),
        width="stretch",
    )
