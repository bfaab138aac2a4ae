"""5,000 people × 12 quarters: loaded and published, beside a bare typed read of the same files."""

import resource
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb

from etl.loading import LoadOptions, load, loadable_files
from etl.sample import ENDING, write_sample
from etl.settings import Settings
from etl.warehouse import open_warehouse
from schemas.loadable import LOADABLE

FACULTY, QUARTERS, SEED = 5000, 12, 1
ALLOWED_RATIO, ALLOWED_SECONDS = 2.5, 10


def bare_read(files: list[Path], database: Path) -> float:
    """Seconds of a typed `read_csv` of every file into a table with the same columns."""
    started = time.perf_counter()
    with duckdb.connect(str(database)) as connection:
        connection.execute("set enable_progress_bar = false")
        for path in files:
            columns = ", ".join(
                f"'{c.name}': '{c.kind.value}'" for c in LOADABLE[path.stem].columns
            )
            connection.execute(
                f"create or replace table {path.stem} as select * from read_csv('{path}', "
                "header = true, auto_detect = false, delim = ',', quote = '\"', "
                f"columns = {{{columns}}})"
            )
    return time.perf_counter() - started


def measure(folder: Path) -> Iterator[str]:
    """The lines to print."""
    started = time.perf_counter()
    write_sample(folder / "sample", FACULTY, QUARTERS, SEED)
    yield f"made {FACULTY:,} people × {QUARTERS} quarters in {time.perf_counter() - started:.1f} s"
    files, _ = loadable_files(folder / "sample")
    before = bare_read(files, folder / "before.duckdb")
    settings = Settings(database=folder / "kept.duckdb", today=ENDING, clinical_hours_per_week=32)
    total = 0.0
    with open_warehouse(settings) as warehouse:
        for path in files:
            started = time.perf_counter()
            receipt = load(warehouse, path, LoadOptions(), "benchmark")
            seconds = time.perf_counter() - started
            total += seconds
            yield (
                f"  {path.stem:<12}{receipt.rows_new:>12,} rows {seconds:>8.2f} s "
                f" {receipt.outcome}"
            )
    after = bare_read(files, folder / "after.duckdb")
    bare = (before + after) / 2
    allowed = ALLOWED_RATIO * bare + ALLOWED_SECONDS
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield f"bare typed read: {before:.2f} s before, {after:.2f} s after, {bare:.2f} s mean"
    yield (
        f"loaded and published: {total:.2f} s = {total / bare:.2f} × bare; allowed "
        f"{ALLOWED_RATIO} × bare + {ALLOWED_SECONDS} s = {allowed:.2f} s: "
        f"{'held' if total <= allowed else 'NOT held'}; peak memory {peak:,.0f} MiB"
    )
