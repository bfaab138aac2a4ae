"""Refuses a query that names anything but the relations of schema `seen`, by parsing it."""

import json
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import duckdb

_ROW_MAKERS = {"unnest", "range", "generate_series"}


class QueryRefused(Exception):
    """A query that could reach past the viewer's scope; always a mistake of ours."""


@lru_cache(maxsize=512)
def check_query(sql: str) -> None:
    """Raises QueryRefused unless `sql` is one SELECT over relations of `seen` and its own CTEs."""
    with duckdb.connect() as parser:
        row = parser.execute("select json_serialize_sql($sql::VARCHAR)", {"sql": sql}).fetchone()
    tree = json.loads(row[0]) if row else {"error": True}
    if tree["error"]:
        raise QueryRefused(f"not one SELECT: {tree.get('error_message', 'unreadable')}")
    if len(tree["statements"]) != 1:
        raise QueryRefused("more than one statement")
    nodes = list(_nodes(tree["statements"]))
    own = {entry["key"].lower() for node in nodes for entry in _ctes(node)}
    for node in nodes:
        _check_node(node, own)


def _check_node(node: dict[str, Any], own: set[str]) -> None:
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


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    if isinstance(tree, dict):
        yield tree
        for value in tree.values():
            yield from _nodes(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from _nodes(value)
