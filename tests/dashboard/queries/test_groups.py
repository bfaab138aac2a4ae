"""Merging groups of a few people, so that nothing comes back by subtraction."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

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


@given(
    people=st.lists(st.integers(0, 30), min_size=2, max_size=12),
    smallest=st.sampled_from([5, 10]),
)
def test_every_group_left_has_enough_people_or_is_alone(people: list[int], smallest: int) -> None:
    rows = pl.DataFrame(
        {
            "department": [f"D{place // 3}" for place in range(len(people))],
            "division": [f"V{place}" for place in range(len(people))],
            "people": people,
            "hours": [float(place) for place in range(len(people))],
        }
    )
    merged = merge_small_groups(rows, smallest, ("department", "division"))
    assert merged.height == 1 or min(merged["people"]) >= smallest
    assert merged.columns == rows.columns
    assert (merged["people"].sum(), merged["hours"].sum()) == (sum(people), rows["hours"].sum())
    apart = merged.filter(pl.col("department") != MERGED)
    assert set(apart.rows()) <= set(rows.rows())
    assert merged.height - apart.height <= 1
    assert set(merged.filter(department=MERGED)["division"]) <= {None}
    if min(people) >= smallest:
        assert merged.equals(rows)
