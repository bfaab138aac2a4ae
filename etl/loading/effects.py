"""What loading a file would do to the numbers: entered and published in a transaction undone."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from etl.access.log import SYSTEM
from etl.loading.options import LoadOptions
from etl.loading.prepare import Prepared
from etl.loading.receipt import Effect, Receipt
from etl.loading.storing import enter
from etl.warehouse import Warehouse


class _Undone(Exception):
    """Ends the transaction of a trial."""


@dataclass(frozen=True)
class _Numbers:
    promised: float | None = None
    recorded: float | None = None
    people: int = 0
    statuses: tuple[tuple[str, int], ...] = ()


def effects_of(
    warehouse: Warehouse,
    cursor: duckdb.DuckDBPyConnection,
    prepared: Prepared,
    options: LoadOptions,
) -> list[Effect]:
    """The quarters whose numbers the pending batch would change, as they are and would be.

    Hours and statuses are of the promises of the people it touches. It takes as long as loading
    the batch would from where its rows are laid: 8 s for a million rows that change a database of
    2.7 million. Other loads wait for it, pages do not.
    """
    trial = Receipt(Path(prepared.source.name), prepared.feed.name, "would load")
    found: list[dict[date, _Numbers]] = []
    try:
        with warehouse.writing(cursor) as (connection, number):
            connection.execute(
                "create or replace temp table numbers_before as from mart.promise_quarter"
            )
            enter(connection, warehouse, prepared, options, trial, SYSTEM, number)
            found = [_numbers(connection, "numbers_before")]
            found.append(_numbers(connection, "mart.promise_quarter"))
            raise _Undone
    except _Undone:
        before, after = found
    nothing = _Numbers()
    return [
        _effect(quarter, before.get(quarter, nothing), after.get(quarter, nothing))
        for quarter in sorted({*before, *after})
        if before.get(quarter) != after.get(quarter)
    ]


def _numbers(connection: duckdb.DuckDBPyConnection, relation: str) -> dict[date, _Numbers]:
    rows = connection.execute(
        "select quarter_start, sum(promised_hours), sum(recorded_hours), "
        f"count(distinct faculty_id), histogram(status) from {relation} "
        "semi join touched using (faculty_id, quarter_start) where promised_hours > 0 "
        "group by quarter_start"
    ).fetchall()
    return {
        quarter: _Numbers(promised, recorded, people, tuple(sorted(statuses.items())))
        for quarter, promised, recorded, people, statuses in rows
    }


def _effect(quarter: date, before: _Numbers, after: _Numbers) -> Effect:
    return Effect(
        quarter,
        promised=after.promised,
        before=before.recorded,
        after=after.recorded,
        people=max(before.people, after.people),
        statuses_before=dict(before.statuses),
        statuses_after=dict(after.statuses),
    )
