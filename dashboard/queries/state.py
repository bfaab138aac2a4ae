"""What the warehouse holds and how fresh it is."""

import polars as pl

from etl.seen import Seen


def state(seen: Seen) -> pl.DataFrame:
    """One row: version, as_of, first_quarter."""
    return seen.ask("select version, as_of, first_quarter from seen.warehouse")


def records(seen: Seen) -> pl.DataFrame:
    """One row a feed that has rows: feed, rows, first_date, last_date."""
    return seen.ask("select feed, rows, first_date, last_date from seen.records order by feed")


def quarters(seen: Seen) -> pl.DataFrame:
    """One row a quarter that has numbers, in order: days, what 1.0 FTE is, whether it runs."""
    return seen.ask(
        """
        select
            quarter_start, quarter_end, counted_until, working_days, all_working_days, running,
            full_time_hours, hours_per_week, half_day_hours, clinical_hours_per_week, pattern
        from seen.quarters
        order by quarter_start
        """
    )
