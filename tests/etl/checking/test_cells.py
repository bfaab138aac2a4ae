"""What each kind of cell may hold, as a table; and what is said of what it may not."""

from datetime import date, time
from decimal import Decimal
from functools import cache

import duckdb
import pytest

from etl.checking.cells import cleaned, typed
from schemas.columns import Column, Kind


@cache
def _connection() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(config={"threads": 1})


def _typed(kind: Kind, text: str, order: str | None = None, default: str | None = None) -> object:
    column = Column("x", kind, "A cell.", default=default)
    cells = f'select {cleaned("$text", kind)} as "x text"'
    sql = f"with cells as ({cells}) select {typed(column, order)} from cells"
    row = _connection().execute(sql, {"text": text}).fetchone()
    assert row is not None
    return row[0]


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Kind.TEXT, "  Ada  ", "Ada"),
        (Kind.TEXT, "   ", None),
        (Kind.TEXT, "'=x", "=x"),
        (Kind.TEXT, "''=x", "'=x"),
        (Kind.TEXT, "'+1", "+1"),
        (Kind.TEXT, "'tis", "'tis"),
        (Kind.TEXT, "O'Hara, 見", "O'Hara, 見"),
        (Kind.TEXT, '="001"', "001"),
        (Kind.TEXT, '=""', None),
        (Kind.TEXT, "'001", "001"),
        (Kind.TEXT, "'98", "'98"),
        (Kind.TEXT, "'1990s", "'1990s"),
        (Kind.TEXT, '="a"&"b"', '="a"&"b"'),
        (Kind.TEXT, '\'="001"', '="001"'),
        (Kind.TEXT, "=1+1", "=1+1"),
        (Kind.DATE, "2025-07-01", date(2025, 7, 1)),
        (Kind.DATE, "0205-08-01", date(205, 8, 1)),
        (Kind.DATE, "9999-12-31", date(9999, 12, 31)),
        (Kind.DATE, "2024-02-29", date(2024, 2, 29)),
        *((Kind.DATE, text, None) for text in ("2025-02-29", "2025-13-01", "2025-7-1")),
        *((Kind.DATE, text, None) for text in ("07/01/2025", "1 July 2025", "45839", "20250701")),
        *((Kind.DATE, text, None) for text in ("0000-01-01", "-025-01-01", "2025-07-01 00:00")),
        (Kind.TIME, "13:30", time(13, 30)),
        (Kind.TIME, "9:05", time(9, 5)),
        (Kind.TIME, "0:00", time(0)),
        (Kind.TIME, "23:59:59", time(23, 59, 59)),
        *((Kind.TIME, text, None) for text in ("24:00", "25:10", "12:60", "1:30 PM", "7", "730")),
        (Kind.HOURS, "1.5", Decimal("1.5")),
        (Kind.HOURS, ".25", Decimal("0.25")),
        (Kind.HOURS, "1e1", Decimal(10)),
        *((Kind.HOURS, text, None) for text in ("1,5", "1:30", "1h 30m", "1_000", "two", "1.5h")),
        *((Kind.HOURS, text, None) for text in ("nan", "inf", "1e9", "0x10", "\uff11")),
        (Kind.NUMBER, "0.2", 0.2),
        (Kind.NUMBER, "-1", -1.0),
        *((Kind.NUMBER, text, None) for text in ("20 %", "20%", "1,000", "nan", "inf", "1_0", "-")),
        (Kind.INTEGER, "12", 12),
        (Kind.INTEGER, "12.0", 12),
        *((Kind.INTEGER, text, None) for text in ("12.5", "twelve", "1e300", "1,200", "1_200")),
        *((Kind.FLAG, text, True) for text in ("true", "TRUE", "yes", "Y", "t", "1")),
        *((Kind.FLAG, text, False) for text in ("false", "No", "n", "F", "0")),
        *((Kind.FLAG, text, None) for text in ("maybe", "2", "x", "")),
    ],
)
def test_a_cell_is_its_kind_or_nothing(kind: Kind, text: str, value: object) -> None:
    assert _typed(kind, text) == value


@pytest.mark.parametrize(
    ("order", "text", "value"),
    [
        ("mdy", "07/01/2025", date(2025, 7, 1)),
        ("mdy", "7-1-2025", date(2025, 7, 1)),
        ("dmy", "07/01/2025", date(2025, 1, 7)),
        ("dmy", "7.1.2025", date(2025, 1, 7)),
        ("ymd", "2025/7/1", date(2025, 7, 1)),
        ("dmy", "2025-07-01", date(2025, 7, 1)),
        ("mdy", "13/01/2025", None),
        ("dmy", "02/30/2025", None),
        ("mdy", "7/1/25", None),
        ("ymd", "07/01/2025", None),
        ("mdy", "07/01/2025 10:00", None),
    ],
)
def test_a_date_is_read_in_the_order_given_and_in_no_other(
    order: str, text: str, value: date | None
) -> None:
    assert _typed(Kind.DATE, text, order) == value


def test_an_empty_cell_takes_the_default() -> None:
    assert _typed(Kind.TEXT, " ", default="fte") == "fte"
    assert _typed(Kind.FLAG, "", default="false") is False
