"""Enters a pending batch: from then on its rows are current, in the caller's transaction."""

import duckdb

from etl.access.loaders import loader
from etl.access.log import Actor
from etl.checking.lowered_promises import lowered_promises_sql, record_lowered
from etl.checks.published import CheckFailed
from etl.loading.matching import found_again
from etl.loading.options import LoadOptions
from etl.loading.prepare import Prepared
from etl.loading.receipt import Receipt
from etl.loading.remembered import remember
from etl.marts.touched import lay_changed
from etl.reading.problems import refuse
from etl.warehouse import Warehouse
from etl.warehouse.keys import key_sql
from etl.warehouse.pending import settle


def enter(
    connection: duckdb.DuckDBPyConnection,
    warehouse: Warehouse,
    prepared: Prepared,
    options: LoadOptions,
    receipt: Receipt,
    actor: Actor,
    version: int,
) -> None:
    """Enters the batch, takes the place of the rows it replaces, and publishes what it touches.

    Raises Refused where the numbers would break what must always hold.
    """
    feed, batch = prepared.feed, prepared.batch
    if feed.name == "allocations":
        lowered = lowered_promises_sql(warehouse.as_of())
        receipt.notes += record_lowered(connection, lowered, batch, options.reason)
    lay_changed(connection, feed)
    _replace(connection, prepared)
    _enter_batch(connection, prepared, options, receipt, actor, version)
    settle(connection, batch)
    if options.replaces or options.adds:
        answer = "replaces" if options.replaces else "adds"
        remember(connection, prepared.origin, feed.name, "overlap", answer, actor.name, batch)
    if options.date_order:
        order = options.date_order
        remember(connection, prepared.origin, feed.name, "date_order", order, actor.name, batch)
    try:
        moved = warehouse.publish_changed(connection, feed.name)
    except CheckFailed as broken:
        raise refuse(str(broken)) from broken
    if moved:
        receipt.notes.append("The first quarter moved, so all numbers were published anew.")


def _replace(connection: duckdb.DuckDBPyConnection, prepared: Prepared) -> None:
    """Marks the rows that the batch has again, and those it leaves out, as gone by it."""
    feed, batch = prepared.feed, prepared.batch
    key = key_sql(feed, "now")
    connection.execute(
        f"update history.{feed.name} as now set gone = {batch} from matched "
        f"where now.gone is null and {found_again(feed)}"
    )
    row = connection.execute("select count(*) from missing").fetchone()
    if row and row[0]:
        connection.execute(
            "insert into ledger.withdrawn select "
            f"{batch}, '{feed.name}', batch, line, key from missing"
        )
        connection.execute(
            f"update history.{feed.name} as now set gone = {batch} from missing "
            "where now.batch = missing.batch and now.line = missing.line and now.gone is null "
            f"and {key} = missing.key"
        )


def _enter_batch(
    connection: duckdb.DuckDBPyConnection,
    prepared: Prepared,
    options: LoadOptions,
    receipt: Receipt,
    actor: Actor,
    version: int,
) -> None:
    source = prepared.source
    entry = {
        "batch": prepared.batch,
        "version": version,
        "feed": prepared.feed.name,
        "file_name": source.name,
        "sha256": source.sha256,
        "size": source.size,
        "who": actor.name,
        **loader(actor),
        "source": options.source,
        "origin": prepared.origin,
        "reason": options.reason,
        "options": options.understanding,
        "as_of": prepared.reading.as_of,
        "rows_new": receipt.rows_new,
        "rows_changed": receipt.rows_changed,
        "rows_unchanged": receipt.rows_unchanged,
        "rows_withdrawn": receipt.rows_withdrawn,
        "rows_set_aside": receipt.rows_set_aside,
    }
    columns = ", ".join(f"${name} as {name}" for name in entry)
    connection.execute(
        f"insert into ledger.batches by name select {columns}, now()::TIMESTAMP as loaded_at", entry
    )
