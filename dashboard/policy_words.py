"""When each status fits, with the thresholds of a policy put into the sentences."""

from dashboard import figures
from schemas.policy import Policy


def status_rules(policy: Policy) -> dict[str, str]:
    """By status, in the order in which they are tried, when a promise has it."""
    share, hours_share = policy.kept_gap_share, policy.kept_gap_hours_share
    within = (
        f"at most {figures.percent(share)} of the promise and {figures.fte(policy.kept_gap_fte)} "
        f"FTE, or at most {figures.plain(policy.kept_gap_hours)} h and "
        f"{figures.percent(hours_share)} of the promise"
    )
    needed = figures.percent(policy.coverage_needed)
    return {
        "kept": f"The gap between promised and recorded is {within}; at any coverage.",
        "displaced": "The same, once work after hours is added to what is recorded.",
        "broken": _taken(policy.well_short_taken_share, policy.well_short_taken_fte),
        "slipping": _taken(policy.short_taken_share, policy.short_taken_fte),
        "insufficient_data": f"Fewer than {needed} of the months with promised hours have data.",
        "unaccounted": "Otherwise: most of the gap has no record, and the person is asked.",
        "no_time_promised": "The promise is a stipend; it is on the ledger and in no sum.",
    }


def _taken(share: float, fte: float) -> str:
    return (
        "Clinic beyond contract and administration beyond allowance took more than "
        f"{figures.percent(share)} of the promise, or more than {figures.fte(fte)} FTE."
    )
