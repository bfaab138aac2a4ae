"""Every query function, found by looking: no scope no rows, and SQL over `seen` alone."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from datetime import date
from typing import Any, cast

import polars as pl
import pytest

from dashboard import queries
from etl.seen import Seen, check_query
from etl.warehouse import Warehouse
from tests.dashboard.conftest import person_with

Query = Callable[..., pl.DataFrame]


def _found() -> dict[str, Query]:
    found: dict[str, Query] = {}
    for module in pkgutil.iter_modules(queries.__path__):
        loaded = importlib.import_module(f"{queries.__name__}.{module.name}")
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            signature = inspect.signature(function)
            takes = list(signature.parameters)[:1] == ["seen"]
            gives = signature.return_annotation is pl.DataFrame
            if function.__module__ == loaded.__name__ and takes and gives:
                found[f"{module.name}.{name}"] = function
    return found


QUERIES = _found()


def _arguments(query: Query, quarter: date, faculty_id: str) -> dict[str, Any]:
    known = {
        "faculty_id": faculty_id,
        "quarter": quarter,
        "on_day": quarter,
        "ending_within": 365,
        "first": quarter,
        "last": date(quarter.year + 1, 1, 1),
        "by": "division",
        "what": "undocumented",
        "before": quarter,
        "load": "unknown",
        "level": "department",
        "name": "Medicine",
        "table": "Own",
        "version": "1",
        "opening": "O0002",
        "stage": "director",
        "role": "core_faculty",
        "program": "MED-RES",
    }
    takes = list(inspect.signature(query).parameters.values())[1:]
    return {each.name: known[each.name] for each in takes if each.default is each.empty}


def _is_only_counts_of_nothing(rows: pl.DataFrame) -> bool:
    """Whether it is the one row of zeros that a sum over no rows is."""
    return rows.height == 1 and all(value == 0 for value in rows.row(0))


def test_there_are_query_functions() -> None:
    assert len(QUERIES) > 15


@pytest.mark.parametrize("name", QUERIES)
def test_without_a_scope_there_are_no_rows(served: Warehouse, name: str) -> None:
    quarter = served.seen((("institution", ""),)).ask(
        "select max(quarter_start) as quarter from seen.promise_quarter"
    )["quarter"][0]
    someone = person_with("faculty").faculty_id or ""
    rows = QUERIES[name](served.seen(()), **_arguments(QUERIES[name], quarter, someone))
    assert rows.height == 0 or _is_only_counts_of_nothing(rows)


@pytest.mark.parametrize("name", QUERIES)
def test_its_sql_names_only_seen(served: Warehouse, name: str) -> None:
    asked: list[str] = []

    class Listening:
        """Writes down what is asked."""

        def ask(self, sql: str, params: dict[str, Any] | None = None) -> pl.DataFrame:
            asked.append(sql)
            return served.seen(()).ask(sql, params)

    arguments = _arguments(QUERIES[name], date(2025, 7, 1), "F1")
    QUERIES[name](cast(Seen, Listening()), **arguments)
    assert asked
    for sql in asked:
        check_query(sql)


WHOM_ONE_KNOWS = ("own_path.holders", "own_path.mentorships")
"""Who holds an education role is known to everybody, and a mentor to whom they mentor."""


@pytest.mark.parametrize("name", sorted(set(QUERIES) - set(WHOM_ONE_KNOWS)))
def test_a_faculty_member_sees_nobody_else(served: Warehouse, name: str) -> None:
    me = person_with("faculty")
    quarter = served.seen(me.viewer.scope).ask(
        "select max(quarter_start) as quarter from seen.promise_quarter"
    )["quarter"][0]
    arguments = _arguments(QUERIES[name], quarter, me.faculty_id or "")
    rows = QUERIES[name](served.seen(me.viewer.scope), **arguments)
    for column in ("faculty_id", "person"):
        if column in rows.columns:
            mine = me.faculty_id if column == "faculty_id" else me.name
            assert set(rows[column].to_list()) <= {mine}
