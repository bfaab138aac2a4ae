"""What the processes do that are killed, and the files they do it with."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from etl.loading import LoadOptions, load, undo
from etl.reading import parts, spooling, unpacking
from etl.settings import Settings
from etl.warehouse import open_warehouse
from tests.etl.checking.rows import GOOD, csv_of

LATER = timedelta(days=20)
ROWS = 400
SMALL_PARTS = (
    (spooling, "HEAD", 4_000),
    (unpacking, "CHUNK", 16_000),
    (parts, "PART", 16_000),
    (parts, "TAIL", 2_000),
)
"""What to set so that `activity-long` is read in several parts: all of it is in the head else."""


def activity(prefix: str, rows: range, **cells: str) -> str:
    """Rows of F1 and F3 in August, each with an id of its own."""
    return csv_of(
        *(
            GOOD["activity"]
            | {
                "activity_id": f"{prefix}{row}",
                "faculty_id": ("F1", "F3")[row % 2],
                "date": f"2025-08-{1 + row * 28 // ROWS:02}",
            }
            | cells
            for row in rows
        )
    )


def later(settings: Settings) -> Settings:
    """The settings some days later."""
    assert settings.today is not None
    return settings.model_copy(update={"today": settings.today + LATER})


def write_files(folder: Path) -> None:
    """The files of all deeds."""
    for name, content in {
        "activity-first": activity("A", range(ROWS)),
        "activity-again": activity("A", range(40, ROWS), hours="1.25") + "\n",
        "activity-new": activity("N", range(ROWS)),
        "activity-mixed": activity("M", range(ROWS))
        + activity("X", range(0, ROWS, 40), hours="25").split("\n", 1)[1],
        "activity-long": activity("L", range(ROWS), title="x" * 100),
    }.items():
        (folder / f"{name}.csv").write_text(content)


def _load(settings: Settings, path: Path, begin: Callable[[], None], **said: bool) -> None:
    with open_warehouse(settings) as warehouse:
        begin()
        receipt = load(warehouse, path, LoadOptions(**said), "tests")  # type: ignore[arg-type]
        assert receipt.outcome == "loaded", receipt.problems


def load_new(settings: Settings, folder: Path, begin: Callable[[], None]) -> None:
    """Loads rows nobody knew."""
    _load(settings, folder / "activity-new.csv", begin, adds=True)


def load_again(settings: Settings, folder: Path, begin: Callable[[], None]) -> None:
    """Loads a month again: rows change, and some are withdrawn."""
    _load(settings, folder / "activity-again.csv", begin, replaces=True)


def load_good(settings: Settings, folder: Path, begin: Callable[[], None]) -> None:
    """Loads the good rows of a file, and sets others aside."""
    _load(settings, folder / "activity-mixed.csv", begin, good_rows=True, adds=True)


def load_parts(settings: Settings, folder: Path, begin: Callable[[], None]) -> None:
    """Loads a file of several parts; a part is small for once."""
    with pytest.MonkeyPatch.context() as small:
        for module, name, size in SMALL_PARTS:
            small.setattr(module, name, size)
        _load(settings, folder / "activity-long.csv", begin, adds=True)


def undo_last(settings: Settings, folder: Path, begin: Callable[[], None]) -> None:
    """Takes the last batch back."""
    with open_warehouse(settings) as warehouse:
        with warehouse.cursor() as cursor:
            row = cursor.execute("select max(batch) from ledger.batches").fetchone()
        assert row is not None
        begin()
        undo(warehouse, row[0], "tests")


def publish_later(settings: Settings, folder: Path, begin: Callable[[], None]) -> None:
    """Opens the database some days later, so that all numbers are published again."""
    begin()
    open_warehouse(later(settings)).close()


def open_first(settings: Settings, folder: Path, begin: Callable[[], None]) -> None:
    """Opens a database that is not there yet."""
    begin()
    open_warehouse(settings).close()
