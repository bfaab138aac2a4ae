"""Lines of arithmetic held against what was published."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from dashboard import words
from dashboard.arithmetic import Block, Line, person_blocks, promise_blocks
from dashboard.arithmetic.line import NOT_KNOWN
from etl.seen import Explanation
from etl.warehouse import Warehouse
from schemas.scopes import OPERATOR_SCOPE

OF_A_PROMISE = {
    *("promised_hours", "full_time_hours", "education_hours", "clinical_teaching_hours"),
    *("admin_hours", "admin_counted_hours", "evaporated_hours", "recorded_hours"),
    *("displaced_hours", "encroached_hours", "gap_hours", "taken_hours", "unaccounted_hours"),
    *("beyond_hours", "months_promised", "months_covered", "status"),
}
"""Every promise with hours has a line that comes to each of these."""


def wrong_lines(warehouse: Warehouse, faculty_id: str, quarter: date) -> Iterator[str]:
    """Lines that do not come to the published number, and published numbers with no line."""
    found = warehouse.seen(OPERATOR_SCOPE).explain(faculty_id, quarter)
    assert found is not None
    where = f"{faculty_id} {quarter}"
    published = _published(warehouse, "promise_parts", faculty_id, quarter)
    assert {row["allocation_id"] for row in published} == set(found.promises["allocation_id"])
    by_id = {row["allocation_id"]: row for row in published}
    for promise in found.promises.to_dicts():
        blocks = promise_blocks(found, promise)
        row = by_id[promise["allocation_id"]]
        yield from _differing(f"{where} {row['allocation_id']}", blocks, row)
        if row["has_time"]:
            said = {line.published for block in blocks for line in block.lines}
            yield from (f"{where} has no line for {name}" for name in OF_A_PROMISE - said)
    people = _published(warehouse, "person_quarter", faculty_id, quarter)
    blocks = person_blocks(found)
    assert bool(blocks) == bool(people), where
    for row in people:
        yield from _differing(where, blocks, row)
    yield from _lost(where, found, blocks)


def _published(
    warehouse: Warehouse, mart: str, faculty_id: str, quarter: date
) -> list[dict[str, Any]]:
    with warehouse.cursor() as cursor:
        return (
            cursor.execute(
                f"from mart.{mart} where faculty_id = ? and quarter_start = ?",
                [faculty_id, quarter],
            )
            .pl()
            .to_dicts()
        )


def _differing(where: str, blocks: list[Block], row: dict[str, Any]) -> Iterator[str]:
    for block in blocks:
        for line in block.lines:
            if line.published and not _agree(line, row[line.published]):
                yield f"{where} {line}: published {row[line.published]}"


def _agree(line: Line, published: Any) -> bool:
    if published is None:
        return line.result in (None, NOT_KNOWN, "nothing is missing")
    if line.published == "status":
        return line.result == words.status(published)
    if line.published == "because":
        return line.result == words.word(published)
    return bool(line.result == pytest.approx(published, rel=1e-9, abs=1e-9))


def _lost(where: str, found: Explanation, blocks: list[Block]) -> Iterator[str]:
    """Rows of activity whose hours are not those of the work explained."""
    work = sum(
        (row["core_hours"] + row["outside_hours"]) * (1 if row["share"] is None else row["share"])
        for row in found.work.to_dicts()
    )
    rows = sum(row["core_hours"] + row["outside_hours"] for row in found.rows.to_dicts())
    if work != pytest.approx(rows, abs=1e-7):
        yield f"{where}: {work} h of work, {rows} h of rows ({len(blocks)} blocks)"
