"""Groups: they add up to the whole, and a few people are merged, not found by subtraction."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.looking import with_because
from dashboard.queries.groups import BY, MERGED, by_department, grouped, merge_small_groups
from dashboard.queries.totals import totals
from etl.warehouse import Warehouse
from schemas.scopes import Scope


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


ALL: Scope = (("institution", ""),)
MEDICINE: Scope = (("department", "Medicine"),)


@pytest.mark.parametrize("by", BY)
@pytest.mark.parametrize("smallest", [1, 5, 10])
@pytest.mark.parametrize(
    ("scope", "department"), [(ALL, None), (ALL, "Medicine"), (MEDICINE, None)], ids=str
)
def test_whatever_they_are_told_apart_by_the_groups_add_up_to_the_whole(
    open_sample: Warehouse, scope: Scope, department: str | None, by: str, smallest: int
) -> None:
    seen = open_sample.seen(scope)
    now = totals(seen, department).sort("quarter_start").row(-1, named=True)
    rows = grouped(seen, now["quarter_start"], by, department, smallest)
    for name in ("promises", "promises_known", *(c for c in rows.columns if c.endswith("_hours"))):
        assert rows[name].sum() == pytest.approx(now[name] or 0), name
    parts = ("recorded_hours", "clinic_hours", "admin_hours", "unaccounted_hours")
    for row in rows.to_dicts():
        assert sum(row[part] or 0 for part in parts) == pytest.approx(row["promised_hours"])
        assert row["nights_hours"] <= row["unaccounted_hours"] + 1e-9


def test_what_a_group_mostly_lost_to_is_as_the_mart_has_it(open_sample: Warehouse) -> None:
    seen = open_sample.seen(ALL)
    stored = seen.ask("from seen.group_quarter where level = 'department'")
    causes = set()
    for quarter in stored["quarter_start"].unique():
        rows = with_because(by_department(seen, quarter, smallest=1))
        found = dict(rows.select("group", "because").iter_rows())
        there = stored.filter(quarter_start=quarter)
        assert found == dict(there.select("name", "because").iter_rows())
        causes |= set(found.values())
    assert len(causes) > 2
