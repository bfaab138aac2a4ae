"""Finds current rows that a change would leave without the person, program or type they name."""

from dataclasses import dataclass

import duckdb

from etl.checking.row_checks import all_values, known_values, values_sql
from schemas.columns import Column, Feed
from schemas.loadable import LOADABLE

_PEOPLE = "select faculty_id from current.faculty union select faculty_id from current.allocations"

_CALLED = {
    "faculty": ("person", "people"),
    "appointment": ("appointment", "appointments"),
    "programs": ("program", "programs"),
    "roles": ("role", "roles"),
    "activity_types": ("activity type", "activity types"),
    "milestone_types": ("milestone type", "milestone types"),
    "appointments": ("appointment", "appointments"),
}


@dataclass(frozen=True)
class LeftWithout:
    """What rows would lose, in words ("2 people"), and the batches those rows are from."""

    lost: str
    batches: tuple[int, ...]

    def __str__(self) -> str:
        named = ", ".join(map(str, self.batches))
        return (
            f"rows of batch {named} would be left without their {self.lost}. "
            f"Undo {'it' if len(self.batches) == 1 else 'them'} first."
        )


def left_without(
    connection: duckdb.DuckDBPyConnection, feed: Feed, gone: str = "gone", back: str | None = "back"
) -> LeftWithout | None:
    """What current rows lack now that rows of the feed are `gone` and others came `back`.

    Both name relations with the feed's columns, `back` also with batch; None if nothing is lacking.
    """
    parts = _lost(connection, feed, gone)
    if back is not None:
        parts += _lacking(connection, feed, back)
    if feed.name in ("faculty", "allocations"):
        parts.append(
            "select 'appointment', faculty_id, batch from current.allocations "
            "where unit = 'percent_of_appointment' "
            "and faculty_id not in (select faculty_id from current.faculty)"
        )
    if not parts:
        return None
    rows = connection.execute(
        "select target, count(distinct value), list(distinct batch) "
        f"from ({' union all '.join(parts)}) as lacking(target, value, batch) "
        "group by target order by target"
    ).fetchall()
    if not rows:
        return None
    lost = " and ".join(_in_words(target, count) for target, count, _ in rows)
    return LeftWithout(lost, tuple(sorted({batch for _, _, each in rows for batch in each})))


def _in_words(target: str, count: int) -> str:
    one, many = _CALLED[target]
    return one if count == 1 else f"{count} {many}"


def referring(feed: Feed) -> list[tuple[Feed, Column]]:
    """The columns that the feed's rows give their values to; people without roster: by promises."""
    target = "faculty" if feed.name == "allocations" else feed.name
    return [
        (other, column)
        for other in LOADABLE.values()
        for column in other.columns
        if target in (column.refers_to, column.refers_each) and other.name != feed.name
    ]


def _lost(connection: duckdb.DuckDBPyConnection, feed: Feed, gone: str) -> list[str]:
    """SQL of (target, value, batch) for each reference to a row that is gone."""
    parts = []
    for other, column in referring(feed):
        target = str(column.refers_to or column.refers_each)
        known = _known(connection, other, column)
        if feed.name == "allocations":
            known = _PEOPLE
        elif target == "programs":
            known = all_values(target)
        if known is not None:
            references = _references(column, f"current.{other.name}")
            parts.append(
                f"select '{target}', value, batch from {references} "
                f"where value in (select {LOADABLE[target].key[0]} from {gone}) "
                f"and value not in ({known})"
            )
    return parts


def _lacking(connection: duckdb.DuckDBPyConnection, feed: Feed, back: str) -> list[str]:
    """SQL of (target, value, batch) for each row that came back and refers to nothing."""
    return [
        f"select '{column.refers_to or column.refers_each}', value, batch "
        f"from {_references(column, back)} where value is not null and value not in ({known})"
        for column in feed.columns
        if (known := _known(connection, feed, column))
    ]


def _known(connection: duckdb.DuckDBPyConnection, feed: Feed, column: Column) -> str | None:
    """SQL of what a column may refer to; None where it refers to nothing, or nothing is checked."""
    if column.refers_each:
        return all_values(column.refers_each)
    return known_values(connection, feed, column) if column.refers_to else None


def _references(column: Column, rows: str) -> str:
    """SQL after `from`: (value, batch) of each reference that rows of a relation make."""
    value = values_sql(column)
    return f"(select {value} as value, batch from {rows} where {column.refers_where})"
