"""All blocks of one promise, from its explanation."""

import polars as pl

from dashboard.arithmetic.became import became_block, coverage_block, mostly_block
from dashboard.arithmetic.clinic import encroached_lines
from dashboard.arithmetic.judged import status_block
from dashboard.arithmetic.line import Block, Line, Row, number, summed
from dashboard.arithmetic.promised import promised_block
from dashboard.arithmetic.work import displaced_block, recorded_block
from etl.seen import Explanation


def promise_blocks(found: Explanation, promise: Row) -> list[Block]:
    """From what was promised to the status, in the order of the page; none for a stipend."""
    if not promise["has_time"]:
        return []
    mine = pl.col("allocation_id") == promise["allocation_id"]
    days = found.days.filter(pl.col("owner") == "promise", mine).to_dicts()
    work = found.work.filter(mine).to_dicts()
    excess = found.clinic["excess_hours"][0] if found.clinic.height else None
    in_all = float(found.promises["promised_hours"].sum() or 0)
    mostly = mostly_block(promise)
    return [
        promised_block(promise, days),
        recorded_block(promise, work),
        displaced_block(work),
        became_block(promise, encroached_lines(promise, excess, in_all)),
        *([mostly] if mostly else []),
        coverage_block(promise, found.months.filter(mine).to_dicts()),
        status_block(promise, found.policy.row(0, named=True)),
    ]


def published_blocks(promise: Row, policy: Row) -> list[Block]:
    """The same from published figures only, for those who see the promise but not the person."""
    if not promise["has_time"]:
        return []
    terms = [
        promise[name]
        for name in ("education_hours", "clinical_teaching_hours", "admin_counted_hours")
    ]
    encroached = Line(
        "Clinic beyond contract, this promise's part",
        "as published; what it is made of is seen by the person and their department",
        promise["encroached_hours"],
        "h",
        "encroached_hours",
    )
    covered = Line(
        "Months with data",
        f"of {number(promise['months_promised'])} months with promised hours",
        promise["months_covered"],
        "months",
        "months_covered",
    )
    mostly = mostly_block(promise)
    return [
        Block("What was recorded", (summed("Recorded", terms, "recorded_hours"),)),
        became_block(promise, [encroached]),
        *([mostly] if mostly else []),
        Block("Months with data", (covered,)),
        status_block(promise, policy),
    ]
