"""The status of a promise: each one tried in order, with the thresholds and the numbers put in."""

from dashboard import words
from dashboard.arithmetic.line import ALLOWED, Block, Line, Row, number

NOT_TRIED = "not tried"
FITS, NOT = "fits", "does not fit"


def status_block(promise: Row, policy: Row) -> Block:
    """The statuses from the top; the first that fits is the promise's."""
    lines: list[Line] = []
    fitted = None
    for code, (formula, fits) in _tried(promise, policy).items():
        result = NOT_TRIED if fitted else FITS if fits else NOT
        lines.append(Line(words.status(code), formula, result, ""))
        fitted = fitted or (code if fits else None)
    assert fitted is not None
    lines.append(Line("Status", "the first that fits", words.status(fitted), "", "status"))
    return Block("Status", tuple(lines))


def _tried(promise: Row, policy: Row) -> dict[str, tuple[str, bool]]:
    covered, months = promise["months_covered"], promise["months_promised"]
    needed = policy["coverage_needed"]
    gap, displaced = promise["gap_hours"], promise["displaced_hours"]
    return {
        "kept": _within(gap, "gap", promise, policy),
        "displaced": _within(gap - displaced, "gap less after hours", promise, policy),
        "broken": _taken(promise, policy, "well_short"),
        "slipping": _taken(promise, policy, "short"),
        "insufficient_data": (
            f"{number(covered)} months with data < {number(needed)} × {number(months)} months",
            covered < needed * months - ALLOWED,
        ),
        "unaccounted": ("otherwise", True),
    }


def _within(gap: float, name: str, promise: Row, policy: Row) -> tuple[str, bool]:
    """Whether a gap is within the tolerance: a share and FTE, or hours and a share."""
    promised, full = promise["promised_hours"], promise["full_time_hours"]
    share, most = policy["kept_gap_share"], policy["kept_gap_fte"]
    hours, hours_share = policy["kept_gap_hours"], policy["kept_gap_hours_share"]
    in_fte = gap / full if full else None
    said_fte = "" if in_fte is None else f" and {number(in_fte)} ≤ {number(most)} FTE"
    fits = (gap <= share * promised + ALLOWED and (in_fte is None or in_fte <= most + ALLOWED)) or (
        gap <= hours + ALLOWED and gap <= hours_share * promised + ALLOWED
    )
    formula = (
        f"{name} {number(gap)} ≤ {number(share)} × {number(promised)} = "
        f"{number(share * promised)} h{said_fte}; or {number(gap)} ≤ {number(hours)} h and ≤ "
        f"{number(hours_share)} × {number(promised)} = {number(hours_share * promised)} h"
    )
    return formula, fits


def _taken(promise: Row, policy: Row, name: str) -> tuple[str, bool]:
    """Whether more was taken than a share of the promise, or than an FTE."""
    taken, promised, in_fte = (
        promise["taken_hours"],
        promise["promised_hours"],
        promise["taken_fte"],
    )
    share, most = policy[f"{name}_taken_share"], policy[f"{name}_taken_fte"]
    said_fte = "" if in_fte is None else f"; or {number(in_fte)} > {number(most)} FTE"
    formula = (
        f"taken {number(taken)} > {number(share)} × {number(promised)} = "
        f"{number(share * promised)} h{said_fte}"
    )
    fits = taken > share * promised + ALLOWED or (in_fte is not None and in_fte > most + ALLOWED)
    return formula, fits
