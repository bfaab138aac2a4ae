"""Loads a file, or says what loading it would do: rows and numbers change in one transaction."""

import logging
from pathlib import Path

import duckdb

from etl.loading.dated import ask_as_of
from etl.loading.options import LoadOptions, check_names_feed
from etl.loading.prepare import Prepared, check_additions, judge, understand
from etl.loading.problems_file import first_problems, write_problems
from etl.loading.receipt import Receipt
from etl.loading.received import keep_bytes
from etl.loading.window import window_of
from etl.marts.touched import lay_changed
from etl.reading.problems import Refused
from etl.reading.spool import Spooled, spooled
from etl.warehouse import Warehouse
from etl.warehouse.keys import stored_columns
from schemas.columns import Feed

log = logging.getLogger("kept")


class _LoadedBefore(Exception):
    """Ends a load that would change nothing; the text says which batch holds the file."""


def load(
    warehouse: Warehouse,
    path: Path,
    options: LoadOptions,
    who: str,
    problems_folder: Path | None = None,
) -> Receipt:
    """Loads the file and publishes the numbers it touches; all of it or, when refused, nothing.

    Rejected rows are written to `problems_folder` as CSV where it is given. Raises UsageProblem
    when the file cannot be read or its name says no feed.
    """
    return _run(warehouse, path, options, who, problems_folder, keep=True)


def check(
    warehouse: Warehouse, path: Path, options: LoadOptions, problems_folder: Path | None = None
) -> Receipt:
    """Everything that loading the file would say, without loading it."""
    return _run(warehouse, path, options, "", problems_folder, keep=False)


def _run(
    warehouse: Warehouse,
    path: Path,
    options: LoadOptions,
    who: str,
    problems_folder: Path | None,
    keep: bool,
) -> Receipt:
    feed = check_names_feed(path, options.feed)
    receipt = Receipt(path, feed.name, "loaded" if keep else "would load")
    try:
        with (
            spooled(path, warehouse.spool) as copy,
            warehouse.cursor() as cursor,
        ):
            receipt.sha256 = copy.sha256
            _pass_over_loaded(cursor, copy, feed, options)
            prepared = understand(cursor, copy, feed, options)
            seen = warehouse.version()
            _judge(cursor, warehouse, copy, prepared, feed, options, receipt, problems_folder)
            if not keep:
                return receipt
            with warehouse.writing(cursor) as (connection, batch):
                if batch != seen + 1:
                    _pass_over_loaded(connection, copy, feed, options)
                    _judge(
                        connection,
                        warehouse,
                        copy,
                        prepared,
                        feed,
                        options,
                        receipt,
                        problems_folder,
                    )
                receipt.batch = batch
                _store(connection, warehouse, copy, feed, options, receipt, who)
    except _LoadedBefore as earlier:
        receipt.outcome = "already loaded"
        receipt.notes.append(str(earlier))
    except Refused as refused:
        receipt.outcome = "refused"
        receipt.problems, receipt.problem_count = refused.problems, refused.count
    log.info("%s %s: %s", receipt.outcome, path.name, receipt.batch)
    return receipt


def _pass_over_loaded(
    connection: duckdb.DuckDBPyConnection,
    copy: Spooled,
    feed: Feed,
    options: LoadOptions,
    set_aside: bool = False,
) -> None:
    """Raises _LoadedBefore for a file that is loaded, whole or, with `set_aside`, in part.

    Rows once set aside may be good by now: those of a part are looked at first.
    """
    row = connection.execute(
        "select batch, loaded_at, who from ledger.batches where sha256 = $sha256 and feed = $feed "
        "and options = $options and undone_at is null and (rows_set_aside = 0 or $set_aside) "
        "order by batch desc limit 1",
        {
            "sha256": copy.sha256,
            "feed": feed.name,
            "options": options.understanding,
            "set_aside": set_aside,
        },
    ).fetchone()
    if row:
        raise _LoadedBefore(
            f"This file was loaded as batch {row[0]} on {row[1]:%Y-%m-%d} by {row[2]}; nothing"
            " changed."
        )


