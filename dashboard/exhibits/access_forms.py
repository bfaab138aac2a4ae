"""The forms in which grants are given and revoked."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from dashboard import markup
from dashboard.exhibits.changing import said_beside
from dashboard.exhibits.people_to_be import SEES
from dashboard.granting import WHOLE, give_grant, revoke_grant
from dashboard.visit import giver
from etl.access.places import Places
from schemas.grants import SCOPES_OF_ROLES, Grant, NewGrant, hat_words
from schemas.scopes import ACCESS_ROLES, AccessRole, Viewer

ROLES: tuple[AccessRole, ...] = tuple(role for role, kinds in SCOPES_OF_ROLES.items() if kinds)
LONGEST = 500


def show_give(viewer: Viewer, every: Sequence[Grant], known: Places) -> None:
    """Whose, which role, over what, from when until when, and why."""
    st.header("Give access", anchor=False)
    stamp = _stamp(every)
    role = st.selectbox(
        "Role",
        ROLES,
        index=ROLES.index("coordinator"),
        format_func=ACCESS_ROLES.__getitem__,
        key=f"access-role-{stamp}",
    )
    st.html(markup.paragraph(f"{ACCESS_ROLES[role]}: {SEES[role]}.", "reading"))
    scopes = scopes_of(role, known)
    today = date.today()
    with st.form(f"access-give-{stamp}"):
        email = st.text_input("E-mail that they sign in with", max_chars=LONGEST)
        scope = st.selectbox(
            "Over",
            list(scopes),
            index=0 if len(scopes) == 1 else None,
            format_func=scopes.__getitem__,
            placeholder="Choose one",
        )
        left, right = st.columns(2)
        begins = left.date_input("From", value=today, format="YYYY-MM-DD")
        ends = right.date_input(
            "Until (the last day; empty without an end)", value=None, format="YYYY-MM-DD"
        )
        reason = st.text_input("Why", max_chars=LONGEST)
        sent = st.form_submit_button("Give access", type="primary")
    if sent:
        new = NewGrant(email, role, scope or "", begins, ends)
        lacking = [] if scope else ["Choose what it is over."]
        said_beside(lambda: give_grant(viewer, giver(), new, reason), lacking)


def scopes_of(role: AccessRole, known: Places) -> dict[str, str]:
    """What a role can be given over, by how grants write it, with the names that people know."""
    kinds = SCOPES_OF_ROLES[role]
    whole = {"institution": WHOLE} if "institution" in kinds else {}
    departments = {f"department:{name}": name for name in known.departments}
    programs = {
        f"program:{each.program_id}": f"{each.name} ({each.program_id})" for each in known.programs
    }
    if role == "administrator":
        return {"institution": "No person's data: access, set-up and batches"}
    return {
        **(departments if "department" in kinds else {}),
        **(programs if "program" in kinds else {}),
        **whole,
    }


def show_revoke(viewer: Viewer, every: Sequence[Grant]) -> None:
    """Which grant, and why; nothing where there is none to revoke."""
    today = date.today()
    there = {grant.grant_id: grant for grant in every if not grant.is_over(today)}
    if not there:
        return
    st.header("Take access back", anchor=False)
    with st.form(f"access-revoke-{_stamp(every)}"):
        chosen = st.selectbox(
            "Grant",
            list(there),
            index=None,
            format_func=lambda number: _named(there[number]),
            placeholder="Choose a grant",
        )
        reason = st.text_input("Why", max_chars=LONGEST)
        sent = st.form_submit_button("Take back")
    if sent:
        lacking = [] if chosen else ["Choose the grant to take back."]
        said_beside(lambda: revoke_grant(viewer, giver(), chosen or 0, reason), lacking)


def _named(grant: Grant) -> str:
    return f"{grant.grant_id} · {grant.email} · {hat_words(grant.hat)}"


def _stamp(every: Sequence[Grant]) -> str:
    """Moves when grants do, so that forms are empty again after a change and at no other time."""
    return f"{len(every)}-{sum(grant.revoked_at is not None for grant in every)}"
