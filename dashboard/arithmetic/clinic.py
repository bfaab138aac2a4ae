"""Clinic contracted and worked, and the part of what is beyond contract that falls to a promise."""

from collections.abc import Sequence

from dashboard import figures
from dashboard.arithmetic.line import NOT_KNOWN, Block, Line, Row, number, smaller, summed
from dashboard.arithmetic.promised import day_lines, rate_words
from etl.seen import Explanation

ASSUMED = "C is not set, so H stands in for it: this is assumed, and enters no other number."
CALL = "call"


def clinic_block(found: Explanation) -> Block:
    """What clinic the person was contracted for, worked, and worked beyond contract."""
    quarters = found.clinic.to_dicts()
    stretches = [row for row in found.days.to_dicts() if row["owner"] == "person"]
    now = quarters[0] if quarters else None
    lines = _contracted(stretches, now)
    lines += _worked(found.clinical.to_dicts(), bool(found.policy["calls_count_as_clinical"][0]))
    lines.append(_beyond(now, quarters))
    assumed = now is not None and now["assumed"]
    return Block(
        "Clinic contracted and worked",
        tuple(lines),
        ("clinical", "leave"),
        ASSUMED if assumed else "",
    )


def _contracted(stretches: Sequence[Row], now: Row | None) -> list[Line]:
    words, column = "Clinic contracted", "clinical_contracted_hours"
    if now is None or now["contracted_hours"] is None:
        why = "the roster says no clinical FTE of this person"
        return [Line(words, why, NOT_KNOWN, published=column)]
    lines = []
    hours = []
    for one in stretches:
        letter = "H, as C is not set," if one["assumed"] else "C"
        rate = rate_words(one["rate"], one["any_day"], letter)
        formula = (
            f"{number(one['days'])} days × {rate} × {number(one['clinical_fte'])} clinical FTE"
        )
        hours.append(one["days"] * one["rate"] * one["clinical_fte"])
        lines += [*day_lines(one), Line("Contracted", formula, hours[-1])]
    return [*lines, summed(words, hours, column)]


def _worked(rows: Sequence[Row], with_calls: bool) -> list[Line]:
    counted = [row for row in rows if with_calls or row["kind"] != CALL]
    lines = [
        Line(
            f"Clinical rows · {row['kind'] or 'no kind'}",
            figures.counted(row["rows"], "row"),
            row["hours"],
        )
        for row in counted
    ]
    lines += [
        Line("Calls", f"{figures.counted(row['rows'], 'row')}, left out by policy", row["hours"])
        for row in rows
        if row not in counted
    ]
    if not rows:
        return [
            Line(
                "Clinic worked",
                "no clinical rows in the quarter",
                None,
                published="clinical_worked_hours",
            )
        ]
    total = summed("Clinic worked", [row["hours"] for row in counted], "clinical_worked_hours")
    return [*lines, total]


def _beyond(now: Row | None, quarters: Sequence[Row]) -> Line:
    words = "Clinic beyond contract"
    if now is None or not now["known"]:
        why = "it needs the clinical FTE, and clinical rows in every month with contracted hours"
        return Line(words, why, NOT_KNOWN)
    worked, contracted = now["worked_hours"] or 0.0, now["contracted_hours"]
    formula, hours = f"{number(worked)} − {number(contracted)}", worked - contracted
    if now["any_day"]:
        four = [
            (one["worked_hours"] or 0.0) - one["contracted_hours"]
            for one in quarters
            if one["known"]
        ]
        formula += (
            f", at most {' + '.join(number(one) for one in four)} over "
            f"{figures.counted(len(four), 'known quarter')} of the last four"
        )
        hours = min(hours, sum(four))
    return Line(words, f"{formula}, at least 0", max(hours, 0.0))


def encroached_lines(promise: Row, excess: float | None, promised_in_all: float) -> list[Line]:
    """The promise's part of the person's clinic beyond contract."""
    if excess is None:
        return [Line("Clinic beyond contract", NOT_KNOWN, NOT_KNOWN, published="encroached_hours")]
    most = smaller(
        "Clinic beyond contract, all promises",
        ("beyond contract", excess),
        ("promised in all", promised_in_all),
    )
    promised = promise["promised_hours"]
    part = Line(
        "This promise's part, assumed" if promise["encroached_assumed"] else "This promise's part",
        f"{number(float(most.result or 0))} × {number(promised)} / {number(promised_in_all)}",
        float(most.result or 0) * promised / promised_in_all,
        "h",
        "encroached_hours",
    )
    return [most, part]
