"""Institutions loaded by the production loader, and the marts read back as rows."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import duckdb

from etl.checking.cells import quoted
from etl.loading import LoadOptions, Receipt, load
from etl.settings import Settings
from etl.warehouse import Warehouse, open_warehouse
from etl.warehouse.keys import content_sql, key_sql
from etl.warehouse.publisher import Publisher
from etl.warehouse.tables import keyed_sql
from schemas.loadable import LOADABLE
from schemas.marts import MARTS
from schemas.reference import REFERENCE_TABLES
from tests.etl.marts.csv_files import File, files_of, text, write_csv
from tests.etl.marts.plain.institution import Institution
from tests.etl.marts.plain.publish import MART_NAMES, Marts

_FIRST_BATCH = 2
"""The shipped rows of reference tables are the one before."""


def settings_of(institution: Institution, folder: Path) -> Settings:
    """Settings under which the institution's numbers are made, whatever the environment says."""
    changes = [
        {"from_date": change.from_date, **change.values} for change in institution.policy_changes
    ]
    return Settings(
        database=folder / "kept.duckdb",
        today=institution.as_of,
        **institution.policy.model_dump() | {"policy_changes": changes},
    )


def load_file(warehouse: Warehouse, file: File, folder: Path) -> Receipt:
    """Loads the file's rows beside those that are there; fails where any is refused."""
    number = sum(1 for _ in folder.glob("*.csv"))
    path = write_csv(file.feed, file.rows, folder / f"{file.feed}.{number}.csv")
    options = LoadOptions(adds=True, source=file.source, as_of=file.as_of, reason="test")
    receipt = load(warehouse, path, options, "test")
    said = [problem.sentence for problem in receipt.problems]
    assert receipt.outcome == "loaded", f"{path.read_text()}\n{said or receipt}"
    return receipt


def marts_of(warehouse: Warehouse) -> Marts:
    """The rows of every mart that plain computes, past the scope."""
    found: Marts = {}
    with warehouse.cursor() as cursor:
        for name in MART_NAMES:
            query = f"select {', '.join(MARTS[name].names)} from mart.{name}"
            found[name] = cursor.execute(query).pl().to_dicts()
    return found


@cache
def _new_database() -> bytes:
    """A database that nothing was loaded into, from before anybody's as-of date."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "kept.duckdb"
        open_warehouse(Settings(database=path, today=date(2000, 1, 1))).close()
        return path.read_bytes()


@contextmanager
def published_at_once(institution: Institution, folder: Path) -> Iterator[Warehouse]:
    """A warehouse with the institution's rows, published together: as when the policy moves.

    The rows are stored as the loader would, in a fifth of its time. That rows loaded and numbers
    published file by file come to the same is what `test_incremental` is about.
    """
    settings = settings_of(institution, folder)
    other_policy = {"ending_soon_days": settings.ending_soon_days + 1}
    with ExitStack() as stack:
        settings.database.write_bytes(_new_database())
        with patch.object(Publisher, "_publish"):
            warehouse = open_warehouse(settings.model_copy(update=other_policy))
        stack.enter_context(warehouse)
        with warehouse.writing() as (connection, version):
            files = files_of(institution)
            for number, file in enumerate(files):
                _store(connection, file, _FIRST_BATCH + number, version)
            connection.execute(
                f"update ledger.warehouse set last_batch = {_FIRST_BATCH + len(files) - 1}"
            )
        warehouse.settings = settings
        warehouse.refresh()
        assert warehouse.stale_because is None, warehouse.stale_because
        yield warehouse


def _store(connection: duckdb.DuckDBPyConnection, file: File, batch: int, version: int) -> None:
    """Stores the file's rows as a batch of their own, in the place of those with the same keys."""
    feed = LOADABLE[file.feed]
    lines = ", ".join(
        f"({line}, {', '.join(_literal(row.get(name)) for name in feed.names)})"
        for line, row in enumerate(file.rows, start=2)
    )
    cells = ", ".join(
        f'coalesce("{one.name}", {_literal(one.default)})::{one.kind.value} as "{one.name}"'
        for one in feed.columns
    )
    names = ", ".join(f'"{name}"' for name in feed.names)
    more = f", {_literal(file.as_of)}::DATE as as_of" if feed.dated else ""
    content = f", {content_sql(feed)} as content" if feed.optional_key else ""
    connection.execute(
        f"insert into history.{feed.name} by name select *{content}, {batch} as batch from "
        f"(select line, {cells}{more} from (values {lines}) as file (line, {names}))"
    )
    if feed.name in REFERENCE_TABLES:
        connection.execute(
            f"update history.{feed.name} as now set gone = {batch} where batch <> {batch} and "
            f"{key_sql(feed, 'now')} in (select key from ({keyed_sql(feed, batch)}))"
        )
    connection.execute(
        "insert into ledger.batches by name select $batch as batch, $version as version, "
        "$feed as feed, $feed || '.csv' as file_name, 'test' as who, now()::TIMESTAMP as "
        "loaded_at, $source as source, $as_of as as_of",
        {
            "batch": batch,
            "version": version,
            "feed": feed.name,
            "source": file.source,
            "as_of": file.as_of,
        },
    )


def _literal(cell: object) -> str:
    return "null" if cell is None else quoted(text(cell))


def marts_published_at_once(institution: Institution, folder: Path) -> Marts:
    """The marts of that warehouse."""
    with published_at_once(institution, folder) as warehouse:
        return marts_of(warehouse)
