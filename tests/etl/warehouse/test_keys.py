"""Two rows have one key when they are the same row, and never otherwise."""

import duckdb
from hypothesis import given
from hypothesis import strategies as st

from etl.warehouse.keys import key_sql, same_row
from schemas.columns import Column, Feed, Kind

PAIR = Feed(
    "pair",
    "Rows of two texts.",
    (Column("a", Kind.TEXT, "One.", key=True), Column("b", Kind.TEXT, "Other.", key=True)),
)
CELL = st.one_of(st.none(), st.text("a1:-", max_size=4))
CONNECTION = duckdb.connect(config={"threads": 1})


@given(st.tuples(CELL, CELL), st.tuples(CELL, CELL))
def test_no_two_rows_run_together(
    one: tuple[str | None, ...], other: tuple[str | None, ...]
) -> None:
    rows = "(values ($1::VARCHAR, $2::VARCHAR), ($3, $4)) as rows(a, b)"
    keys = CONNECTION.execute(f"select {key_sql(PAIR)} from {rows}", [*one, *other]).fetchall()
    assert (keys[0] == keys[1]) == (one == other)
    joined = CONNECTION.execute(
        "select count(*) from (select $1::VARCHAR as a, $2::VARCHAR as b) as x "
        f"join (select $3::VARCHAR as a, $4::VARCHAR as b) as y on {same_row(PAIR, 'x', 'y')}",
        [*one, *other],
    ).fetchone()
    assert joined == (int(one == other),)
