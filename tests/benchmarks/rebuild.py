"""Everything published anew, and 100 rows on top, as the activity grows: beside a bare sum."""

import statistics
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb

from etl.loading import LoadOptions, load
from etl.settings import Settings
from etl.warehouse import Warehouse, open_warehouse

PEOPLE, QUARTERS, TODAY = 5_000, 40, date(2025, 9, 30)
SIZES = (500_000, 5_000_000, 20_000_000)
TARGET, SMALL_SECONDS = 20.0, 0.5
MEASURED_AT = 5_000_000
_FIRST = "date '2015-10-01'"
_DAYS = 3652

_ROWS = {
    "faculty": (
        f"select 'F' || lpad(i::varchar, 5, '0') as faculty_id, 'Person ' || i as name, "
        f"'Department ' || i % 30 as department, 'Division ' || i % 7 as division, "
        "1.0 as total_fte, 0.6 as clinical_fte, '-infinity'::date as as_of "
        f"from range({PEOPLE}) t(i)"
    ),
    "programs": (
        "select 'P' || i as program_id, 'Program ' || i as name, 'Department ' || i % 30 as "
        "department, 'residency' as kind from range(120) t(i)"
    ),
    # As in the sample: three people of four hold a promise, one of eight two; others after 5 years.
    "allocations": (
        "select 'A' || i || '-' || n as allocation_id, 'F' || lpad(i::varchar, 5, '0') as "
        "faculty_id, if(n % 2 = 0, 'program_director', 'core_faculty') as role, "
        "'P' || (i + n) % 120 as program_id, if(n % 2 = 0, 0.2, 4) as amount, "
        "if(n % 2 = 0, 'fte', 'hours_per_week') as unit, "
        f"if(n < 2, {_FIRST}, date '2020-10-01') as start_date, "
        "if(n < 2, date '2020-09-30', null) as end_date, n % 2 = 1 as includes_supervision, "
        f"'none' as document_type from range({PEOPLE}) t(i), range(4) s(n) "
        "where i % 4 > 0 and (n % 2 = 0 or i % 8 = 1)"
    ),
    "leave": (
        "select 'F' || lpad((i % 5000)::varchar, 5, '0') as faculty_id, "
        f"{_FIRST} + (i * 37 % {_DAYS})::integer as start_date, start_date + 9 as end_date, "
        "'away' as effect from range(20000) t(i)"
    ),
    "clinical": (
        "select 'F' || lpad((i % 1000 * 5 + 1)::varchar, 5, '0') as faculty_id, "
        f"{_FIRST} + (i // 1000 * 7 % {_DAYS})::integer as date, time '13:00' as start_time, "
        "4.0 as hours, 'clinic' as kind, md5(i::varchar)::uuid as content "
        "from range(520000) t(i) order by faculty_id, date"
    ),
    "fte_bases": (
        "select * from (values ('institution', null, null, 40, 4, 32, 'weekdays'), "
        "('department', 'Department 3', null, 42, 4, 42, 'any_day'), "
        "('department', 'Department 5', date '2019-02-11', 36, 4, 30, 'weekdays'), "
        "('role', 'core_faculty', date '2021-01-01', 38, 4, null, null)) as t(scope, scope_key, "
        "start_date, hours_per_week, half_day_hours, clinical_hours_per_week, pattern)"
    ),
    "activity": (
        "select 'T' || i as activity_id, 'F' || lpad((i % 5000)::varchar, 5, '0') as faculty_id, "
        f"{_FIRST} + (i // 5000 * 7 % {_DAYS})::integer as date, "
        "['lecture', 'small_group', 'precepting', 'meeting', 'curriculum'][1 + i % 5] as "
        "activity_type, 0.5 + i % 4 as hours, if(i % 3 = 0, null, time '06:30' + "
        "to_minutes((i % 50 * 15)::integer)) as start_time, 'P' || (i % 5000 + i % 3) % 120 as "
        "program_id from range({rows}) t(i) order by faculty_id, date"
    ),
}


def measure(folder: Path) -> Iterator[str]:
    """The lines to print."""
    yield f"{PEOPLE:,} people, {QUARTERS} quarters, 8,750 promises, 520,000 clinical rows"
    for rows in SIZES:
        place = folder / str(rows)
        place.mkdir()
        yield from _of_size(place, rows)


def _of_size(folder: Path, rows: int) -> Iterator[str]:
    settings = Settings(database=folder / "kept.duckdb", today=TODAY)
    open_warehouse(settings).close()
    fill(settings.database, rows)
    with open_warehouse(settings) as warehouse:
        bare = [_bare(warehouse)]
        whole = _rebuilt(warehouse)
        bare.append(_bare(warehouse))
        small = [_small(warehouse, folder, turn) for turn in range(5)]
    beside = statistics.mean(bare)
    held = f" (target {TARGET:.0f} ×: {_held(whole <= TARGET * beside)})"
    on_top = f" (allowed {SMALL_SECONDS} s: {_held(statistics.median(small) <= SMALL_SECONDS)})"
    asked = rows == MEASURED_AT
    yield (
        f"{rows:>11,} rows: bare group by {beside:.3f} s; everything anew {whole:.2f} s = "
        f"{whole / beside:.1f} ×{held if asked else ''}; 100 rows on top: median "
        f"{statistics.median(small):.2f} s{on_top if asked else ''}"
    )


def fill(database: Path, rows: int) -> None:
    """Writes the rows as one standing batch a feed, as loading would have left them."""
    with duckdb.connect(str(database)) as connection:
        for batch, (feed, sql) in enumerate(_ROWS.items(), start=2):
            connection.execute(
                f"insert into history.{feed} by name select *, {batch} as batch, "
                f"row_number() over () + 1 as line from ({sql.replace('{rows}', str(rows))})"
            )
            connection.execute(
                "insert into ledger.batches by name select $batch as batch, 0 as version, "
                "$feed as feed, $feed || '.csv' as file_name, 'benchmark' as who, "
                "'system' as source, now()::timestamp as loaded_at",
                {"batch": batch, "feed": feed},
            )
        connection.execute("update ledger.warehouse set release = '', last_batch = 20")


def _bare(warehouse: Warehouse) -> float:
    with warehouse.cursor() as cursor:
        started = time.perf_counter()
        cursor.execute(
            "create or replace temp table bare as select faculty_id, date_trunc('month', date) "
            "as month, sum(hours) as hours from history.activity group by all"
        )
        return time.perf_counter() - started


def _rebuilt(warehouse: Warehouse) -> float:
    with warehouse.reserving() as cursor:
        cursor.execute("update ledger.warehouse set release = ''")
    started = time.perf_counter()
    warehouse.refresh()
    seconds = time.perf_counter() - started
    assert warehouse.stale_because is None, warehouse.stale_because
    return seconds


def _small(warehouse: Warehouse, folder: Path, turn: int) -> float:
    path = folder / f"activity-{turn}.csv"
    lines = [
        f"U{turn}-{n},F{turn * 7 + n % 5:05},2025-09-{1 + n % 28:02d},lecture,1.5,09:00"
        for n in range(100)
    ]
    header = "activity_id,faculty_id,date,activity_type,hours,start_time"
    path.write_text("\n".join([header, *lines]) + "\n", "utf-8")
    started = time.perf_counter()
    receipt = load(warehouse, path, LoadOptions(adds=True), "benchmark")
    seconds = time.perf_counter() - started
    assert receipt.rows_new == 100, receipt
    return seconds


def _held(holds: bool) -> str:
    return "held" if holds else "NOT held"
