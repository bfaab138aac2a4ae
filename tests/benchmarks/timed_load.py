"""Loads the files of a folder in a process of its own, and prints what each part took as JSON."""

import json
import resource
import sys
import time
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

from etl.loading import LoadOptions, file_ready, laying, load, undo
from etl.loading.prepare import Preparing
from etl.settings import Settings
from etl.warehouse import Warehouse, open_warehouse
from schemas.scopes import OPERATOR_SCOPE
from tests.benchmarks.big_file import TODAY

# What is timed: the part's name, and who does it. Parts may lie inside one another.
_PARTS: tuple[tuple[str, Any, str], ...] = (
    ("rows: read, checked, laid", Preparing, "lay"),
    ("lines: rows counted (of both threads)", laying, "rows_are_lines"),
    ("duplicates and checks of the file", file_ready, "find_problems"),
    ("comparing with what is loaded", file_ready, "compare"),
    ("bytes kept", file_ready, "keep_bytes"),
    ("entered and published", file_ready, "enter"),
)


def _timed(parts: dict[str, float], name: str, done: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(done)
    def timed(*arguments: Any, **named: Any) -> Any:
        started = time.perf_counter()
        try:
            return done(*arguments, **named)
        finally:
            parts[name] = parts.get(name, 0.0) + time.perf_counter() - started

    return timed


def _watched() -> dict[str, float]:
    parts: dict[str, float] = {}
    for name, owner, attribute in _PARTS:
        setattr(owner, attribute, _timed(parts, name, getattr(owner, attribute)))
    return parts


def _seconds(done: Callable[[], Any]) -> tuple[float, Any]:
    started = time.perf_counter()
    result = done()
    return time.perf_counter() - started, result


def _load(warehouse: Warehouse, path: Path, options: LoadOptions) -> tuple[float, Any]:
    return _seconds(lambda: load(warehouse, path, options, "benchmark"))


def _small_uploads(warehouse: Warehouse, folder: Path) -> list[float]:
    """Seconds from file to new numbers of 100 rows, five times, each for people of its own."""
    taken, people = [], _people(folder)
    for turn in range(5):
        path = folder / f"activity-upload-{turn}.csv"
        lines = [
            f"UP-{turn}-{n},{people[turn * 7 + n % 5]},2025-09-{1 + n % 28:02d},lecture,1.5,09:00"
            for n in range(100)
        ]
        header = "activity_id,faculty_id,date,activity_type,hours,start_time"
        path.write_text("\n".join([header, *lines]) + "\n", "utf-8")
        seconds, receipt = _load(warehouse, path, LoadOptions(adds=True))
        assert receipt.rows_new == 100, receipt.problems[:2]
        taken.append(seconds)
    return taken


def _people(folder: Path) -> list[str]:
    lines = (folder / "faculty.csv").read_text("utf-8").splitlines()[1:]
    return [line.partition(",")[0] for line in lines]


def _one_person(warehouse: Warehouse, folder: Path) -> list[float]:
    taken = []
    with warehouse.cursor() as cursor:
        for person in _people(folder)[::199]:
            sql = f"select * from current.activity where faculty_id = '{person}'"
            taken.append(_seconds(lambda sql=sql: cursor.execute(sql).fetchall())[0])  # type: ignore[misc]
    return sorted(taken)


def main(folder: Path) -> None:
    """Prints one JSON object."""
    settings = Settings(database=folder / "kept.duckdb", today=TODAY, clinical_hours_per_week=32)
    with open_warehouse(settings) as warehouse:
        for name in ("faculty", "programs", "allocations"):
            _load(warehouse, folder / f"{name}.csv", LoadOptions())
        before = resource.getrusage(resource.RUSAGE_SELF)
        parts = _watched()
        whole, receipt = _load(warehouse, folder / "activity.csv", LoadOptions(good_rows=True))
        after = resource.getrusage(resource.RUSAGE_SELF)
        told = dict(parts)
        again, repeated = _load(warehouse, folder / "activity.csv", LoadOptions(good_rows=True))
        small = _small_uploads(warehouse, folder)
        person = _one_person(warehouse, folder)
        seen = warehouse.seen(OPERATOR_SCOPE)
        asked = _seconds(
            lambda: seen.ask("select * from seen.activity where faculty_id = 'F00011'")
        )
        undone, _ = _seconds(lambda: undo(warehouse, receipt.batch, "benchmark"))
    sys.stdout.write(
        json.dumps(
            {
                "outcome": receipt.outcome,
                "rows": receipt.rows_new,
                "set_aside": receipt.rows_set_aside,
                "problems": receipt.problem_count,
                "whole": whole,
                "cpu": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
                "peak": after.ru_maxrss / 1024,
                "parts": told,
                "again": again,
                "repeated": repeated.outcome,
                "small": small,
                "person": person,
                "asked": asked[0],
                "undone": undone,
            }
        )
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
