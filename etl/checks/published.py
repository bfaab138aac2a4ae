"""Runs the checks on what was just published, inside its transaction."""

from functools import cache
from importlib.resources import files
from typing import Literal

import duckdb

from etl.errors import DataProblem
from schemas.columns import Feed
from schemas.loadable import LOADABLE

_EACH_ROW_ONCE = "Of rows with one key, one is current."


class CheckFailed(DataProblem):
    """A sentence that must hold does not: nothing of the change is kept."""


@cache
def checks(of: Literal["people", "groups"]) -> dict[str, str]:
    """By the sentence that must hold, the SELECT of the rows of `touched` that break it."""
    folder = files("etl.checks").joinpath("sql", of)
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return dict(_sentence_and_sql(folder.joinpath(name).read_text("utf-8")) for name in names)


def check_people(connection: duckdb.DuckDBPyConnection) -> None:
    """Raises CheckFailed where the people and quarters of `touched`, just published, break one."""
    for sentence, sql in checks("people").items():
        _hold(connection, sentence, sql)


def check_groups(connection: duckdb.DuckDBPyConnection, feed: str | None = None) -> None:
    """Raises CheckFailed where groups do not add up, or a key has two current rows.

    `feed` is the one whose rows changed, None if any may have.
    """
    for sentence, sql in checks("groups").items():
        _hold(connection, sentence, sql)
    for name in [feed] if feed else LOADABLE:
        if name in LOADABLE and not LOADABLE[name].optional_key:
            _hold(connection, _EACH_ROW_ONCE, _twice_sql(LOADABLE[name]))


def _hold(connection: duckdb.DuckDBPyConnection, sentence: str, sql: str) -> None:
    found = connection.execute(f"{sql} limit 1")
    names = [column[0] for column in found.description or []]
    row = found.fetchone()
    if row is not None:
        where = ", ".join(
            f"{name} {value}" for name, value in zip(names, row, strict=True) if value is not None
        )
        raise CheckFailed(
            f"The numbers would break what must always hold: “{sentence}” It does not for {where}. "
            "Nothing was changed."
        )


def _twice_sql(feed: Feed) -> str:
    """The keys that several current rows have; those of activity are the loader's to tell apart."""
    return (
        f"select '{feed.name}' as feed, min(line) as line from current.{feed.name} "
        "group by key having count(*) > 1"
    )


def _sentence_and_sql(text: str) -> tuple[str, str]:
    lines = text.splitlines()
    said = [line.removeprefix("-- ") for line in lines if line.startswith("--")]
    return " ".join(said), "\n".join(line for line in lines if not line.startswith("--"))
