"""A list of promises with the people they were made to, whose names are hidden until asked for."""

from collections.abc import Sequence

import polars as pl

from dashboard import choices
from dashboard.exhibits.tables import show_table
from dashboard.markup import Column

WHO = (Column("who", "Person"), Column("role", "Role"), Column("program", "Program"))
SHOWN = 50


def show_people(rows: pl.DataFrame, columns: Sequence[Column], caption: str, file: str) -> None:
    """The rows under WHO and `columns`; the first SHOWN of them, and all in the CSV."""
    named = choices.ask_for_names(f"-{file}")
    who = (
        pl.coalesce("person", "faculty_id")
        if named
        else pl.format("Person {}", pl.int_range(1, pl.len() + 1))
    )
    show_table(rows.with_columns(who=who), (*WHO, *columns), caption, file, first=SHOWN)
