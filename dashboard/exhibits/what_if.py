"""The what-if: its control, and the stamp of every page while one is on."""

from typing import Any

import streamlit as st

from dashboard import choices, figures, links, markup, shown
from dashboard.cache import ask
from dashboard.permissions import can_what_if
from dashboard.queries import reference
from dashboard.visit import Visit, visit
from schemas.policy import Policy
from schemas.scopes import Viewer
from schemas.what_if import WHAT_IF_FIELDS

LABEL = "What if …"
BACK = "Back to the numbers in force"
SAID = (
    "How the numbers would look under another tolerance, another allowance, or with calls counted, "
    "in every quarter. It changes what you see, not what others see, and nothing is stored. An "
    "empty field is as in force."
)
THRESHOLDS = {
    "Kept: gap at most": ("kept_gap_share", "kept_gap_fte", "kept_gap_hours"),
    "Short: taken more than": ("short_taken_share", "short_taken_fte"),
    "Well short: taken more than": ("well_short_taken_share", "well_short_taken_fte"),
}
UNITS = {"share": "% of the promise", "fte": "FTE", "hours": "hours"}
CALLS = {"yes": "counted", "no": "left out"}
_PERCENT = ("_share", "admin_allowance")


def show_stamp(who: Viewer) -> None:
    """What is supposed and the way back, on every page while the link says so; else nothing."""
    if not links.supposed() or not can_what_if(who):
        return
    said = visit().supposed
    if not said:
        return
    shown.note_what_if(said)
    with st.container(key="kept-what-if", horizontal=True, vertical_alignment="center"):
        st.html(markup.paragraph(said, "strong"))
        st.button(BACK, on_click=links.suppose, args=({},))


def offer_what_if(here: Visit) -> None:
    """The control, for those who may have one; what is chosen is in the link."""
    if not can_what_if(here.viewer):
        return
    said = links.supposed()
    stamp = f"{here.quarter.name}-{sorted(said.items())}"
    then = here.in_force.of(here.quarter)
    with st.expander(LABEL), st.form(f"what-if-{stamp}", border=False):
        st.html(markup.paragraph(SAID, "reading"))
        for column, (label, names) in zip(st.columns(3), THRESHOLDS.items(), strict=True):
            with column:
                for name in names:
                    _ask_number(name, label, said, stamp, then)
        _ask_allowance(here, said, stamp)
        _ask_calls(said, stamp, then)
        st.form_submit_button("Show what if", on_click=_suppose, args=(stamp,))


def _ask_number(name: str, label: str, said: dict[str, str], stamp: str, then: Policy) -> None:
    unit = UNITS[name.rsplit("_", 1)[1]]
    by = 100 if name.endswith(_PERCENT) else 1
    _number(name, f"{label}, {unit}", said, stamp, figures.plain(getattr(then, name) * by))


def _number(name: str, label: str, said: dict[str, str], stamp: str, in_force: str) -> None:
    share = name.endswith(_PERCENT)
    most = 100.0 if share else 1.0 if name.endswith("_fte") else 1000.0
    st.number_input(
        label,
        min_value=0.0,
        max_value=most,
        value=_value(said.get(name), 100 if share else 1, most),
        step=0.01 if name.endswith("_fte") else 1.0,
        placeholder=f"in force: {in_force}",
        key=f"what-if-{name}-{stamp}",
    )


def _value(text: str | None, by: int, most: float) -> float | None:
    """What the link says, as the field shows it; None where that is no number it takes."""
    try:
        value = None if text is None else round(float(text) * by, 6)
    except ValueError:
        return None
    return value if value is not None and 0 <= value <= most else None


def _ask_allowance(here: Visit, said: dict[str, str], stamp: str) -> None:
    roles = ask(reference.roles, here.seen)
    labels = dict(roles.select("role", "label").iter_rows())
    options = ["", *labels]
    chosen = said.get("allowance_role", "")
    part, role = st.columns(2)
    with part:
        label = "Administration may fill, % of the promise"
        _number("admin_allowance", label, said, stamp, "the role's own")
    with role:
        st.selectbox(
            "In the role",
            options,
            index=options.index(chosen) if chosen in labels else 0,
            format_func=lambda each: labels[each] if each else "Every role",
            key=f"what-if-allowance_role-{stamp}",
        )


def _ask_calls(said: dict[str, str], stamp: str, then: Policy) -> None:
    options = ["", *CALLS]
    chosen = said.get("calls_count_as_clinical", "")
    now = CALLS["yes" if then.calls_count_as_clinical else "no"]
    st.selectbox(
        "Calls as clinical hours",
        options,
        index=options.index(chosen) if chosen in CALLS else 0,
        format_func=lambda each: CALLS[each] if each else f"as in force: {now}",
        key=f"what-if-calls_count_as_clinical-{stamp}",
    )


def _suppose(stamp: str) -> None:
    """Write what the fields hold into the link; a role without an allowance says nothing."""
    said: dict[str, str] = {}
    for name in WHAT_IF_FIELDS:
        held: Any = choices.chosen(f"what-if-{name}-{stamp}")
        if isinstance(held, float):
            said[name] = figures.plain(held / 100) if name.endswith(_PERCENT) else f"{held:g}"
        elif held:
            said[name] = str(held)
    if "admin_allowance" not in said:
        said.pop("allowance_role", None)
    links.suppose(said)
