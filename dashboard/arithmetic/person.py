"""The blocks of a person: clinic, the sums of their promises, and what no promise takes."""

from collections.abc import Sequence

import polars as pl

from dashboard import words
from dashboard.arithmetic.clinic import clinic_block
from dashboard.arithmetic.line import NOT_KNOWN, Block, Line, Row, number, summed
from dashboard.arithmetic.work import work_line
from etl.seen import Explanation
from schemas.words import STATUS_ORDER

SUMMED = {
    "promised_hours": "Promised",
    "recorded_hours": "Recorded",
    "evaporated_hours": "Administration beyond allowance",
    "encroached_hours": "Clinic beyond contract",
    "displaced_hours": "After hours",
    "taken_hours": "Taken",
    "unaccounted_hours": "Not accounted for",
    "beyond_hours": "Beyond the promise",
}
UNSHARED = {
    "education": ("Given without a promise", "contributed_hours"),
    "administration": ("Administration without a promise", "unpromised_admin_hours"),
    "clinical_teaching": (
        "Clinical teaching that fills no promise",
        "clinical_teaching_unfilled_hours",
    ),
}


def person_blocks(found: Explanation) -> list[Block]:
    """Clinic, what no promise takes, and the sums; none where the person has no numbers."""
    if not found.person.height:
        return []
    timed = found.promises.filter("has_time").to_dicts()
    blocks = [clinic_block(found), _unshared_block(found)]
    return [*blocks, _sums_block(found, timed)] if timed else blocks


def _sums_block(found: Explanation, promises: Sequence[Row]) -> Block:
    lines = [_sum_line(column, promises) for column in SUMMED]
    lines += _together(found, promises)
    worst = min((one["status"] for one in promises), key=STATUS_ORDER.index)
    each = ", ".join(words.word(one["status"]) for one in promises)
    lines.append(Line("Status", f"the worst of {each}", words.status(worst), "", "status"))
    return Block("The person's promises together", tuple(lines))


def _sum_line(column: str, promises: Sequence[Row]) -> Line:
    terms = [one[column] for one in promises if one[column] is not None]
    if not terms:
        return Line(SUMMED[column], NOT_KNOWN, NOT_KNOWN, published=column)
    return summed(SUMMED[column], terms, column)


def _together(found: Explanation, promises: Sequence[Row]) -> list[Line]:
    """Gap and realization over promises with enough data, and FTE of the person's own quarter."""
    known = [one for one in promises if one["known"]]
    own = found.days.filter(pl.col("owner") == "interval").to_dicts()
    full = sum(one["days"] * one["rate"] for one in own)
    lines: list[Line] = []
    if known:
        kept, promised = (
            sum(min(one["recorded_hours"], one["promised_hours"]) for one in known),
            sum(one["promised_hours"] for one in known),
        )
        gaps = [one["gap_hours"] for one in known]
        lines = [
            summed("Gap, of promises with enough data", gaps, "gap_hours"),
            Line(
                "Realization: recorded, each at most its promise, of promised",
                f"{number(kept)} h / {number(promised)} h",
                kept / promised,
                "of 1",
                "realization",
            ),
        ]
    if full > 0:
        days = " + ".join(f"{number(one['days'])} days × {number(one['rate'])} h" for one in own)
        lines.append(Line("The person's full-time quarter", days, full, "h", "full_time_hours"))
        fte_hours = sum(one["fte_hours"] for one in promises)
        lines.append(_in_fte("FTE promised", fte_hours, full, "fte"))
        if known:
            lines.append(_in_fte("Gap in FTE", sum(gaps), full, "gap_fte"))
        taken = sum(one["taken_hours"] for one in promises)
        lines.append(_in_fte("Taken in FTE", taken, full, "taken_fte"))
    return lines


def _in_fte(said: str, hours: float, full: float, column: str) -> Line:
    return Line(said, f"{number(hours)} h / {number(full)} h", hours / full, "FTE", column)


def _unshared_block(found: Explanation) -> Block:
    """Hours that no promise takes, core or not."""
    lines: list[Line] = []
    loose = found.work.filter(pl.col("allocation_id").is_null()).to_dicts()
    for kind, (said, column) in UNSHARED.items():
        of_kind = [
            line
            for row in loose
            if row["kind"] == kind
            for name in ("core_hours", "outside_hours")
            if (line := work_line(row, name)).result
        ]
        lines += of_kind
        lines.append(summed(said, [float(line.result or 0) for line in of_kind], column))
    return Block("What no promise takes", tuple(lines), ("activity",))
