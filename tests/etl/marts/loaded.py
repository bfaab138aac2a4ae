"""Institutions loaded by the production loader, and the marts read back as rows."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from etl.loading import LoadOptions, Receipt, load
from etl.settings import Settings
from etl.warehouse import Warehouse, open_warehouse
from etl.warehouse.publisher import Publisher
from schemas.marts import MARTS
from tests.etl.marts.csv_files import File, files_of, write_csv
from tests.etl.marts.plain.institution import Institution
from tests.etl.marts.plain.publish import MART_NAMES, Marts


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
    """The same warehouse, published for all files together: as when the policy moves, all anew.

    A third of the time of publishing after every file. That numbers published file by file are
    those published at once is what `test_incremental` is about.
    """
    settings = settings_of(institution, folder)
    other_policy = {"ending_soon_days": settings.ending_soon_days + 1}
    with ExitStack() as stack:
        with (
            patch.object(Publisher, "_publish"),
            patch.object(Warehouse, "publish_changed", return_value=False),
        ):
            settings.database.write_bytes(_new_database())
            warehouse = open_warehouse(settings.model_copy(update=other_policy))
            stack.enter_context(warehouse)
            for file in files_of(institution):
                load_file(warehouse, file, folder)
        warehouse.settings = settings
        warehouse.refresh()
        yield warehouse


def marts_published_at_once(institution: Institution, folder: Path) -> Marts:
    """The marts of that warehouse."""
    with published_at_once(institution, folder) as warehouse:
        return marts_of(warehouse)
