"""What is on record: how many rows each feed has, and from which day to which."""

from datetime import date

import duckdb

_DATED_BY = {
    "activity": "date",
    "clinical": "date",
    "leave": "start_date",
    "allocations": "start_date",
    "appointments": "start_date",
    "milestones": "date",
    "mentorships": "start_date",
    "faculty": None,
    "programs": None,
}


def count_records(
    connection: duckdb.DuckDBPyConnection, as_of: date, feed: str | None = None
) -> None:
    """Counts anew the current rows of one feed, or of all, into `mart.records`."""
    for name, day in _DATED_BY.items():
        if feed in (None, name):
            day = day or "null::DATE"
            connection.execute(
                f"delete from mart.records where feed = '{name}'; insert into mart.records "
                f"select '{name}', count(*), min({day}), max({day}) filter ({day} <= $as_of) "
                f"from current.{name} having count(*) > 0",
                {"as_of": as_of},
            )
