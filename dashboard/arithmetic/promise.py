"""All blocks of one promise, from its explanation."""

import polars as pl

from dashboard.arithmetic.became import became_block, coverage_block, mostly_block
from dashboard.arithmetic.judged import status_block
from dashboard.arithmetic.line import Block, Row
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
        became_block(promise, excess, in_all),
        *([mostly] if mostly else []),
        coverage_block(promise, found.months.filter(mine).to_dicts()),
        status_block(promise, found.policy.row(0, named=True)),
    ]
