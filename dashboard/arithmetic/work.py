"""What was recorded for a promise: the hours of rows by type and program, and its share of them."""

from collections.abc import Sequence

from dashboard import figures, words
from dashboard.arithmetic.line import Block, Line, Row, number, smaller, summed

KINDS = {
    "education": "education_hours",
    "clinical_teaching": "clinical_teaching_hours",
    "administration": "admin_hours",
}


def recorded_block(promise: Row, work: Sequence[Row]) -> Block:
    """Education, clinical teaching and administration in working time, and what of it counts."""
    lines: list[Line] = []
    sums: dict[str, float] = {}
    for kind, column in KINDS.items():
        of_kind = [work_line(row, "core_hours") for row in work if row["kind"] == kind]
        lines += [line for line in of_kind if line.result]
        total = summed(words.first_upper(words.word(kind)), _results(of_kind), column)
        sums[kind] = float(total.result or 0)
        lines.append(total)
    counted = _counted(promise, sums["administration"])
    lines += counted
    lines.append(
        summed(
            "Recorded",
            [sums["education"], sums["clinical_teaching"], float(counted[-2].result or 0)],
            "recorded_hours",
        )
    )
    return Block("What was recorded", tuple(lines), ("activity",))


def displaced_block(work: Sequence[Row]) -> Block:
    """The same work outside core hours, at weekends, on holidays or on leave."""
    lines = [line for row in work if (line := work_line(row, "outside_hours")).result]
    total = summed("After hours", _results(lines), "displaced_hours")
    return Block("The same work after hours", (*lines, total), ("activity",))


def work_line(row: Row, column: str) -> Line:
    """Rows of one type and program: their hours, and the promise's share of them."""
    where = "in working time" if column == "core_hours" else "after hours"
    share = 1.0 if row["share"] is None else row["share"]
    named = " · ".join(
        name for name in (words.word(row["kind"]), row["activity"], row["program"]) if name
    )
    return Line(
        f"{named} ({figures.counted(row['rows'], 'row')})",
        f"{number(row[column])} h {where}"
        + (f" × {number(share)} share of this promise" if share < 1 else ""),
        row[column] * share,
    )


def _counted(promise: Row, admin: float) -> list[Line]:
    """What of administration counts, and what is beyond the allowance."""
    allowance, promised = promise["admin_allowance"], promise["promised_hours"]
    if allowance is None:
        counted = Line(
            "Administration counted",
            "all of it: the role has no allowance",
            admin,
            "h",
            "admin_counted_hours",
        )
        beyond = Line(
            "Administration beyond it",
            f"{number(admin)} − {number(admin)}",
            0.0,
            "h",
            "evaporated_hours",
        )
        return [counted, beyond]
    most = allowance * promised
    counted = smaller(
        "Administration counted",
        ("administration", admin),
        ("the allowance", most),
        "admin_counted_hours",
    )
    fills = float(counted.result or 0)
    return [
        Line("Allowance", f"{number(allowance)} × {number(promised)} h promised", most),
        counted,
        Line(
            "Administration beyond it",
            f"{number(admin)} − {number(fills)}",
            admin - fills,
            "h",
            "evaporated_hours",
        ),
    ]


def _results(lines: Sequence[Line]) -> list[float]:
    return [float(line.result or 0) for line in lines if line.result]
