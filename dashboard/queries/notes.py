"""Dated notes on quarters, as far as the scope touches the departments they are about."""

import polars as pl

from etl.seen import Seen


def quarter_notes(seen: Seen) -> pl.DataFrame:
    """Every note in the scope, in order: date, note, department (NULL: everybody), who."""
    return seen.ask(
        """
        select date, note, department, who
        from seen.quarter_notes
        order by date, department nulls first, note
        """
    )
