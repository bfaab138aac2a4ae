"""Times of day, hours between them, months and minutes, held against a plain reading."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.etl.mapping.plain_reading import hours_between, last_day, minutes_of
from tests.etl.mapping.relations import NAMES, activity, read

TIMES = st.tuples(
    st.integers(0, 25),
    st.integers(0, 61),
    st.sampled_from(["{}:{:02}", "{:02}{:02}", "{}:{:02} pm", "{}:{:02}AM"]),
).map(lambda t: t[2].format(t[0], t[1]))


@settings(max_examples=30)
@given(st.lists(st.tuples(TIMES, TIMES), min_size=1, max_size=12))
def test_hours_from_start_to_end(pairs: list[tuple[str, str]]) -> None:
    source = {"how": "between", "start": "From", "end": "To"}
    clock = {"how": "clock", "column": "From"}
    mapping = activity(columns={"hours": source, "start_time": clock})
    rows = read(["Who", "Day", "From", "To"], [("A", "d", *pair) for pair in pairs], mapping)
    for (start, end), (*_, row) in zip(pairs, rows, strict=True):
        minutes = minutes_of(start)
        clocked = start if minutes is None else f"{minutes // 60:02}:{minutes % 60:02}:00"
        assert row["start_time"] == clocked
        hours = hours_between(start, end)
        if hours is None and end.strip() not in ("24:00", "2400"):
            assert row["hours"] == f"{start} to {end}"
        elif hours is not None:
            assert Decimal(row["hours"] or "") == hours


def test_midnight_is_an_end_and_no_start() -> None:
    source = {"how": "between", "start": "From", "end": "To"}
    mapping = activity(columns={"hours": source})
    rows = read(
        ["Who", "Day", "From", "To"],
        [("A", "d", "18:00", "24:00"), ("A", "d", "24:00", "06:00")],
        mapping,
    )
    assert [row["hours"] for *_, row in rows] == ["6", "24:00 to 06:00"]


MONTHS = (
    "January February March April May June July August September October November December"
).split()


@given(st.integers(2001, 2068), st.integers(1, 12))
@settings(max_examples=20)
def test_months_however_they_are_written(year: int, month: int) -> None:
    long, short = MONTHS[month - 1], MONTHS[month - 1][:3]
    written = f"{long} {year},{short}-{year % 100:02},{short.upper()} {year},{year} {short}"
    written += f",{year}-{month:02},{month}/{year},{year}{month:02},{year}-{month:02}-01"
    columns = {
        "date": {"how": "month", "column": "Day", "edge": "first"},
        "end_date": {"how": "month", "column": "Day", "edge": "last"},
    }
    rows = read(NAMES, [("A", text, "1") for text in written.split(",")], activity(columns=columns))
    ends = {(row["date"], row["end_date"]) for *_, row in rows}
    assert ends == {(f"{year}-{month:02}-01", last_day(year, month).isoformat())}


@pytest.mark.parametrize("text", ["Smarch 2025", "13/2025", "2025", "07/04/2025", ""])
def test_what_is_no_month_stays_for_the_checks_to_refuse(text: str) -> None:
    columns = {"date": {"how": "month", "column": "Day", "edge": "first"}}
    rows = read(NAMES, [("A", text, "1")], activity(columns=columns))
    assert rows[0][2]["date"] == (f"{text}, no month" if text else None)


def test_minutes_become_hours() -> None:
    minutes = {"how": "times", "column": "Hours", "times": 1, "divided_by": 60}
    rows = read(
        NAMES,
        [("A", "d", t) for t in ("90", "50", "1,200", "n/a", "")],
        activity(columns={"hours": minutes}),
    )
    assert [row["hours"] for *_, row in rows] == [
        "1.5",
        "0.833333",
        "20",
        "n/a times 0.0166667",
        None,
    ]


def test_a_cell_that_cannot_be_multiplied_does_not_pass_as_it_stands() -> None:
    credit = {"how": "times", "column": "Hours", "times": 15}
    rows = read(NAMES, [("A", "d", "1,5"), ("A", "d", "1:30")], activity(columns={"hours": credit}))
    assert [row["hours"] for *_, row in rows] == ["1,5 times 15", "1:30 times 15"]


def test_an_end_without_a_start_is_no_duration() -> None:
    between = {"how": "between", "start": "From", "end": "To"}
    names = ["Who", "Day", "From", "To"]
    cells = [("A", "d", "", "07:00"), ("A", "d", "7:00", ""), ("A", "d", "", "")]
    rows = read(names, cells, activity(columns={"hours": between}))
    assert [row["hours"] for *_, row in rows] == ["nothing to 07:00", "7:00 to nothing", None]
