"""Finds current rows that a change would leave without the person, program or type they name."""

from dataclasses import dataclass

import duckdb

from etl.checking.row_checks import all_values, known_values
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
        if column.refers_to == target and other.name != feed.name
    ]


def _lost(connection: duckdb.DuckDBPyConnection, feed: Feed, gone: str) -> list[str]:
    """SQL of (target, value, batch) for each reference to a row that is gone."""
    parts = []
    for other, column in referring(feed):
        target = str(column.refers_to)
        known = known_values(connection, other, column)
        if feed.name == "allocations":
            known = _PEOPLE
        elif target == "programs":
            known = all_values(target)
        if known is not None:
            parts.append(
                f"select '{target}', {column.name}, batch from current.{other.name} "
                f"where {column.refers_where} "
                f"and {column.name} in (select {LOADABLE[target].key[0]} from {gone}) "
                f"and {column.name} not in ({known})"
            )
    return parts


def _lacking(connection: duckdb.DuckDBPyConnection, feed: Feed, back: str) -> list[str]:
    """SQL of (target, value, batch) for each row that came back and refers to nothing."""
    return [
        f"select '{column.refers_to}', {column.name}, batch from {back} "
        f"where {column.refers_where} and {column.name} is not null "
        f"and {column.name} not in ({known})"
        for column in feed.columns
        if column.refers_to and (known := known_values(connection, feed, column))
    ]
