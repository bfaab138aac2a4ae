"""How the numbers are made, from the declarations the code itself uses."""

import polars as pl
import streamlit as st

from dashboard import figures, markup, words
from dashboard.cells import texts
from dashboard.exhibits.tables import count_column, day_column, show_table
from dashboard.markup import Column
from dashboard.policy_words import status_rules
from dashboard.visit import Visit
from etl.checks.published import checks
from schemas.computed import COMPUTED
from schemas.marts import MARTS, PROMISE_PARTS, PROMISE_QUARTER, Mart, Measure
from schemas.policy import Policy
from schemas.words import WORDS


def show_in_force(visit: Visit) -> None:
    """That a what-if of other pages is not applied here."""
    if visit.supposed:
        text = "This page explains the numbers in force: the what-if is not applied to it."
        st.html(markup.paragraph(text, "reading"))


def show_statuses(policy: Policy) -> None:
    """The statuses: shape, word, and when each fits by the policy of the quarter."""
    st.header("Statuses", anchor=False)
    text = (
        "A promise has the first of these that fits, from the top, by the thresholds in force in "
        "the quarter. A person has the status of their worst promise."
    )
    rules = status_rules(policy)
    st.html(markup.paragraph(text, "reading"))
    rows = pl.DataFrame(
        {
            "status": [words.status(code) for code in rules],
            "when": list(rules.values()),
            "meaning": [words.sentence(code) for code in rules],
            "code": list(rules),
        }
    )
    columns = (
        Column("status", "Status"),
        Column("when", "When it fits"),
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
    """Every number of every relation that is published or computed, with its one definition."""
    st.header("Numbers", anchor=False)
    text = "Each has one definition; what is empty is not known, which is not 0."
    st.html(markup.paragraph(text, "reading"))
    for mart in (*MARTS.values(), *COMPUTED.values()):
        with st.expander(mart.sentence):
            said = [column for column in mart.columns if not _said_before(mart, column)]
            rows = pl.DataFrame(
                {
                    "name": [column.name for column in said],
                    "unit": [column.unit for column in said],
                    "meaning": [column.sentence for column in said],
                }
            )
            columns = (
                Column("name", "In exports"),
                Column("unit", "Unit"),
                Column("meaning", "How it is made"),
            )
            show_table(rows, columns, mart.sentence, f"definition_{mart.name}")


def _said_before(mart: Mart, column: Measure) -> bool:
    """The parts of promises have the columns of promises, which stand there."""
    return mart is PROMISE_PARTS and column in PROMISE_QUARTER.columns


def show_checks() -> None:
    """What must hold each time numbers are published; otherwise nothing changes."""
    st.header("What is checked each time", anchor=False)
    text = (
        "With every file, and whenever the numbers are made anew, each of these is checked for "
        "what changed. Where one does not hold, the file is refused and nothing changes."
    )
    st.html(markup.paragraph(text, "reading"))
    rows = pl.DataFrame({"sentence": [*checks("people"), *checks("groups")]})
    show_table(rows, (Column("sentence", "What must hold"),), "What is checked", "checks")


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
    rows = types.with_columns(counts_as=texts(types, "counts_as", words.word))
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
