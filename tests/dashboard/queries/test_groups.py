"""Merging groups of a few people, so that nothing comes back by subtraction."""

import polars as pl
import pytest

from dashboard.queries.groups import MERGED, merge_small_groups


@pytest.mark.parametrize(
    ("people", "left"),
    [
        ({}, {}),
        ({"A": 3}, {"A": 3}),
        ({"A": 9, "B": 5}, {"A": 9, "B": 5}),
        ({"A": 9, "B": 4, "C": 3}, {"A": 9, MERGED: 7}),
        ({"A": 9, "B": 6, "C": 1}, {"A": 9, MERGED: 7}),
        ({"A": 2, "B": 2}, {MERGED: 4}),
    ],
    ids=str,
)
def test_groups_under_five_are_together(people: dict[str, int], left: dict[str, int]) -> None:
    rows = pl.DataFrame(
        {"group": list(people), "people": list(people.values()), "hours": [1.0] * len(people)},
        schema={"group": pl.String, "people": pl.Int64, "hours": pl.Float64},
    )
    merged = merge_small_groups(rows)
    assert dict(merged.select("group", "people").iter_rows()) == left
    assert merged["hours"].sum() == rows["hours"].sum()
