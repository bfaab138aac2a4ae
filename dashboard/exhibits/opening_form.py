"""The form in which an opening is entered or edited; unanswered questions go as one types."""

import hashlib
from typing import Any

import streamlit as st

from dashboard import figures, markup
from dashboard.cache import ask
from dashboard.exhibits.opening_fields import Cells, Fields, ask_offer, ask_words
from dashboard.exhibits.refused_beside import refused_beside
from dashboard.exhibits.typed_receipt import after_typing
from dashboard.openings.look import Look
from dashboard.permissions import can_edit_opening
from dashboard.queries import openings, reference
from dashboard.uploading.set_opening import change_opening, open_role
from dashboard.visit import Visit
from schemas.openings import unanswered

LONGEST_REASON = 500
NEEDED = {"role": "the role", "program_id": "the program", "title": "the title"}


def show_new(visit: Visit, looks: list[Look]) -> None:
    """A new opening, as a draft or posted at once."""
    stamp = f"new-{len(looks)}"
    with st.expander("Open a role", icon=":material/add:"):
        cells = _ask(visit, {}, _programs(visit), stamp)
        with st.form(f"opening-{stamp}", border=False):
            reason = _ask_reason("Why it is opened")
            with st.container(horizontal=True):
                draft = st.form_submit_button("Save as a draft")
                posted = st.form_submit_button("Post it", type="primary")
    if not draft and not posted:
        return
    if _lacking(cells, reason):
        return
    row = {**cells, "status": "open" if posted else "draft"}
    with refused_beside():
        _, receipt = open_role(visit.viewer, row, reason.strip())
        after_typing(receipt, "Posted" if posted else "Saved as a draft", "opening")


def show_edit(visit: Visit, look: Look) -> None:
    """The opening as it is, to be changed."""
    stamp = f"edit-{_digest(look)}"
    programs = _programs(visit)
    cells = _ask(visit, look.row, programs, stamp)
    changes = {name: value for name, value in cells.items() if value != look.row[name]}
    with st.form(f"opening-{stamp}", border=False):
        reason = _ask_reason("Why it is changed")
        sent = st.form_submit_button("Save the changes", type="primary")
    if not sent or _lacking(cells, reason):
        return
    with refused_beside():
        receipt = change_opening(visit.viewer, str(look.row["opening_id"]), changes, reason.strip())
        after_typing(receipt, "Saved", "opening")


def _ask_reason(label: str) -> str:
    return str(st.text_input(label, max_chars=LONGEST_REASON))


def _digest(look: Look) -> str:
    """Another where somebody changed the opening, so that nobody edits what is past."""
    return hashlib.md5(repr(sorted(look.row.items())).encode(), usedforsecurity=False).hexdigest()


def _programs(visit: Visit) -> dict[str, str]:
    """The programs whose openings the viewer edits."""
    rows = ask(reference.programs, visit.seen).select("program_id", "name", "department").rows()
    return {
        program_id: name
        for program_id, name, department in rows
        if can_edit_opening(visit.viewer, program_id, department)
    }


def _ask(visit: Visit, before: Cells, programs: dict[str, str], stamp: str) -> dict[str, Any]:
    """The cells, filled with those of `before`; below them what is not answered yet."""
    fields = Fields(before, stamp)
    roles = dict(ask(reference.roles, visit.seen).select("role", "label").iter_rows())
    one, two = st.columns(2)
    role = fields.choose(one, "Role to be filled", "role", roles)
    program = fields.choose(two, "Program that it serves", "program_id", programs)
    cells: dict[str, Any] = {"role": role, "program_id": program}
    cells["title"] = fields.text(st, "Title of the posting", "title", 200)
    cells |= ask_offer(fields, visit.day)
    cells |= ask_words(fields)
    cells["predecessor_appointment_id"] = _ask_last_holder(visit, fields, role, program)
    _show_unanswered(cells, before, _is_new(visit, cells))
    return cells


def _ask_last_holder(
    visit: Visit, fields: Fields, role: str | None, program: str | None
) -> str | None:
    """Whose appointment it was before; only among those that the viewer may know of."""
    held = ask(openings.held_before, visit.seen, role=role or "", program=program or "")
    labels = {
        appointment: f"{name}, {figures.day(start)} to {figures.day(end) if end else 'now'}"
        for appointment, name, start, end in held.iter_rows()
    }
    chosen: str | None = fields.choose(
        st, "Who held it before", "predecessor_appointment_id", labels
    )
    return chosen


def _is_new(visit: Visit, cells: Cells) -> bool:
    """Whether nobody is on record as having held the role in the program; unknown is no."""
    role, program = cells["role"], cells["program_id"]
    if not (role and program and "appointments" in visit.records):
        return False
    return not ask(openings.role_known, visit.seen, role=role, program=program).height


def _show_unanswered(cells: Cells, before: Cells, new_role: bool) -> None:
    """The questions that what is typed leaves open; the last holder's is theirs to answer."""
    last = "predecessor_appointment_id"
    same = cells[last] == before.get(last)
    told = before.get("told") if same else cells[last] is not None
    found = unanswered({**cells, "told": told, "new_role": new_role and not cells[last]})
    if found:
        said = "Of the five questions of a careful candidate these are not answered yet:"
        st.html(markup.paragraph(said, "reading"))
        lines = [f"{question.asks} Not said: {figures.listed(lacks)}." for question, lacks in found]
        st.html(markup.bullets(lines, "Questions not answered yet"))
    else:
        st.html(
            markup.paragraph("All five questions of a careful candidate are answered.", "reading")
        )
    if cells[last] is not None:
        said = "What is told of the last holder, beyond for how long, is what they share."
        st.html(markup.note(said))


def _lacking(cells: Cells, reason: str) -> bool:
    """Whether something that every opening has is not there; said beside the form."""
    lacks = [words for name, words in NEEDED.items() if not cells[name]]
    lacks += [] if reason.strip() else ["why"]
    if lacks:
        said = [f"Say {figures.listed(lacks)}."]
        st.html(markup.problems("Nothing was stored yet. To put right:", said))
    return bool(lacks)
