"""What a column's cells prove, as tables: the text of each cell, what it is read as, what is said.

A value in place of a text's reading; None is empty; `...` is a problem of that row.
"""

from datetime import date, time
from decimal import Decimal
from types import EllipsisType

import duckdb
import pytest

from etl.checking.spellings.look import number_question
from etl.checking.spellings.spelling import Spelling
from schemas.columns import Column, Kind
from tests.etl.checking.spellings.reading import Reading, column, read

HOURS, NUMBER, INTEGER = column(Kind.HOURS), column(Kind.NUMBER), column(Kind.INTEGER)
DATE, TIME, FLAG = column(Kind.DATE), column(Kind.TIME), column(Kind.FLAG)
FTE = column(Kind.NUMBER, "total_fte", unit="FTE", minimum=0, maximum=2)
FRACTION = column(Kind.NUMBER, "fraction", above=0, maximum=1)
AMOUNT = column(Kind.NUMBER, "amount", required=True, minimum=0)
END = column(Kind.DATE, "end_date")
MUST_END = column(Kind.DATE, "end_date", required=True)
HIRED = column(Kind.DATE, "hire_date")
RATING = column(Kind.NUMBER, "rating", minimum=1, maximum=5)
JULY, NEW_YEARS_EVE = date(2025, 7, 1), date(1999, 12, 31)

Cells = dict[str, object]


def _compare(reading: Reading, expected: list[object]) -> None:
    assert reading.refused is None
    got = [
        ... if problem else value
        for value, problem in zip(reading.values, reading.problems, strict=True)
    ]
    assert got == expected


@pytest.mark.parametrize(
    ("declared", "cells", "said"),
    [
        (HOURS, {"1,5": Decimal("1.5"), "2": 2, "0,25": Decimal("0.25")}, "decimal comma"),
        (HOURS, {"1.234,5": Decimal("1234.5"), "1.234": 1234}, "'1.234,5': read as 1234.5"),
        (HOURS, {"1,234.5": Decimal("1234.5"), "1,234": 1234, ".5": Decimal("0.5")}, "thousands"),
        (HOURS, {"1 234,5": Decimal("1234.5"), "1'234,5": Decimal("1234.5")}, "decimal comma"),
        (HOURS, {"1\u00a0234.5": Decimal("1234.5"), "1’234": 1234}, "thousands"),
        (HOURS, {"two": ..., "1,5": Decimal("1.5"), "1.2.3": ...}, "decimal comma"),
        (INTEGER, {"1,234,567": 1234567, "12": 12, "12.5": ...}, "thousands"),
        (INTEGER, {"1 234": 1234, "12.0": 12}, "thousands"),
        (RATING, {"4,667": 4.667, "5": 5.0}, "decimal comma"),
        (NUMBER, {"“1.5”": 1.5, "−2": -2.0, '="2.5"': 2.5, "'3": 3.0}, "quotes"),
        (
            NUMBER,
            {"n/a": None, "N/A": None, "-": None, "–": None, "#N/A": None, "1": 1.0},
            "5 cell",
        ),
        (AMOUNT, {"n/a": ..., "1": 1.0}, None),
        (HOURS, {"1:30": Decimal("1.5"), "1h 30m": Decimal("1.5"), "2": 2}, "durations"),
        (HOURS, {"90 min": Decimal("1.5"), "1.5 h": Decimal("1.5"), "2 hrs": 2, "9": 9}, "alone"),
        (HOURS, {"0:20": Decimal("0.333333"), "1:60": ..., "1:30 PM": ...}, "0.333333"),
        (FTE, {"80": 0.8, "37.5": 0.375, "0": 0.0, "100": 1.0}, "'80' was read as 0.8"),
        (FTE, {"40 %": 0.4, "100%": 1.0, "33,3 %": 0.333}, "'40 %' was read as 0.4"),
        (FTE, {"80": 0.8, "3": 0.03, "250": ...}, "percentages"),
        (FTE, {"2.5": ..., "0.5": 0.5}, None),
        (FRACTION, {"50": 0.5, "100": 1.0}, "percentages"),
        (FRACTION, {"1.5": ...}, None),
        (DATE, {"45839": JULY, "45839.5": JULY, "2025-07-01": JULY}, "counted from 1900"),
        (DATE, {"2025-07-01T00:00:00": JULY, "2025-07-01 13:30": JULY}, "without the time"),
        (DATE, {"2025-07-01T00:00:00Z": JULY, "2025-07-01T05:00:00Z": ...}, "without the time"),
        (DATE, {"1-Jul-2025": JULY, "Jul 1, 2025": JULY, "1st july 2025": JULY}, "month's name"),
        (DATE, {"01-JUL-25": JULY, "31-dec-99": NEW_YEARS_EVE, "1-Foo-25": ...}, "50 to 99 mean"),
        (DATE, {"20250701": JULY, "20251301": ..., "12345": ...}, "without separators"),
        (END, {"9999-12-31": None, "9999": None, "1901-01-01": None, "2025-07-01": JULY}, "3 date"),
        (END, {"12/31/9999": None, "9999-12-31T00:00:00": None, "null": None}, "for no end: read"),
        (HIRED, {"9999-12-31": ..., "1901-01-01": ..., "n/a": None}, "1 cell of hire_date says"),
        (MUST_END, {"9999-12-31": ..., "n/a": ..., "2025-07-01": JULY}, None),
        (TIME, {"0700": time(7), "700": time(7), "1330": time(13, 30), "7:00": time(7)}, "07:00"),
        (TIME, {"7am": time(7), "7:30 p.m.": time(19, 30), "12:00 AM": time(0)}, "'7am'"),
        (TIME, {"7 PM": time(19), "13:00": time(13), "13 PM": ...}, "19:00"),
        (TIME, {"7.30": ..., "2460": ..., "7": ..., "25:00": ..., "none": None}, "1 cell"),
        (FLAG, {"x": True, "X": True, "no": False, "": None}, "read as yes"),
        (FLAG, {"checked": True, "Unchecked": False, "1": True, "FALSE": False}, "read as no"),
        (FLAG, {"x": ..., "yes": True}, None),
    ],
)
def test_a_column_is_read_as_its_cells_prove(
    declared: Column, cells: Cells, said: str | None
) -> None:
    reading = read(declared, list(cells))
    _compare(reading, list(cells.values()))
    assert reading.sentence is None if said is None else said in str(reading.sentence)


