"""Five million activity rows, 0.3 % of them bad in every way: loaded beside a bare typed read."""

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb

from schemas.loadable import LOADABLE
from tests.benchmarks.big_file import write_big
from tests.benchmarks.pandas_load import with_pandas

ROOT = Path(__file__).parents[2]
ROWS, BAD_SHARE = 5_000_000, 0.003
TARGET, FAILED = 2.0, 2.5
MOST_MEMORY_MIB, SMALL_SECONDS, AGAIN_SECONDS, PERSON_MS = 1024, 0.5, 2.0, 20


def bare_read(path: Path, database: Path) -> float:
    """Seconds of a typed `read_csv` of the file into a table; lines it cannot read are passed."""
    columns = ", ".join(f"'{c.name}': '{c.kind.value}'" for c in LOADABLE["activity"].columns)
    started = time.perf_counter()
    with duckdb.connect(str(database)) as connection:
        connection.execute("set enable_progress_bar = false")
        connection.execute(
            f"create table activity as select * from read_csv('{path}', header = true, "
            f"auto_detect = false, delim = ',', quote = '\"', columns = {{{columns}}}, "
            "ignore_errors = true)"
        )
    seconds = time.perf_counter() - started
    database.unlink()
    return seconds


def measure(folder: Path, rows: int = ROWS) -> Iterator[str]:
    """The lines to print."""
    files = write_big(folder, rows, BAD_SHARE)
    size = files.activity.stat().st_size / 1e6
    yield f"{rows:,} activity rows, {size:,.0f} MB, {len(files.bad):,} lines bad"
    before = bare_read(files.activity, folder / "bare.duckdb")
    run = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.timed_load", str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode:
        yield f"the load failed: {run.stderr[-2000:]}"
        return
    after = bare_read(files.activity, folder / "bare.duckdb")
    told: dict[str, Any] = json.loads(run.stdout)
    yield from _load_lines(told, before, after, len(files.bad))
    yield from _small_lines(told)
    yield from with_pandas(files.activity, (before + after) / 2)


def _held(holds: bool) -> str:
    return "held" if holds else "NOT held"


def _load_lines(told: dict[str, Any], before: float, after: float, bad: int) -> Iterator[str]:
    bare = (before + after) / 2
    ratio = told["whole"] / bare
    yield f"bare typed read: {before:.2f} s before, {after:.2f} s after, {bare:.2f} s mean"
    yield (
        f"loaded and published: {told['whole']:.2f} s ({told['cpu']:.1f} s of the cores) = "
        f"{ratio:.2f} × bare; target {TARGET} ×: {_held(ratio <= TARGET)}; failure above {FAILED} ×"
    )
    for name, seconds in told["parts"].items():
        yield f"  {name:<42}{seconds:>7.2f} s {seconds / bare:>6.2f} × bare"
    rest = told["whole"] - sum(s for n, s in told["parts"].items() if not n.startswith("lines"))
    name = "spooled, hashed, packed, cut; the rest"
    yield f"  {name:<42}{rest:>7.2f} s {rest / bare:>6.2f} × bare"
    yield (
        f"  {told['rows']:,} rows laid, {told['set_aside']:,} set aside of {bad:,} bad lines: "
        f"{_held(told['set_aside'] == bad)}; {told['problems']:,} problems"
    )
    yield (
        f"  peak memory {told['peak']:,.0f} MiB; allowed {MOST_MEMORY_MIB:,}: "
        f"{_held(told['peak'] < MOST_MEMORY_MIB)}"
    )


def _small_lines(told: dict[str, Any]) -> Iterator[str]:
    small, person = statistics.median(told["small"]), statistics.median(told["person"]) * 1000
    yield (
        f"100 rows on top, from file to new numbers: median {small:.2f} s of "
        f"{', '.join(f'{s:.2f}' for s in told['small'])}; allowed {SMALL_SECONDS} s: "
        f"{_held(small <= SMALL_SECONDS)}"
    )
    yield (
        f"the same file again: {told['repeated']} in {told['again']:.2f} s; allowed "
        f"{AGAIN_SECONDS} s: {_held(told['again'] <= AGAIN_SECONDS)}"
    )
    yield (
        f"one person's rows: median {person:.1f} ms; allowed {PERSON_MS} ms: "
        f"{_held(person <= PERSON_MS)}; through seen.activity {told['asked'] * 1000:.0f} ms"
    )
    yield f"the batch undone in {told['undone']:.2f} s"
