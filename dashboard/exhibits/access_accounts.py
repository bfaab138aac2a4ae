"""Who signs in, and the form that frees an account for another sign-in."""

from collections.abc import Sequence

import polars as pl
import streamlit as st

from dashboard import markup
from dashboard.exhibits.access_forms import LONGEST
from dashboard.exhibits.changing import said_beside
from dashboard.exhibits.tables import day_column, show_table
from dashboard.granting import release_account
from dashboard.markup import Column
from etl.access.account_list import BoundAccount
from schemas.scopes import Viewer

COLUMNS = (
    Column("name", "Name"),
    Column("email", "E-mail"),
    Column("faculty_id", "On the roster as"),
    day_column("bound_at", "First signed in"),
)
LEAD = (
    "At the first sign-in an e-mail finds a person on the roster; from then on the account at the "
    "institution's sign-in is the identity, whatever e-mail it has. When an e-mail was given to "
    "somebody else, or sign-in moved to another provider, release the earlier account."
)


def show_accounts(viewer: Viewer, bound: Sequence[BoundAccount]) -> None:
    """The accounts, and one released with a reason; nothing where nobody signed in yet."""
    if not bound:
        return
    st.header("Who signs in", anchor=False)
    st.html(markup.paragraph(LEAD, "reading"))
    rows = pl.DataFrame([vars(account) for account in bound], infer_schema_length=None)
    show_table(rows, COLUMNS, "Accounts that sign in", "accounts")
    by_number = {account.account: account for account in bound}
    with st.form(f"access-release-{bound[-1].account}-{len(bound)}"):
        chosen = st.selectbox(
            "Account",
            list(by_number),
            index=None,
            format_func=lambda number: f"{by_number[number].name} · {by_number[number].email}",
            placeholder="Choose an account",
        )
        reason = st.text_input("Why", max_chars=LONGEST)
        sent = st.form_submit_button("Release the account")
    if sent:
        lacking = [] if chosen else ["Choose the account to release."]
        said_beside(lambda: release_account(viewer, chosen or 0, reason), lacking)
