"""What compiled mappings do with rows, held against a plain reading of the same rows."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.mapping.plan import compile_mapping
from etl.mapping.row_filters import kept_sql
from etl.reading.problems import Refused
from schemas.mapping import Mapping
from tests.etl.mapping.plain_reading import people_in
from tests.etl.mapping.relations import NAMES, activity, connection, lay, left_out, planned, read

CELLS = st.text(alphabet="AB ;/&\nc", max_size=12)
HOURS = st.decimals(min_value="0.01", max_value="40", places=2)


@settings(max_examples=30)
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
        unfiltered = kept_sql("from staged", mapping.filters, names)
        kept = database.execute(f"select c3 from ({unfiltered}) order by line").fetchall()
    assert [(row["faculty_id"], row["activity_type"]) for *_, row in read_rows] == [
        ("A", "lecture"), ("E", "new one"), ("F", None)
    ]  # fmt: skip
    assert out == [
        ("Day does not begin with '2025'", 1, 3),
        ("Hours contains 'total'", 1, 4),
        ("Kind is 'PTO', which is no activity_type of activity", 1, 5),
    ]
    assert [word for (word,) in kept] == ["gr", "pto", "new one", "odd"]


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
