"""Tables of who may see what, in force and over."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from dashboard import markup
from dashboard.exhibits.tables import count_column, day_column, show_table
from dashboard.granting import listed
from dashboard.markup import Column
from dashboard.running import held
from schemas.grants import Grant
from schemas.scopes import Viewer

COLUMNS = (
    count_column("grant", "Grant"),
    Column("person", "On the roster"),
    Column("email", "E-mail"),
    Column("role", "Role"),
    Column("over", "Over"),
    day_column("from_date", "From"),
    day_column("until_date", "Until"),
    Column("by", "Given by"),
    Column("reason", "Why"),
    Column("state", "State"),
)
LEAD = (
    "A grant lets somebody see more than their own record, from their next click on. Everybody on "
    "the roster sees their own record without one. Each change is kept with who made it and why."
)
DEMO = "In this demo people have the roles of their cards besides; what is given here adds to them."


def show_grants(viewer: Viewer, every: Sequence[Grant]) -> None:
    """The grants that are in force or will be, and on request those that are over."""
    today = date.today()
    st.html(markup.paragraph(f"{LEAD} {DEMO}" if held().demo else LEAD, "reading"))
    st.header("Who has access", anchor=False)
    now = [grant for grant in every if not grant.is_over(today)]
    over = [grant for grant in every if grant.is_over(today)]
    if now:
        rows = listed(viewer, now, today).sort("email", "grant")
        show_table(rows, COLUMNS, "Grants in force and to come", "grants")
    else:
        st.html(markup.empty_state("Nobody has a grant yet.", "Give the first one below."))
    if over and st.toggle(f"Show what is over ({len(over)})", key="access-over"):
        rows = listed(viewer, over, today).sort("grant", descending=True)
        show_table(rows, COLUMNS, "Grants that ended or were revoked", "grants_over")
