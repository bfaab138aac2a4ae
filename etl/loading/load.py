"""Loads a file, or says what loading it would do: rows and numbers change in one transaction."""

import logging
from pathlib import Path

import duckdb

from etl.errors import UsageProblem
from etl.loading.options import LoadOptions, feed_of
from etl.loading.prepare import Prepared, check_additions, judge, understand, window_of
from etl.loading.problems_file import first_problems, write_problems
from etl.loading.receipt import Receipt
from etl.reading.problems import Refused
from etl.reading.spool import Spooled, spooled
from etl.warehouse import Warehouse
from schemas.columns import Feed
from schemas.loadable import LOADABLE

log = logging.getLogger("kept")

_PART = 16 << 20


class _OnlyChecked(Exception):
    """Ends the transaction of a check, so that nothing of it stays."""


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
    feed = feed_of(path, options.feed)
    receipt = Receipt(path, feed.name if feed else None, "loaded" if keep else "would load")
    if feed is None:
        raise UsageProblem(
            f"'{path.name}' does not say which feed it is. Name it after its feed, as in "
            f"activity-july.csv, or use --feed with one of {', '.join(LOADABLE)}."
        )
    try:
        with (
            spooled(path, warehouse.path.with_name(warehouse.path.name + ".spool")) as copy,
            warehouse.cursor() as cursor,
        ):
            receipt.sha256 = copy.sha256
            earlier = _loaded_before(cursor, copy, feed, options)
            if earlier:
                receipt.notes.append(earlier)
                receipt.outcome = "already loaded"
                return receipt
            prepared = understand(cursor, copy, feed, options)
            with warehouse.writing(cursor) as (connection, batch):
                _judge(connection, warehouse, prepared, feed, options, receipt, problems_folder)
                if not keep:
                    raise _OnlyChecked
                receipt.batch = batch
                _store(connection, warehouse, copy, feed, options, receipt, who)
    except _OnlyChecked:
        pass
    except Refused as refused:
        receipt.problems = receipt.problems or refused.problems
        receipt.problem_count = receipt.problem_count or refused.count
        receipt.outcome = "refused"
    log.info("%s %s: %s", receipt.outcome, path.name, receipt.batch)
    return receipt


def _loaded_before(
    connection: duckdb.DuckDBPyConnection, copy: Spooled, feed: Feed, options: LoadOptions
) -> str | None:
    row = connection.execute(
        "select batch, loaded_at, who from ledger.batches where sha256 = $sha256 and feed = $feed "
        "and options = $options and undone_at is null order by batch desc limit 1",
        {"sha256": copy.sha256, "feed": feed.name, "options": options.understanding},
    ).fetchone()
    if row is None:
        return None
    return f"This file was loaded as batch {row[0]} on {row[1]:%Y-%m-%d} by {row[2]}; nothing changed."


def _judge(
    connection: duckdb.DuckDBPyConnection,
    warehouse: Warehouse,
    prepared: Prepared,
    feed: Feed,
    options: LoadOptions,
    receipt: Receipt,
    problems_folder: Path | None,
) -> None:
    window = window_of(warehouse.as_of(), warehouse.policy.first_date)
    judge(connection, prepared, feed, options, window)
    receipt.notes += prepared.notes
    receipt.problem_count = prepared.problem_count
    receipt.problems = first_problems(connection)
    if prepared.problem_count and problems_folder is not None:
        receipt.problems_file = write_problems(connection, prepared, receipt.file, problems_folder)
    if prepared.problem_count and not options.good_rows:
        raise Refused(receipt.problems, prepared.problem_count)
    _count(connection, receipt, prepared)
    if not options.adds:
        check_additions(connection, feed)


def _count(
    connection: duckdb.DuckDBPyConnection, receipt: Receipt, prepared: Prepared
) -> None:
    counts = dict(connection.execute("select state, count(*) from incoming group by state").fetchall())
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
    connection.execute(
        "insert into ledger.batches by name select $batch as batch, $feed as feed, "
        "$file as file_name, $sha256 as sha256, $size as size, $who as who, "
        "now()::TIMESTAMP as loaded_at, $source as source, $reason as reason, $options as options, "
        "$new as rows_new, $changed as rows_changed, $unchanged as rows_unchanged, "
        "$aside as rows_set_aside",
        {
            "batch": batch,
            "feed": name,
            "file": copy.name,
            "sha256": copy.sha256,
            "size": copy.size,
            "who": who,
            "source": options.source,
            "reason": options.reason,
            "options": options.understanding,
            "new": receipt.rows_new,
            "changed": receipt.rows_changed,
            "unchanged": receipt.rows_unchanged,
            "aside": receipt.rows_set_aside,
        },
    )
    _keep_bytes(connection, copy, batch)
    rows = f"select {feed.column_list}, key, {batch}, line from incoming"
    connection.execute(
        f"create or replace temp table changed as select {feed.column_list} from incoming "
        f"union all select {feed.column_list} from current.{name} as now semi join incoming using (key)"
    )
    connection.execute(f"insert into history.{name} {rows}")
    if receipt.rows_changed or receipt.rows_unchanged:
        connection.execute(f"delete from current.{name} where key in (select key from incoming)")
    connection.execute(f"insert into current.{name} {rows}")
    if warehouse.publish_changed(connection, name):
        receipt.notes.append("The first quarter moved, so all numbers were published anew.")


def _keep_bytes(connection: duckdb.DuckDBPyConnection, copy: Spooled, batch: int | None) -> None:
    with copy.path.open("rb") as file:
        part = 0
        while content := file.read(_PART):
            connection.execute("insert into ledger.received values (?, ?, ?)", [batch, part, content])
            part += 1

