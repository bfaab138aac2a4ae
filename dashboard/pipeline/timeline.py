"""A person's path in words: each thing that happened, and what was kept of each fiscal year."""

from datetime import date
from itertools import groupby
from typing import Any

import polars as pl

from dashboard import figures
from dashboard.exhibits.promise_ledger import UNITS
from dashboard.openings.last_person import REASONS
from schemas.pipeline import STAGE_WORDS
from schemas.quarters import Quarter

KINDS = {
    "step": "Step reached",
    "stage": "Stage begun",
    "role_begun": "Role begun",
    "role_ended": "Role ended",
    "promise_begun": "Promise begun",
    "promise_ended": "Promise ended",
    "kept": "Time kept",
}
COUNTED = {"step": "step", "stage": "stage", "role_begun": "role", "promise_begun": "promise"}
EXPECTED = {"late": "past its day", "next": "next", "ahead": "ahead", "paused": "paused"}
LINES = 6
"""So many steps are said as expected; the plan has them all."""


def laid_out(
    happened: pl.DataFrame, kept: pl.DataFrame, first_month: int, on_day: date
) -> pl.DataFrame:
    """All of it as rows year, day, kind, said and realization, the oldest first."""
    rows: list[dict[str, Any]] = [
        {
            "year": _year(Quarter.of(row["day"], first_month)),
            "day": row["day"],
            "kind": KINDS[row["kind"]],
            "said": _said(row),
            "realization": None,
        }
        for row in happened.to_dicts()
    ]
    rows += _years(kept, first_month, on_day)
    columns = {
        "year": pl.String,
        "day": pl.Date,
        "kind": pl.String,
        "said": pl.String,
        "realization": pl.Float64,
    }
    return pl.DataFrame(rows, schema=columns).sort("day", maintain_order=True)


def _years(kept: pl.DataFrame, first_month: int, on_day: date) -> list[dict[str, Any]]:
    """A row a fiscal year with quarters of which enough is known, on its last day so far."""
    quarters = [(Quarter.of(row["quarter_start"], first_month), row) for row in kept.to_dicts()]
    found = []
    for _, those in groupby(quarters, lambda each: each[0].fiscal_year):
        year = list(those)
        last, hours = year[0][0], sum(row["kept"] for _, row in year)
        while last.number < 4:
            last = last.next
        promised = sum(row["promised"] for _, row in year)
        found.append(
            {
                "year": _year(last),
                "day": min(last.end, on_day),
                "kind": KINDS["kept"],
                "said": f"{figures.percent(hours / promised)} of the promised hours on record, "
                f"{figures.hours(hours)} of {figures.hours(promised)} h in "
                f"{figures.counted(len(year), 'quarter')} with enough data",
                "realization": hours / promised,
            }
        )
    return found


def _year(quarter: Quarter) -> str:
    return quarter.name[:-2]


def _said(row: dict[str, Any]) -> str:
    what, more = row["what"], row["more"]
    if row["program"]:
        what += f", {row['program']}"
    if row["kind"] == "stage":
        rests = f"; it rests on: {more}" if more else ""
        return STAGE_WORDS[row["what"]].label + rests
    if row["kind"] == "role_ended":
        return f"{what}; {REASONS.get(more, more) if more else 'the reason is not told'}"
    if row["unit"]:
        return f"{what}: {figures.plain(row['amount'])} {UNITS[row['unit']]}"
    return f"{what}: {more}" if more else what


def reading(happened: pl.DataFrame, rows: pl.DataFrame) -> str:
    """The timeline in one sentence: from when, how many of what, and the time kept last."""
    kinds = happened["kind"].to_list()
    counts = [
        figures.counted(kinds.count(kind), word) for kind, word in COUNTED.items() if kind in kinds
    ]
    first, last = rows["year"][0], rows["year"][-1]
    span = f"In {first}" if first == last else f"From {first} to {last}"
    for row in rows.filter(pl.col("realization").is_not_null()).tail(1).to_dicts():
        time = figures.percent(row["realization"])
        counts.append(f"{time} of the promised time kept in {row['year']}")
    return f"{span}: {figures.listed(counts)}."


def expected(steps: pl.DataFrame) -> list[str]:
    """What the plan expects from here and when, the first due first."""
    waiting = steps.filter(pl.col("state").is_in(list(EXPECTED)), pl.col("due_date").is_not_null())
    return [
        f"{row['label']}, by {figures.day(row['due_date'])} ({EXPECTED[row['state']]})"
        for row in waiting.sort("due_date", "label").head(LINES).to_dicts()
    ]
