"""The receipt to keep: as text and as JSON, with the user's own name of the file in it."""

import json
from dataclasses import replace
from pathlib import Path

from dashboard.receipt_text import receipt_lines
from etl.loading import Receipt


def receipt_text(receipt: Receipt) -> str:
    """The receipt as text, as `kept load` prints it."""
    return "\n".join(receipt_lines(replace(receipt, problems_file=None))) + "\n"


def receipt_json(receipt: Receipt, who: str) -> str:
    """The receipt as JSON: what was loaded by whom, counts, hash, notes and problems."""
    said = {
        "file": Path(receipt.file).name,
        "feed": receipt.feed,
        "outcome": receipt.outcome,
        "batch": receipt.batch,
        "by": who,
        "sha256": receipt.sha256,
        "rows_new": receipt.rows_new,
        "rows_changed": receipt.rows_changed,
        "rows_unchanged": receipt.rows_unchanged,
        "rows_withdrawn": receipt.rows_withdrawn,
        "rows_set_aside": receipt.rows_set_aside,
        "notes": receipt.notes,
        "problems": [
            {"line": one.line, "column": one.column, "value": one.value, "problem": one.sentence}
            for one in receipt.problems
        ],
    }
    return json.dumps(said, indent=1, ensure_ascii=False) + "\n"
