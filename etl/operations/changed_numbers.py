"""Compares the marts of two databases: which rows say another number than before."""

from dataclasses import dataclass

import duckdb

from schemas.marts import MARTS, Mart

_ALIKE = 1e-9


@dataclass(frozen=True)
class Changes:
    """How many rows of each mart differ, and of how many promises; empty where none does."""

    rows: dict[str, int]
    promises: int


def changes(connection: duckdb.DuckDBPyConnection, before: str, now: str) -> Changes:
    """What differs between the marts of two attached databases, in the columns that both have."""
    rows: dict[str, int] = {}
    differing = []
    for mart in MARTS.values():
        if mart.shown_from or not (shared := _shared(connection, mart, before, now)):
            continue
        sql = _differing_sql(mart, shared, before, now)
        found = connection.execute(f"select count(*) from ({sql})").fetchone()
        if found and found[0]:
            rows[mart.name] = found[0]
        if "allocation_id" in mart.grain and "quarter_start" in mart.grain:
            differing.append(f"select allocation_id from ({sql})")
    found = connection.execute(
        f"select count(distinct allocation_id) from ({' union all '.join(differing)})"
    ).fetchone()
    return Changes(rows, found[0] if found else 0)


def _shared(
    connection: duckdb.DuckDBPyConnection, mart: Mart, before: str, now: str
) -> dict[str, str]:
    """The columns that the mart has in both, with their types."""
    return dict(
        connection.execute(
            "select column_name, any_value(data_type) from duckdb_columns() "
            "where database_name in ($before, $now) and schema_name = 'mart' "
            "and table_name = $mart group by all having count(*) = 2",
            {"before": before, "now": now, "mart": mart.name},
        ).fetchall()
    )


def _differing_sql(mart: Mart, shared: dict[str, str], before: str, now: str) -> str:
    """The grain of the rows that only one of them has, or that say something else."""
    same = " and ".join(f"was.{name} is not distinct from now.{name}" for name in mart.grain)
    alike = " and ".join(
        f"(was.{name} is not distinct from now.{name}"
        + (f" or abs(was.{name} - now.{name}) <= {_ALIKE})" if kind == "DOUBLE" else ")")
        for name, kind in shared.items()
    )
    grain = ", ".join(f"coalesce(was.{name}, now.{name}) as {name}" for name in mart.grain)
    return (
        f'select {grain} from (select *, true as there from "{before}".mart.{mart.name}) as was '
        f'full join (select *, true as there from "{now}".mart.{mart.name}) as now on {same} '
        f"where was.there is null or now.there is null or not ({alike})"
    )