def _judge(
    connection: duckdb.DuckDBPyConnection,
    warehouse: Warehouse,
    copy: Spooled,
    prepared: Prepared,
    feed: Feed,
    options: LoadOptions,
    receipt: Receipt,
    problems_folder: Path | None,
) -> None:
    """Holds the rows against what is loaded, and says so in the receipt.

    It runs before the transaction, because only the rows of a committed table are read by all
    cores, and again inside it where somebody else's change came between.
    """
    window = window_of(warehouse.as_of(), warehouse.policy.first_date)
    judge(connection, prepared, feed, options, window, options.as_of or warehouse.as_of())
    receipt.notes = list(prepared.notes)
    receipt.problem_count = prepared.problem_count
    receipt.problems = first_problems(connection)
    if prepared.problem_count and problems_folder is not None:
        receipt.problems_file = write_problems(connection, prepared, receipt.file, problems_folder)
    if prepared.problem_count and not options.good_rows:
        raise Refused(receipt.problems, prepared.problem_count)
    _count(connection, receipt, prepared)
    if not (receipt.rows_new or receipt.rows_changed or receipt.rows_unchanged):
        raise Refused(receipt.problems, prepared.problem_count)
    if options.as_of is None:
        ask_as_of(connection, feed, warehouse.as_of())
    if not options.adds:
        check_additions(connection, feed)
    if not (receipt.rows_new or receipt.rows_changed):
        _pass_over_loaded(connection, copy, feed, options, set_aside=True)


def _count(connection: duckdb.DuckDBPyConnection, receipt: Receipt, prepared: Prepared) -> None:
    counts = dict(
        connection.execute("select state, count(*) from incoming group by state").fetchall()
    )
    receipt.rows_new = counts.get("new", 0)
    receipt.rows_changed = counts.get("changed", 0)
    receipt.rows_unchanged = counts.get("unchanged", 0)
    row = connection.execute("select count(distinct record) from problems").fetchone()
    receipt.rows_set_aside = (row[0] if row else 0) + len(prepared.table.unreadable)


def _store(
    connection: duckdb.DuckDBPyConnection,
    warehouse: Warehouse,
    copy: Spooled,
    feed: Feed,
    options: LoadOptions,
    receipt: Receipt,
    who: str,
) -> None:
    name, batch = feed.name, receipt.batch
    assert batch is not None
    _enter_batch(connection, copy, options, receipt, who)
    keep_bytes(connection, copy.path, batch)
    lay_changed(connection, feed)
    order = ", ".join(n for n in ("faculty_id", "date", "start_date") if n in feed.names) or "line"
    rows = (
        f"select {stored_columns(feed)}, key, {batch}, line from typed "
        f"where record in (select record from incoming) order by {order}"
    )
    if receipt.rows_changed or receipt.rows_unchanged:
        connection.execute(f"delete from current.{name} where key in (select key from incoming)")
    connection.execute(f"insert into history.{name} {rows}")
    connection.execute(f"insert into current.{name} {rows}")
    if warehouse.publish_changed(connection, name):
        receipt.notes.append("The first quarter moved, so all numbers were published anew.")


def _enter_batch(
    connection: duckdb.DuckDBPyConnection,
    copy: Spooled,
    options: LoadOptions,
    receipt: Receipt,
    who: str,
) -> None:
    entry = {
        "batch": receipt.batch,
        "feed": receipt.feed,
        "file_name": copy.name,
        "sha256": copy.sha256,
        "size": copy.size,
        "who": who,
        "source": options.source,
        "reason": options.reason,
        "options": options.understanding,
        "rows_new": receipt.rows_new,
        "rows_changed": receipt.rows_changed,
        "rows_unchanged": receipt.rows_unchanged,
        "rows_set_aside": receipt.rows_set_aside,
    }
    columns = ", ".join(f"${name} as {name}" for name in entry)
    connection.execute(
        f"insert into ledger.batches by name select {columns}, now()::TIMESTAMP as loaded_at", entry
    )
