"""How the numbers are made, from the declarations the code itself uses."""

from datetime import time

import polars as pl
import streamlit as st

from dashboard import figures, markup, words
from dashboard.exhibits.tables import count_column, day_column, show_table
from dashboard.markup import Column
from schemas.computed import COMPUTED
from schemas.marts import MARTS
from schemas.policy import Policy
from schemas.words import WORDS

SEEN_AS = ("promise_quarter", "person_quarter")


def show_statuses() -> None:
    """The statuses: shape, word, sentence."""
    st.header("Statuses", anchor=False)
    text = (
        "A promise has the first of these that fits, from the top, by the thresholds under Policy. "
        "A person has the status of their worst promise."
    )
    st.html(markup.paragraph(text, "reading"))
    rows = pl.DataFrame(
        {
            "status": [words.status(code) for code in words.STATUSES_AS_DECIDED],
            "meaning": [words.sentence(code) for code in words.STATUSES_AS_DECIDED],
            "code": list(words.STATUSES_AS_DECIDED),
        }
    )
    columns = (
        Column("status", "Status"),
        Column("meaning", "What it says"),
        Column("code", "In exports"),
    )
    show_table(rows, columns, "Statuses in the order they are tried", "statuses")


def show_words() -> None:
    """The words for hours."""
    st.header("Words", anchor=False)
    codes = [code for code in WORDS if code not in words.ALL]
    text = (
        "Actual protected time lies between what is recorded and promised − taken; the distance "
        "between the two is not accounted for."
    )
    st.html(markup.paragraph(text, "reading"))
    rows = pl.DataFrame(
        {
            "word": [words.word(code) for code in codes],
            "meaning": [words.sentence(code) for code in codes],
        }
    )
    columns = (Column("word", "Word"), Column("meaning", "What it says"))
    show_table(rows, columns, "Words for hours", "words")


def show_measures() -> None:
    """Every number of a promise and of a person, with its one definition."""
    st.header("Numbers", anchor=False)
    for mart in (*(MARTS[name] for name in SEEN_AS), *COMPUTED.values()):
        name = mart.name
        with st.expander(f"{mart.sentence}", expanded=name == SEEN_AS[0]):
            rows = pl.DataFrame(
                {
                    "name": [column.name for column in mart.columns],
                    "unit": [column.unit for column in mart.columns],
                    "meaning": [column.sentence for column in mart.columns],
                }
            )
            columns = (
                Column("name", "In exports"),
                Column("unit", "Unit"),
                Column("meaning", "How it is made"),
            )
            show_table(rows, columns, mart.sentence, name)


def show_policy(policy: Policy) -> None:
    """Every number the institution may set, the value in force and the default."""
    st.header("Policy", anchor=False)
    changed = [
        name
        for name, field in Policy.model_fields.items()
        if getattr(policy, name) != field.default
    ]
    differing = figures.counted(len(changed), "setting differs", "settings differ")
    text = f"{differing} from the default." if changed else "Every setting has its default."
    st.html(markup.paragraph(text, "reading"))
    fields = Policy.model_fields
    rows = pl.DataFrame(
        {
            "meaning": [field.description or "" for field in fields.values()],
            "value": [_value(getattr(policy, name)) for name in fields],
            "default": [_value(field.default) for field in fields.values()],
            "setting": [f"KEPT_{name.upper()}" for name in fields],
        }
    )
    columns = (
        Column("meaning", "What it sets"),
        Column("value", "In force"),
        Column("default", "Default"),
        Column("setting", "Setting"),
    )
    show_table(rows, columns, "Policy in force", "policy")


def _value(value: object) -> str:
    if value is None:
        return "not set"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return figures.plain(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return str(value)


def show_roles(roles: pl.DataFrame) -> None:
    """What part of each role's promise administration may fill."""
    st.header("Roles and their allowance for administration", anchor=False)
    text = "Running a program is the work of leadership roles: each has an allowance for it."
    st.html(markup.paragraph(text, "reading"))
    columns = (
        Column("label", "Role"),
        Column("level", "Level"),
        Column("admin_allowance", "Allowance", "of the promise", figures.percent),
        Column("role", "In exports"),
    )
    show_table(roles, columns, "Roles", "roles")


def show_activity_types(types: pl.DataFrame) -> None:
    """What the hours of each type count as."""
    st.header("What activity counts as", anchor=False)
    text = "Teaching in clinic fills a promise only where the promise includes supervision."
    st.html(markup.paragraph(text, "reading"))
    rows = types.with_columns(
        counts_as=pl.col("counts_as").map_elements(words.word, return_dtype=pl.String)
    )
    columns = (
        Column("label", "Activity"),
        Column("counts_as", "Counts as"),
        Column("activity_type", "In exports"),
    )
    show_table(rows, columns, "Activity types", "activity_types")


def show_loaded(records: pl.DataFrame) -> None:
    """Which feeds have rows, and how far they reach."""
    st.header("What the numbers rest on", anchor=False)
    columns = (
        Column("feed", "Feed"),
        count_column("rows", "Rows", "rows"),
        day_column("first_date", "From"),
        day_column("last_date", "To"),
    )
    show_table(records, columns, "Records by feed", "records")
