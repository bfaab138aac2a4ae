"""What the promises of a running quarter come to by its end at the present pace; no streamlit.

The hours of a working day go on until the last one, so the promise, its gap and what was taken all
grow by the days of the quarter over those counted. It is a projection and never a status.
"""

import polars as pl

from schemas.policy import Policy

EARLIEST = 15
"""Working days that must have been counted before anything is said of the rest."""
SHORT = ("broken", "slipping")
_GROWING = ("promised_hours", "gap_hours", "displaced_hours", "taken_hours", "full_time_hours")
_EQUAL = 1e-9


def projected(rows: pl.DataFrame, policy: Policy) -> pl.DataFrame:
    """The rows of `pace` with `_then` columns: hours, and the status they would have."""
    then = rows.with_columns(
        (pl.col(name) * pl.col("growth")).alias(f"{name}_then") for name in _GROWING
    )
    as_now = then.drop(_GROWING).rename({f"{name}_then": name for name in _GROWING})
    judged = status_of(as_now, policy)
    return then.with_columns(status_then=judged)


def warned(then: pl.DataFrame) -> pl.DataFrame:
    """Those that would be short or well short by then: the ones that are not yet come first."""
    return then.filter(pl.col("status_then").is_in(SHORT)).sort(
        pl.col("status").is_in(SHORT), -pl.col("taken_hours_then"), "allocation_id"
    )


def status_of(rows: pl.DataFrame, policy: Policy) -> pl.Series:
    """The status of each row by the thresholds of the policy, as the numbers are judged."""
    promised, gap, taken = pl.col("promised_hours"), pl.col("gap_hours"), pl.col("taken_hours")
    enough = policy.coverage_needed * pl.col("months_promised") - _EQUAL
    return rows.select(
        pl.when(_is_kept(gap, promised, policy))
        .then(pl.lit("kept"))
        .when(_is_kept(gap - pl.col("displaced_hours"), promised, policy))
        .then(pl.lit("displaced"))
        .when(
            (taken > policy.well_short_taken_share * promised + _EQUAL)
            | (_in_fte(taken) > policy.well_short_taken_fte + _EQUAL).fill_null(False)
        )
        .then(pl.lit("broken"))
        .when(
            (taken > policy.short_taken_share * promised + _EQUAL)
            | (_in_fte(taken) > policy.short_taken_fte + _EQUAL).fill_null(False)
        )
        .then(pl.lit("slipping"))
        .when(pl.col("months_covered") < enough)
        .then(pl.lit("insufficient_data"))
        .otherwise(pl.lit("unaccounted"))
        .alias("status")
    ).to_series()


def _is_kept(gap: pl.Expr, promised: pl.Expr, policy: Policy) -> pl.Expr:
    in_share = gap <= policy.kept_gap_share * promised + _EQUAL
    in_fte = (_in_fte(gap) <= policy.kept_gap_fte + _EQUAL).fill_null(True)
    few = gap <= policy.kept_gap_hours + _EQUAL
    return (in_share & in_fte) | (few & (gap <= policy.kept_gap_hours_share * promised + _EQUAL))


def _in_fte(hours: pl.Expr) -> pl.Expr:
    days = pl.col("full_time_hours")
    return hours / pl.when(days > 0).then(days)
