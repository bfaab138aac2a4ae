"""Mappings that are kept: saved under a name, offered again to files with the same header."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from etl.errors import UsageProblem
from etl.mapping.answers import without_yearly_answers
from etl.mapping.map_files import mapping_from_text, mapping_text, read_mapping_file
from schemas.headers import signature_of
from schemas.mapping import Mapping
from schemas.presets import presets

MAPS_TABLE = """
create table if not exists ledger.maps (
    name VARCHAR, feed VARCHAR, signature VARCHAR, mapping VARCHAR, who VARCHAR,
    saved_at TIMESTAMP, withdrawn_at TIMESTAMP
);
"""


@dataclass(frozen=True)
class SavedMap:
    """A mapping with who saved it and when."""

    mapping: Mapping
    who: str
    saved_at: datetime


def save_map(connection: duckdb.DuckDBPyConnection, mapping: Mapping, who: str) -> None:
    """Keeps a mapping under its name; one of that name is withdrawn, and stays in the table.

    UsageProblem where the name is a preset's. Answers that are true of one file only, such as the
    year of a term, are not kept.
    """
    if mapping.name in presets():
        raise UsageProblem(
            f"'{mapping.name}' is the name of a preset. Save the mapping under a name of your own."
        )
    withdraw_map(connection, mapping.name)
    kept = without_yearly_answers(mapping)
    connection.execute(
        "insert into ledger.maps values ($name, $feed, $signature, $mapping, $who, "
        "now()::TIMESTAMP, null)",
        {
            "name": kept.name,
            "feed": kept.feed,
            "signature": kept.signature,
            "mapping": json.dumps(json.loads(mapping_text(kept))),
            "who": who,
        },
    )


def withdraw_map(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """Offers a saved mapping no more."""
    connection.execute(
        "update ledger.maps set withdrawn_at = now()::TIMESTAMP "
        "where name = $name and withdrawn_at is null",
        {"name": name},
    )


def maps(connection: duckdb.DuckDBPyConnection) -> list[SavedMap]:
    """The saved mappings in use, the latest first."""
    rows = connection.execute(
        "select mapping, name, who, saved_at from ledger.maps where withdrawn_at is null "
        "order by saved_at desc, name"
    ).fetchall()
    return [
        SavedMap(mapping_from_text(text, f"The saved mapping '{name}'"), who, saved_at)
        for text, name, who, saved_at in rows
    ]


def map_for(connection: duckdb.DuckDBPyConnection, names: Iterable[str]) -> Mapping | None:
    """The latest saved mapping for exactly this header; None where there is none."""
    row = connection.execute(
        "select mapping, name from ledger.maps where withdrawn_at is null "
        "and signature = $signature order by saved_at desc, name limit 1",
        {"signature": signature_of(names)},
    ).fetchone()
    return mapping_from_text(row[0], f"The saved mapping '{row[1]}'") if row else None


def read_mapping(path_or_name: str, connection: duckdb.DuckDBPyConnection) -> Mapping:
    """The mapping that --map names: a file, a saved mapping or a preset; UsageProblem if none."""
    if path_or_name.casefold().endswith(".json"):
        return read_mapping_file(Path(path_or_name))
    for saved in maps(connection):
        if saved.mapping.name == path_or_name:
            return saved.mapping
    if path_or_name in presets():
        return presets()[path_or_name]
    known = [saved.mapping.name for saved in maps(connection)] + list(presets())
    raise UsageProblem(
        f"There is no mapping '{path_or_name}'. Name a .json file, or one of {', '.join(known)}."
    )
