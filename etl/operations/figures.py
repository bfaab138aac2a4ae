"""The few figures of a database that an operator watches."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from etl.access.claims import stamp
from etl.warehouse import Warehouse

_SQL = """
select w.version, w.as_of,
    (select count(*) from ledger.standing where batch > 0) as batches,
    coalesce((select max(entries) from access.log_head), 0) as log_entries,
    (select count(*) from access.sessions where ended_at is null and ends_at > $now) as sessions,
    (select epoch(now()::TIMESTAMP - max(made_at)) from ledger.backups) as backup_age_seconds
from ledger.warehouse as w
"""


@dataclass(frozen=True)
class Figures:
    """Counts, sizes and ages; nothing about a person."""

    version: int
    as_of: date
    batches: int
    log_entries: int
    sessions: int
    backup_age_seconds: float | None
    database_bytes: int


def figures(warehouse: Warehouse) -> Figures:
    """As they are now."""
    with warehouse.cursor() as cursor:
        row = cursor.execute(_SQL, {"now": stamp(datetime.now(UTC))}).fetchone()
    assert row is not None
    return Figures(
        version=row[0],
        as_of=row[1],
        batches=row[2],
        log_entries=row[3],
        sessions=row[4],
        backup_age_seconds=row[5],
        database_bytes=warehouse.path.stat().st_size,
    )
