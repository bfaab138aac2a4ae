"""What became of a promise: gap, taken, unaccounted and beyond, part by part, and its months."""

from collections.abc import Sequence

from dashboard import figures, words
from dashboard.arithmetic.line import Block, Line, Row, at_least_nothing, number, smaller


def became_block(promise: Row, clinic_lines: Sequence[Line]) -> Block:
    """From promised and recorded to what took the time, and what nobody knows.

    `clinic_lines` say what clinic beyond contract is this promise's.
    """
    promised, recorded = promise["promised_hours"], promise["recorded_hours"]
    evaporated, clinic = promise["evaporated_hours"], promise["clinic"]
    gap = promised - recorded
    took = evaporated + clinic
    taken = min(max(gap, 0.0), took)
    lines = [
        *clinic_lines,
        Line("Gap", f"{number(promised)} − {number(recorded)}", gap, "h", "gap_hours"),
        smaller(
            "Taken",
            ("the gap, at least 0,", max(gap, 0.0)),
            (f"{number(evaporated)} administration + {number(clinic)} clinic =", took),
            "taken_hours",
        ),
        at_least_nothing(
            "Not accounted for", promised, [recorded, evaporated, clinic], "unaccounted_hours"
        ),
        Line(
            "Beyond the promise",
            f"{number(recorded)} + {number(evaporated)} + {number(clinic)} − {number(promised)}, "
            "at least 0",
            max(recorded + took - promised, 0.0),
            "h",
            "beyond_hours",
        ),
        _identity(promise),
        *_in_fte(promise, gap, taken),
    ]
    return Block("What became of it", tuple(lines))


def _identity(promise: Row) -> Line:
    left = [promise[name] for name in ("promised_hours", "beyond_hours")]
    right = [
        promise[name]
        for name in ("recorded_hours", "evaporated_hours", "clinic", "unaccounted_hours")
    ]
    formula = f"{_plus(left)} = {_plus(right)}"
    agree = abs(sum(left) - sum(right)) <= 1e-6
    return Line(
        "Nothing is lost: promised + beyond = recorded + administration and clinic beyond theirs "
        "+ not accounted for",
        formula,
        f"{figures.hours(sum(left))} h" if agree else "does not hold",
    )


def _plus(terms: Sequence[float]) -> str:
    return " + ".join(number(term) for term in terms)


def _in_fte(promise: Row, gap: float, taken: float) -> list[Line]:
    full = promise["full_time_hours"]
    if not full > 0:
        return []
    return [
        Line("Gap in FTE", f"{number(gap)} h / {number(full)} h", gap / full, "FTE", "gap_fte"),
        Line(
            "Taken in FTE",
            f"{number(taken)} h / {number(full)} h",
            taken / full,
            "FTE",
            "taken_fte",
        ),
    ]


def mostly_block(promise: Row) -> Block | None:
    """What took the time or hides it, part by part; the largest is what it is mostly because of."""
    if not promise["known"]:
        return None
    taken, clinic, evaporated = (
        promise["taken_hours"],
        promise["clinic"],
        promise["evaporated_hours"],
    )
    took, unaccounted = clinic + evaporated, promise["unaccounted_hours"]
    nights = min(promise["displaced_hours"], unaccounted)
    split = [
        _part("clinic", taken, clinic, took, "clinic_part"),
        _part("administration", taken, evaporated, took, "admin_part"),
        smaller(
            "Done after hours instead",
            ("after hours", promise["displaced_hours"]),
            ("not accounted for", unaccounted),
            "nights_part",
        ),
        Line(
            "The rest of what is not accounted for",
            f"{number(unaccounted)} − {number(nights)}",
            unaccounted - nights,
            "h",
            "rest_part",
        ),
    ]
    because = promise["because"]
    largest = words.word(because) if because else "nothing is missing"
    return Block(
        "Mostly because of", (*split, Line("The largest of these", "", largest, "", "because"))
    )


def _part(name: str, taken: float, part: float, took: float, column: str) -> Line:
    said = f"Taken by {name}"
    if not took:
        return Line(said, "nothing was taken", 0.0, "h", column)
    formula = f"{number(taken)} × {number(part)} / {number(took)}"
    return Line(said, formula, taken * part / took, "h", column)


def coverage_block(promise: Row, months: Sequence[Row]) -> Block:
    """Which months with promised hours have any data."""
    covered = [f"{row['month']:%B}" for row in months if row["covered"]]
    promised = [f"{row['month']:%B}" for row in months]
    of = figures.listed(promised) if promised else "none"
    found = figures.listed(covered) if covered else "none"
    lines = (
        Line("Months with promised hours", of, float(len(promised)), "months", "months_promised"),
        Line(
            "Of these, with an activity row of any type, or declared complete",
            found,
            float(len(covered)),
            "months",
            "months_covered",
        ),
    )
    return Block("Months with data", lines, ("activity",))
