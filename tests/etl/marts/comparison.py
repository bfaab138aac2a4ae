"""Rows of a mart from two places, compared cell by cell."""

from collections import Counter

from schemas.marts import MARTS, Mart
from tests.etl.marts.plain.publish import MART_NAMES, Marts, Row
from tests.etl.marts.plain.sentences import same

Key = tuple[object, ...]


def different_marts(expected: Marts, found: Marts) -> list[str]:
    """What differs in any of the marts that plain computes."""
    return [
        line
        for name in MART_NAMES
        for line in different_rows(MARTS[name], expected[name], found[name])
    ]


def different_rows(mart: Mart, expected: list[Row], found: list[Row]) -> list[str]:
    """What differs, every column of the mart compared: a row, a cell, a row twice."""
    by_key: dict[Key, Row] = {_key(mart, row): row for row in expected}
    wrong = [
        f"{mart.name} has {key} {times} times"
        for key, times in Counter(_key(mart, row) for row in found).items()
        if times > 1
    ]
    theirs: dict[Key, Row] = {_key(mart, row): row for row in found}
    for key in sorted(by_key.keys() | theirs.keys(), key=str):
        if key not in theirs:
            wrong.append(f"{mart.name} lacks {key}: {by_key[key]}")
        elif key not in by_key:
            wrong.append(f"{mart.name} has {key} too many: {theirs[key]}")
        else:
            wrong += _different_cells(mart, key, by_key[key], theirs[key])
    return wrong


def _key(mart: Mart, row: Row) -> Key:
    return tuple(row[name] for name in mart.grain)


def _different_cells(mart: Mart, key: Key, expected: Row, found: Row) -> list[str]:
    assert set(found) == set(expected) == set(mart.names), f"{mart.name} has other columns"
    return [
        f"{mart.name} {key} {name}: expected {expected[name]}, found {found[name]}"
        for name in mart.names
        if not same(expected[name], found[name])
    ]
