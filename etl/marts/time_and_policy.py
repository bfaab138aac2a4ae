"""Lays what every relation of `sql/` reads of time and policy, and the functions they call."""

from datetime import date

import duckdb

from schemas.policy import Policy
from schemas.quarters import Quarter, quarters_between
from schemas.words import STATUS_ORDER

_JUDGED = (
    *("kept_gap_share", "kept_gap_fte", "kept_gap_hours", "kept_gap_hours_share"),
    *("short_taken_share", "short_taken_fte", "well_short_taken_share", "well_short_taken_fte"),
    *("coverage_needed", "calls_count_as_clinical"),
)

_MACROS = """
create or replace temp macro ticks(hours) as round(hours::DOUBLE * 1e6)::BIGINT * 9000000;
create or replace temp macro tick_of_time(clock) as epoch(clock)::BIGINT * 2500000000;
create or replace temp macro unit_fte(amount, unit, h, d, w) as case unit
    when 'fte' then amount
    when 'percent' then amount / 100
    when 'percent_of_appointment' then amount / 100
    when 'hours_per_week' then amount / h
    when 'half_days_per_week' then amount * d / h
    when 'eighths' then amount / 8
    when 'hours_per_year' then amount / (h * w)
    when 'weeks_per_year' then amount / w
end;
create or replace temp macro mostly(clinic, admin, nights, rest) as case
    when greatest(clinic, admin, nights, rest) <= 1e-9 then null
    when clinic >= greatest(admin, nights, rest) - 1e-9 then 'encroached'
    when admin >= greatest(nights, rest) - 1e-9 then 'evaporated'
    when nights >= rest - 1e-9 then 'nights'
    when rest > 0 then 'unaccounted'
end;
create or replace temp macro total(hours) as sum((hours * 1e18)::HUGEINT)::DOUBLE / 1e18;
"""
# A tick is 1/9e12 of an hour: both a millionth of an hour and a second are whole ticks, so that
# sums of hours and of parts cut at clock times are exact. Products are summed as whole numbers,
# because a sum of doubles differs from run to run with the order that threads add them in; not as
# decimals, whose way back to a double takes a second of every 1.7 million.


def first_quarter(connection: duckdb.DuckDBPyConnection, policy: Policy, as_of: date) -> Quarter:
    """The quarter of the first activity row, or of the as-of date where there is none earlier.

    It rests on `mart.records`, which is counted before.
    """
    row = connection.execute(
        "select first_date from mart.records where feed = 'activity'"
    ).fetchone()
    first = min(row[0], as_of) if row and row[0] else as_of
    return Quarter.of(first, policy.fiscal_year_start_month)


def set_policy(
    connection: duckdb.DuckDBPyConnection,
    policy: Policy,
    as_of: date,
    first: Quarter | None = None,
) -> Quarter:
    """Lays what the other relations read of policy and time.

    `present` (one row), `quarter`, `policy` (a row a quarter) and `policy_basis` (a row a stretch).
    Returns the first quarter, which is looked for in the rows unless it is given.
    """
    month = policy.fiscal_year_start_month
    first = first or first_quarter(connection, policy, as_of)
    quarters = quarters_between(first.start, as_of, month)
    lay_present(connection, as_of)
    following = [q.fiscal_year_start.replace(year=q.fiscal_year_start.year + 1) for q in quarters]
    connection.execute(
        "create or replace temp table quarter as select unnest($starts::DATE[]) as quarter_start, "
        "unnest($ends::DATE[]) as quarter_end, unnest($years::DATE[]) as fiscal_year_start, "
        "unnest($following::DATE[]) - 1 as fiscal_year_end",
        {
            "starts": [quarter.start for quarter in quarters],
            "ends": [quarter.end for quarter in quarters],
            "years": [quarter.fiscal_year_start for quarter in quarters],
            "following": following,
        },
    )
    lay_policies(connection, {quarter.start: policy.of(quarter) for quarter in quarters})
    _lay_policy_basis(connection, policy)
    return first


def lay_present(connection: duckdb.DuckDBPyConnection, as_of: date) -> None:
    """Lays `present` (one row) and the functions that other relations call."""
    connection.execute(_MACROS)
    connection.execute(
        "create or replace temp table present as "
        "select $as_of::DATE as as_of, $status_order as status_order",
        {"as_of": as_of, "status_order": list(STATUS_ORDER)},
    )


def lay_policies(connection: duckdb.DuckDBPyConnection, policies: dict[date, Policy]) -> None:
    """Lays `policy`: what the numbers of each quarter are judged by."""
    kinds = {name: "BOOLEAN" if name.startswith("calls_") else "DOUBLE" for name in _JUDGED}
    columns = ", ".join(f"unnest(${name}::{kind}[]) as {name}" for name, kind in kinds.items())
    connection.execute(
        "create or replace temp table policy as "
        f"select unnest($starts::DATE[]) as quarter_start, {columns}",
        {
            "starts": list(policies),
            **{name: [getattr(policy, name) for policy in policies.values()] for name in _JUDGED},
        },
    )


def _lay_policy_basis(connection: duckdb.DuckDBPyConnection, policy: Policy) -> None:
    """Lays what policy says 1.0 FTE means, from which quarter on."""
    connection.execute(
        "create or replace temp table policy_basis (start_date DATE, hours_per_week DOUBLE, "
        "half_day_hours DOUBLE, weeks_per_year DOUBLE, clinical_hours_per_week DOUBLE, "
        "pattern VARCHAR, core_start TIME, core_end TIME)"
    )
    stretches = {"-infinity": policy.on(date.min)}
    for change in policy.policy_changes:
        quarter = Quarter.of(change.from_date, policy.fiscal_year_start_month)
        first = quarter if quarter.start == change.from_date else quarter.next
        stretches[first.start.isoformat()] = policy.of(first)
    for start, then in stretches.items():
        connection.execute(
            "insert into policy_basis values ($start::DATE, $h, $d, $w, $c, 'weekdays', $a, $b)",
            {
                "start": start,
                "h": then.hours_per_week,
                "d": then.half_day_hours,
                "w": then.weeks_per_year,
                "c": then.clinical_hours_per_week,
                "a": then.core_start,
                "b": then.core_end,
            },
        )
