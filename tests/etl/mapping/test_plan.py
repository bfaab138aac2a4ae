"""What compiled mappings do with rows, held against a plain reading of the same rows."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.mapping.plan import compile_mapping
from etl.reading.problems import Refused
from schemas.mapping import Mapping
from tests.etl.mapping.plain_reading import hours_between, last_day, minutes_of, people_in
from tests.etl.mapping.relations import connection, lay, left_out, planned, read

NAMES = ["Who", "Day", "Hours"]


def activity(columns: dict[str, Any] | None = None, **changes: Any) -> Mapping:
    """A mapping of a file with who, day and hours; `changes` are of the mapping."""
    filled = {
        "faculty_id": {"how": "column", "column": "Who"},
        "date": {"how": "column", "column": "Day"},
        "activity_type": {"how": "constant", "value": "lecture"},
        "hours": {"how": "column", "column": "Hours"},
    }
    return Mapping.model_validate(
        {
            "name": "test",
            "feed": "activity",
            "header": NAMES,
            "columns": filled | (columns or {}),
            **changes,
        }
    )


CELLS = st.text(alphabet="AB ;/&\nc", max_size=12)
HOURS = st.decimals(min_value="0.01", max_value="40", places=2)


@settings(max_examples=60)
@given(st.lists(st.tuples(CELLS, HOURS), min_size=1, max_size=8), st.booleans())
def test_cells_with_several_people(rows: list[tuple[str, Decimal]], shared: bool) -> None:
    separators = ["semicolon", "slash", "ampersand", "line_break"]
    mapping = activity(people={"separators": separators, "hours": "shared" if shared else "each"})
    made = read(NAMES, [(who, "2025-07-01", str(hours)) for who, hours in rows], mapping)
    for line, (who, hours) in enumerate(rows, start=2):
        pieces = [row for at, _, row in made if at == line]
        assert [row["faculty_id"] or "" for row in pieces] == people_in(who, separators)
        total = sum(Decimal(row["hours"] or "") for row in pieces)
        assert total == (hours if shared else hours * len(pieces))
        assert len({piece for at, piece, _ in made if at == line}) == len(pieces)


def test_shares_differ_by_a_millionth_at_most_and_lose_nothing() -> None:
    mapping = activity(people={"separators": ["and"], "hours": "shared"})
    rows = read(NAMES, [("A and B AND C", "2025-07-01", "1")], mapping)
    assert [row["hours"] for *_, row in rows] == ["0.333334", "0.333333", "0.333333"]


def test_hours_that_are_no_number_are_not_shared_in_silence() -> None:
    mapping = activity(people={"separators": ["and"], "hours": "shared"})
    rows = read(NAMES, [("A and B", "2025-07-01", "one"), ("A", "2025-07-01", "1:30")], mapping)
    assert [row["hours"] for *_, row in rows] == ["one shared by 2"] * 2 + ["1:30"]


TIMES = st.tuples(
    st.integers(0, 25),
    st.integers(0, 61),
    st.sampled_from(["{}:{:02}", "{:02}{:02}", "{}:{:02} pm", "{}:{:02}AM"]),
).map(lambda t: t[2].format(t[0], t[1]))


@settings(max_examples=60)
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
@settings(max_examples=40)
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


def test_one_column_a_month() -> None:
    names = ["Who", "Jul", "Aug", "June", "Total"]
    mapping = _monthly(names[1:4])
    with connection() as database:
        lay(
            database,
            names,
            [
                (2, ["A", "1.5", "", "0", "1.5"]),
                (3, ["B", "", " ", "", "0"]),
                (4, ["C", "x", "2", "3", "5"]),
            ],
        )
        plan = compile_mapping(mapping, names)
        assert [(line, *row.values()) for line, _, row in planned(database, plan)] == [
            (2, "A", "2025-07-01", "2025-07-31", "lecture", "1.5"),
            (4, "C", "2025-07-01", "2025-07-31", "lecture", "x"),
            (4, "C", "2025-08-01", "2025-08-31", "lecture", "2"),
            (4, "C", "2026-06-01", "2026-06-30", "lecture", "3"),
        ]
        assert left_out(database, plan) == [
            ("there are 0 hours in a month", 1, 2),
            ("there are no hours in any month", 1, 3),
        ]
        assert plan.left_out == ("Total",)


def _monthly(columns: list[str], year: int | None = 2025) -> Mapping:
    return Mapping.model_validate(
        {
            "name": "months",
            "feed": "activity",
            "header": ["Who", *columns],
            "columns": {
                "faculty_id": {"how": "column", "column": "Who"},
                "activity_type": {"how": "constant", "value": "lecture"},
            },
            "months": {"columns": columns, "year": year},
        }
    )


def test_months_without_a_year_are_a_question() -> None:
    assert [q.about for q in _monthly(["Jul", "Aug"], None).questions()] == ["months.year"]
    assert _monthly(["Jul 2025", "Aug-25"], None).questions() == []


def test_rows_whose_field_count_is_off_reach_the_checks_whatever_the_filters_say() -> None:
    mapping = activity(
        people={"separators": ["and"], "hours": "each", "not_people": ["Staff", ""]},
        filters=[{"column": "Hours", "does": "leave_out", "where": "is_empty"}],
    )
    with connection() as database:
        lay(
            database,
            NAMES,
            [(2, ["A and B", "d"]), (3, ["Staff", "d", "", "9"]), (4, ["A", "d", ""])],
        )
        plan = compile_mapping(mapping, NAMES)
        rows = database.execute(plan.relation_sql("from staged")).fetchall()
        assert sorted(row[:4] for row in rows) == [(2, 1, -1, "A and B"), (3, 1, 1, "Staff")]
        assert left_out(database, plan) == [("Hours is empty", 1, 4)]


def test_every_row_is_read_or_left_out_with_a_reason() -> None:
    mapping = activity(
        columns={
            "activity_type": {
                "how": "values",
                "column": "Kind",
                "values": {"GR ": "lecture", "Odd": ""},
                "leave_out": ["PTO"],
            }
        },
        filters=[
            {"column": "Day", "does": "keep", "where": "begins_with", "values": ["2025"]},
            {"column": "Hours", "does": "leave_out", "where": "contains", "values": ["total"]},
        ],
    )
    names = [*NAMES, "Kind"]
    rows = [
        ("A", "2025-07-01", "1", "gr"),
        ("B", "2024-07-01", "1", "gr"),
        ("C", "2025-07-01", "Grand Total 3", "gr"),
        ("D", "2025-07-01", "1", "pto"),
        ("E", "2025-07-01", "1", "new one"),
        ("F", "2025-07-01", "1", "odd"),
        ("", " ", "", ""),
    ]
    with connection() as database:
        lay(database, names, list(enumerate(rows, start=2)))
        plan = compile_mapping(mapping, names)
        read_rows = planned(database, plan)
        out = left_out(database, plan)
        unmapped = database.execute(plan.unmapped_sql("from staged")).fetchall()
    assert [(row["faculty_id"], row["activity_type"]) for *_, row in read_rows] == [
        ("A", "lecture"), ("E", "new one"), ("F", None)
    ]  # fmt: skip
    assert out == [
        ("Day does not begin with '2025'", 1, 3),
        ("Hours contains 'total'", 1, 4),
        ("Kind is 'PTO', which is no activity_type of activity", 1, 5),
    ]
    assert unmapped == [("activity_type", "new one", 1)]


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


def test_personal_columns_are_cut_and_the_rest_listed() -> None:
    names = [*NAMES, "Base Pay", "Cell Phone", "Room", "Secret"]
    plan = compile_mapping(activity(personal=["Secret"]), names)
    assert [names[place] for place in plan.cut] == ["Base Pay", "Cell Phone", "Secret"]
    assert plan.left_out == ("Base Pay", "Cell Phone", "Room", "Secret")


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["Who", "Day"], "reads the column 'hours', which the file does not have"),
        (["Who", "Day", "Hours", "hours:"], "The column 'hours' is there twice"),
    ],
)
def test_a_header_that_does_not_fit_is_refused(names: list[str], said: str) -> None:
    with pytest.raises(Refused, match=said):
        compile_mapping(activity(), names)


def test_names_are_compared_without_their_dress() -> None:
    mapping = activity()
    names = ["[WHO]", " Day: ", "Hou\nrs"]
    with pytest.raises(Refused, match="'hours'"):
        compile_mapping(mapping, names)
    assert compile_mapping(mapping, ["[WHO]", " Day: ", "HOURS"]).left_out == ()
