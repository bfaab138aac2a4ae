"""Status: the first row of the design's table that fits a promise in a quarter."""

from fractions import Fraction

from schemas.policy import Policy
from tests.etl.marts.plain.days import exact

NEAR = Fraction(1, 10**9)
WORST_FIRST = ("broken", "slipping", "unaccounted", "insufficient_data", "displaced", "kept")


def _at_most(number: Fraction, limit: Fraction) -> bool:
    return number <= limit + NEAR


def _more_than(number: Fraction, limit: Fraction) -> bool:
    return number > limit + NEAR


def _within_tolerance(policy: Policy, promised: Fraction, days: Fraction, gap: Fraction) -> bool:
    """At most 10 % and 0.05 FTE short, or at most 8 hours and half the promise."""
    small_share = _at_most(gap, exact(policy.kept_gap_share) * promised)
    small_fte = days == 0 or _at_most(gap / days, exact(policy.kept_gap_fte))
    few_hours = _at_most(gap, exact(policy.kept_gap_hours))
    not_most = _at_most(gap, exact(policy.kept_gap_hours_share) * promised)
    return (small_share and small_fte) or (few_hours and not_most)


def _took(taken: Fraction, promised: Fraction, days: Fraction, share: float, fte: float) -> bool:
    """More than that share of the promise or, where days are known, more than that FTE."""
    if _more_than(taken, exact(share) * promised):
        return True
    return days != 0 and _more_than(taken / days, exact(fte))


def status_of(
    policy: Policy,
    promised: Fraction,
    days: Fraction,
    gap: Fraction,
    displaced: Fraction,
    taken: Fraction,
    months_covered: int,
    months_promised: int,
) -> str:
    """The status of a promise with promised hours."""
    if _within_tolerance(policy, promised, days, gap):
        return "kept"
    if _within_tolerance(policy, promised, days, gap - displaced):
        return "displaced"
    well_short = policy.well_short_taken_share, policy.well_short_taken_fte
    if _took(taken, promised, days, *well_short):
        return "broken"
    if _took(taken, promised, days, policy.short_taken_share, policy.short_taken_fte):
        return "slipping"
    coverage = Fraction(months_covered, months_promised)
    if coverage < Fraction(policy.coverage_needed) - NEAR:
        return "insufficient_data"
    return "unaccounted"
