"""What may be done about an opening by who may edit it: edited, moved on, filled, withdrawn."""

from datetime import date

import streamlit as st

from dashboard import links, markup
from dashboard.exhibits import opening_fill, opening_form
from dashboard.exhibits.refused_beside import refused_beside
from dashboard.exhibits.typed_receipt import after_typing
from dashboard.openings.look import Look
from dashboard.permissions import can_edit_opening
from dashboard.uploading.set_opening import change_opening, move_opening
from dashboard.visit import Visit
from schemas.openings import FILLABLE, NEXT, RUNNING

GOES_ON = {"open": "Post it", "interviewing": "Start interviewing"}
DONE = {"open": "Posted", "interviewing": "Moved to interviewing"}


def may_edit(visit: Visit, look: Look) -> bool:
    """Whether the viewer may change the opening."""
    return can_edit_opening(visit.viewer, look.row["program_id"], look.row["department"])


def show_steps(visit: Visit, look: Look) -> None:
    """One of the things to do, chosen above its form; nothing is changed without a reason."""
    st.header("Change it", anchor=False)
    status = look.row["status"]
    if status not in RUNNING:
        said = f"It is {status}. Whoever did that takes it back by undoing its batch in Upload."
        st.html(markup.paragraph(said, "reading"))
        return
    steps = {"edit": "Edit"}
    if status in NEXT:
        steps["advance"] = GOES_ON[NEXT[status]]
    if status in FILLABLE:
        steps["fill"] = "Fill it"
    steps["withdraw"] = "Withdraw it"
    step = links.switch("What to do", "doing", steps, "edit")
    if step == "edit":
        opening_form.show_edit(visit, look)
    elif step == "advance":
        _show_advance(visit, look, NEXT[status])
    elif step == "fill":
        opening_fill.show_fill(visit, look)
    else:
        _show_withdraw(visit, look)


def _show_advance(visit: Visit, look: Look, to: str) -> None:
    with st.form(f"opening-advance-{to}-{look.row['opening_id']}"):
        posted: date | None = None
        if to == "open":
            posted = st.date_input("Posted on", value=visit.day, format="YYYY-MM-DD")
        reason = st.text_input("Why", max_chars=opening_form.LONGEST_REASON)
        sent = st.form_submit_button(GOES_ON[to], type="primary")
    if sent and _has(reason):
        changes = {"status": to} | ({"opened_on": posted} if posted else {})
        with refused_beside():
            opening_id = str(look.row["opening_id"])
            receipt = change_opening(visit.viewer, opening_id, changes, reason.strip())
            after_typing(receipt, DONE[to], "opening")


def _show_withdraw(visit: Visit, look: Look) -> None:
    with st.form(f"opening-withdraw-{look.row['opening_id']}"):
        reason = st.text_input("Why it is withdrawn", max_chars=opening_form.LONGEST_REASON)
        sent = st.form_submit_button("Withdraw it")
    if sent and _has(reason):
        with refused_beside():
            opening_id = str(look.row["opening_id"])
            receipt = move_opening(visit.viewer, opening_id, "withdrawn", reason.strip())
            after_typing(receipt, "Withdrawn", "opening")


def _has(reason: str) -> bool:
    if not reason.strip():
        st.html(markup.problems("Nothing was stored yet. To put right:", ["Say why."]))
    return bool(reason.strip())
