"""Refuses a query that names anything but the relations of schema `seen`, by parsing it."""

import json
from functools import cache, lru_cache
from typing import Any

import duckdb

_ROW_MAKERS = {"unnest", "range", "generate_series"}
_PARTS = {
    *("SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE"),
    *("BASE_TABLE", "SUBQUERY", "JOIN", "TABLE_FUNCTION", "EXPRESSION_LIST", "EMPTY", "PIVOT"),
}
"""What queries and what they read from are made of; a kind that a later DuckDB adds is refused."""
_LOOKING_AROUND = {
    *("current_setting", "current_query", "getvariable", "getenv", "nextval", "currval"),
    *("setseed", "write_log", "parse_duckdb_log_message", "get_block_size", "format_type"),
    *("pg_get_viewdef", "pg_get_constraintdef", "json_deserialize_sql"),
}
"""Functions that read or change what is no row: settings, variables, sequences, logs, catalogs."""


class QueryRefused(Exception):
    """A query that could reach past the viewer's scope; always a mistake of ours."""


@lru_cache(maxsize=512)
def check_query(sql: str) -> None:
    """Raises QueryRefused unless `sql` is one SELECT over relations of `seen` and its own CTEs."""
    with _parser().cursor() as parser:
        row = parser.execute("select json_serialize_sql($sql::VARCHAR)", {"sql": sql}).fetchone()
    tree: dict[str, Any] = json.loads(row[0]) if row else {"error": True}
    if tree["error"]:
        raise QueryRefused(f"not one SELECT: {tree.get('error_message', 'unreadable')}")
    if len(tree["statements"]) != 1:
        raise QueryRefused("more than one statement")
    _check_tree(tree["statements"], frozenset())


@cache
def _parser() -> duckdb.DuckDBPyConnection:
    """A database of its own with nothing in it, that only reads what queries say."""
    return duckdb.connect()


def _check_tree(tree: Any, own: frozenset[str]) -> None:
    """Checks a part of the query in which `own` names CTEs.

    A CTE is known to what follows it and not, unless it is recursive, to itself: elsewhere its name
    may be that of a file or table.
    """
    if isinstance(tree, list):
        for value in tree:
            _check_tree(value, own)
    elif isinstance(tree, dict):
        for cte in _ctes(tree):
            name = cte["key"].lower()
            recursive = cte["value"]["query"]["node"]["type"] == "RECURSIVE_CTE_NODE"
            _check_tree(cte["value"], own | {name} if recursive else own)
            own |= {name}
        _check_node(tree, own)
        for key, value in tree.items():
            if key != "cte_map":
                _check_tree(value, own)


def _check_node(node: dict[str, Any], own: frozenset[str]) -> None:
    if "sample" in node and node["type"] not in _PARTS:
        raise QueryRefused(f"it reads from a '{node['type']}'")
    if node.get("class") == "FUNCTION" and (
        node["schema"] not in ("", "main") or node["function_name"].lower() in _LOOKING_AROUND
    ):
        raise QueryRefused(f"it calls the function '{node['function_name']}'")
    match node.get("type"):
        case "BASE_TABLE":
            schema, table = node["schema_name"].lower(), node["table_name"].lower()
            is_own = not schema and table in own
            if node["catalog_name"] or not (schema == "seen" or is_own):
                raise QueryRefused(f"it names '{schema}.{table}', which is not in schema seen")
        case "TABLE_FUNCTION":
            name = node["function"]["function_name"].lower()
            if name not in _ROW_MAKERS:
                raise QueryRefused(f"it calls the table function '{name}'")
        case "SHOW_REF":
            raise QueryRefused("it describes relations")


def _ctes(node: dict[str, Any]) -> list[dict[str, Any]]:
    ctes = node.get("cte_map")
    return ctes["map"] if isinstance(ctes, dict) else []
