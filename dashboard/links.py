"""Filters that matter live in the link: read here, checked, and written back here."""

from collections.abc import Iterable
from datetime import date

import polars as pl
import streamlit as st

from dashboard import choices
from dashboard.looking import latest_whole
from dashboard.shown import note_filter
from schemas.quarters import Quarter
from schemas.what_if import WHAT_IF_FIELDS

PATHS = {
    "overview": "views/overview.py",
    "protected_time": "views/protected_time.py",
    "pipeline": "views/pipeline.py",
    "person": "views/person.py",
    "openings": "views/openings.py",
    "my_path": "views/my_path.py",
    "my_record": "views/my_record.py",
    "records": "views/records.py",
    "requirements": "views/requirements.py",
    "upload": "views/upload.py",
    "add_activity": "views/add_activity.py",
    "setup": "views/setup.py",
    "access": "views/access.py",
    "log": "views/log.py",
    "how": "views/how.py",
}


def choice(name: str, allowed: Iterable[str]) -> str | None:
    """What the link says for `name` if that is one of `allowed`; None otherwise, never an error."""
    value = st.query_params.get(name)
    return value if value is not None and value in set(allowed) else None


def text(name: str) -> str | None:
    """What the link says for `name`, whatever it is; None where it says nothing."""
    return st.query_params.get(name) or None


def day(name: str) -> date | None:
    """The day the link says for `name`; None where it says none."""
    try:
        return date.fromisoformat(st.query_params.get(name) or "")
    except ValueError:
        return None


def number(name: str) -> int | None:
    """The number the link says for `name`; None where it says none."""
    said = st.query_params.get(name) or ""
    return int(said) if said.isdecimal() and len(said) < 18 else None


def quarter(quarters: pl.DataFrame, fiscal_year_start_month: int, day: date) -> Quarter:
    """The quarter the link names; where it names none of `quarters`, the latest whole one."""
    there = [Quarter.of(start, fiscal_year_start_month) for start in quarters["quarter_start"]]
    known = {found.name: found for found in there}
    if named := choice("quarter", known):
        return known[named]
    return latest_whole(quarters, fiscal_year_start_month, day)


def with_changes(**changes: str | None) -> dict[str, str]:
    """The link's parameters with `changes` made; None takes one out."""
    merged = {**st.query_params.to_dict(), **changes}
    return {name: value for name, value in merged.items() if value}


def sign_in_failed() -> bool:
    """Whether the link says that a sign-in just did not go through."""
    return choice("sign_in", ["failed"]) is not None


def quarter_said() -> dict[str, str]:
    """What the link says of the quarter, to be taken along to another page."""
    return {name: value for name, value in with_changes().items() if name == "quarter"}


def supposed() -> dict[str, str]:
    """What the link says of a what-if, by field, whatever it is."""
    said = st.query_params.to_dict()
    return {name: said[f"if_{name}"] for name in WHAT_IF_FIELDS if said.get(f"if_{name}")}


def carried() -> dict[str, str]:
    """The parameters that go along to every page: those of a what-if."""
    return {f"if_{name}": value for name, value in supposed().items()}


def suppose(said: dict[str, str]) -> None:
    """Write a what-if into the link from a control's callback; nothing takes it out."""
    for name in carried():
        st.query_params.pop(name)
    for name, value in said.items():
        st.query_params[f"if_{name}"] = value


def write(name: str, value: str) -> None:
    """Change the link from a control's callback.

    A link to the page one is on changes the page but not the address in the browser's bar.
    """
    st.query_params[name] = value


def leave_out(*names: str) -> None:
    """Take parameters out of the link from a control's callback."""
    for name in names:
        st.query_params.pop(name, None)


def keep(name: str, key: str) -> None:
    """Write into the link what the control `key` holds; nothing chosen takes it out."""
    value = choices.chosen(key)
    if value:
        st.query_params[name] = str(value)
    else:
        st.query_params.pop(name, None)


def select(label: str, name: str, options: dict[str, str], every: str) -> str | None:
    """A drop-down of `options` (value to label) tied to the link; None while it says `every`."""
    value = choice(name, options)
    values = ["", *options]
    key = f"link-{name}-{value}"
    st.selectbox(
        label,
        values,
        index=values.index(value or ""),
        format_func=lambda option: options[option] if option else every,
        key=key,
        on_change=keep,
        args=(name, key),
    )
    note_filter(label, options[value] if value else every)
    return value


def ask_text(label: str, name: str) -> None:
    """A line of text tied to the link."""
    key = f"link-{name}"
    value = st.text_input(label, value=text(name) or "", key=key, on_change=keep, args=(name, key))
    note_filter(label, value or "anything")


def ask_day(label: str, name: str) -> None:
    """A day tied to the link."""
    value = day(name)
    key = f"link-{name}-{value}"
    st.date_input(
        label, value=value, format="YYYY-MM-DD", key=key, on_change=keep, args=(name, key)
    )
    note_filter(label, str(value or "any day"))


def switch(label: str, name: str, options: dict[str, str], usual: str) -> str:
    """Buttons in a row, one chosen, tied to the link; `usual` where the link is silent."""
    value = choice(name, options) or usual
    key = f"link-{name}-{value}"
    st.segmented_control(
        label,
        list(options),
        default=value,
        required=True,
        format_func=options.__getitem__,
        key=key,
        label_visibility="collapsed",
        on_change=keep,
        args=(name, key),
    )
    note_filter(label, options[value])
    return value