@pytest.mark.parametrize(
    ("order", "cells"),
    [
        ("mdy", {"7-1-25": JULY, "12/31/99": NEW_YEARS_EVE, "13-1-25": ...}),
        ("dmy", {"1.7.25": JULY, "31.12.99": NEW_YEARS_EVE, "7/13/25": ...}),
        ("ymd", {"25-7-1": JULY, "99/12/31": NEW_YEARS_EVE}),
        ("mdy", {"7/1/2025 12:00:00 AM": JULY, "7/1/2025 0:00": JULY, "7/1/2025": JULY}),
        ("mdy", {"1-Jul-2025": JULY, "7/1/2025": JULY, "2/30/25": ...}),
    ],
)
def test_dates_in_numbers_are_read_in_the_order_given(order: str, cells: Cells) -> None:
    _compare(read(DATE, list(cells), order), list(cells.values()))


@pytest.mark.parametrize(
    ("declared", "texts", "said"),
    [
        (HOURS, ["1,5", "1.5"], "'1,5' (line 2) has a decimal comma, and '1.5' (line 3)"),
        (HOURS, ["1.234", "1,5"], "in two ways: '1,5' (line 3)"),
        (HOURS, ["1,234.5", "1.234,5"], "in two ways"),
        (HOURS, ["1,234"], "x has '1,234' (line 2): a thousand or a fraction?"),
        (HOURS, ["4", "90 min", "45"], "'45' (line 4): is the second in hours or in minutes?"),
        (FTE, ["1", "40"], "has both '1' (line 2) and '40' (line 3): which of them are perc"),
        (FTE, ["0.4", "40 %"], "which of them are percentages?"),
        (TIME, ["7:00 PM", "8:00"], "'8:00' (line 3): is the second in the morning"),
        (DATE, ["7/1/2025"], "Which comes first, the day or the month?"),
        (DATE, ["7/1/25 12:00 AM"], "Which comes first"),
        (DATE, ["7/1/2025", "07/31/2025"], "month first, as '07/31/2025' (line 3) shows."),
        (DATE, ["31.7.2025", "1.7.2025"], "with --date-order dmy."),
        (DATE, ["2025/7/31", "2025/7/1"], "with --date-order ymd."),
        (DATE, ["7/31/2025", "31/7/2025"], "can only be month first, and '31/7/2025' (line 3)"),
    ],
)
def test_what_the_cells_do_not_prove_is_a_question(
    declared: Column, texts: list[str], said: str
) -> None:
    assert said in str(read(declared, texts).refused)


