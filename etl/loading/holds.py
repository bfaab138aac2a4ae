"""Legal holds: a batch that is held keeps its rows and its file until it is released."""

from dataclasses import dataclass

import duckdb

from etl.access.batches import note_batch
from etl.access.log import Actor, actor_of
from etl.errors import UsageProblem
from etl.warehouse import Warehouse


@dataclass(frozen=True)
class Hold:
    """Who holds a batch and why; `released` tells that it is over."""

    batch: int
    who: str
    reason: str
    released: bool = False


def check_not_held(connection: duckdb.DuckDBPyConnection, batch: int, then: str) -> None:
    """Refuses to go on with a batch that is held; `then` says what cannot be done."""
    row = connection.execute(
        "select first(reason) from ledger.held where batch = ? having count(*) > 0", [batch]
    ).fetchone()
    if row:
        raise UsageProblem(
            f"Batch {batch} is held ('{row[0]}') and cannot be {then}. "
            f"`kept release {batch}` ends the hold."
        )


def hold(warehouse: Warehouse, batch: int, who: Actor | str, reason: str | None) -> Hold:
    """Holds a batch from now on; UsageProblem where there is none, or it is held or purged."""
    if not reason:
        raise UsageProblem(f'Say why batch {batch} is held: `kept hold {batch} --reason "…"`.')
    actor = actor_of(who)
    with warehouse.reserving() as connection:
        row = connection.execute(
            "select purged_at from ledger.batches where batch = ? and batch > 0", [batch]
        ).fetchone()
        if row is None:
            raise UsageProblem(f"There is no batch {batch}. `kept batches` lists them.")
        if row[0] is not None:
            raise UsageProblem(f"Batch {batch} was purged on {row[0]:%Y-%m-%d}: nothing is left.")
        check_not_held(connection, batch, "held again")
        connection.execute(
            "insert into ledger.holds by name select ? as batch, ? as held_by, "
            "now()::TIMESTAMP as held_at, ? as reason",
            [batch, actor.name, reason],
        )
        note_batch(connection, actor, "held", batch, reason)
    return Hold(batch, actor.name, reason)


def release(warehouse: Warehouse, batch: int, who: Actor | str, reason: str | None = None) -> Hold:
    """Ends the hold of a batch; UsageProblem where it is not held."""
    actor = actor_of(who)
    with warehouse.reserving() as connection:
        row = connection.execute(
            "update ledger.holds set released_by = ?, released_at = now()::TIMESTAMP, "
            "released_reason = ? where batch = ? and released_at is null returning reason",
            [actor.name, reason, batch],
        ).fetchone()
        if row is None:
            raise UsageProblem(f"Batch {batch} is not held. `kept batches` says which are.")
        note_batch(connection, actor, "released", batch, reason)
    return Hold(batch, actor.name, row[0], released=True)