def test_day_numbers_beside_dates_as_text_are_not_trusted() -> None:
    reading = read(DATE, ["45839", "13/7/2025"], "dmy")
    assert "perhaps exchanged their day and month" in str(reading.refused)


@pytest.mark.parametrize(
    ("declared", "slip", "many"),
    [
        (HOURS, "1,5", "1.125"),
        (HOURS, "90 min", "12"),
        (FTE, "40", "1"),
        (TIME, "7:00 PM", "8:00"),
        (DATE, "7/1/2025", "2025-07-01"),
        (HOURS, "1,234", "4"),
    ],
)
def test_one_cell_among_twenty_is_a_problem_of_its_row(
    declared: Column, slip: str, many: str
) -> None:
    reading = read(declared, [slip, *[many] * 20])
    assert reading.problems[0]
    assert not any(reading.problems[1:])
    assert reading.sentence is None
    assert reading.values[1:] == read(declared, [many] * 20).values


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ([("0.4", "percent", 40.0), ("0.25", "percent", 25.0), ("0.2", "", 0.2)], "parts of 1"),
        ([("40 %", "percent", 40.0), ("40 %", "", 0.4), ("40 %", "eighths", ...)], "percentage"),
        ([("0.4 %", "percent", 0.4), ("40", "percent", 40.0)], "read as 0.4 percent"),
        ([("0,4", "percent", 40.0), ("1,5", "hours_per_week", 1.5)], "decimal comma"),
        ([("40", "percent", 40.0), ("20", "percent_of_appointment", 20.0)], None),
        ([("0.4", "percent", ...), *[("40", "percent", 40.0)] * 2], None),
    ],
)
def test_an_amount_in_percent_is_read_by_its_unit(
    cells: list[tuple[str, str, float | EllipsisType]], said: str | None
) -> None:
    texts, units, expected = zip(*cells, strict=True)
    reading = read(AMOUNT, texts, units=units)
    _compare(reading, list(expected))
    assert reading.sentence is None if said is None else said in str(reading.sentence)


@pytest.mark.parametrize("texts", [["0.4", "40"], ["1", "1"]])
def test_a_percentage_that_may_be_a_part_of_1_is_a_question(texts: list[str]) -> None:
    reading = read(AMOUNT, texts, units=["percent"] * 2)
    assert "is it that many percent, or a part of 1?" in str(reading.refused)


def test_words_for_empty_stay_in_texts() -> None:
    texts = ["n/a", "N/A", "-", "none", "null", "#N/A"]
    assert read(column(Kind.TEXT), texts).values == texts


def test_an_empty_word_takes_the_default() -> None:
    reading = read(column(Kind.FLAG, default="false"), ["n/a", "yes"])
    assert reading.values == [False, True]


@pytest.mark.parametrize(
    ("texts", "asked"),
    [(["1.234", "4"], True), (["1.234", "1.5"], False), (["4", "1.5"], False)],
)
def test_a_point_beside_a_column_of_decimal_commas_is_a_question(
    texts: list[str], asked: bool
) -> None:
    connection = duckdb.connect(config={"threads": 1})
    connection.execute(
        "create table cells as select unnest($texts) as text, 2 as line", {"texts": texts}
    )
    comma = Spelling("decimal comma", "hours", "", "null")
    question = number_question(connection, NUMBER, "cells", [comma])
    assert (question is not None) == asked
    if question:
        assert "x has '1.234' (line 2), and hours is written with a decimal comma" in str(question)
    assert number_question(connection, NUMBER, "cells", []) is None
    left = connection.execute("select table_name from duckdb_tables() where temporary").fetchall()
    assert left == []
