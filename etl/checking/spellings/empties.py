"""Cells that stand for nothing: words for empty, and dates that no calendar means."""

from schemas.columns import Column, Kind

# The columns in which a date that never comes can only mean that there is no end.
_ENDS = frozenset({"end_date", "left_date", "closes_on", "filled_on"})
_WORDS = (
    *("n/a", "#n/a", "na", "n.a.", "-", "--", "none", "null", "(null)", "nil"),
    *("nan", "nat", "(blank)", "(none)"),
)
_NO_DATE_TEXT = (
    r"(9999([-/.]\d\d?[-/.]\d\d?)?|\d\d?[-/. ]([0-9]{1,2}|[A-Za-z]{3,9})[-/., ]+9999"
    r"|0?1[-/.]0?1[-/.]190[01]|190[01]-01-01|0000-00-00)([T ]\d.*)?|2958465"
)


def stands_for_empty(column: Column, text: str) -> str:
    """SQL: whether the tidied text says that there is nothing; never of a text or a must."""
    if column.required or column.kind is Kind.TEXT:
        return "false"
    words = ", ".join(f"'{word}'" for word in _WORDS)
    return f"lower({text}) in ({words})"


def may_have_no_end(column: Column) -> bool:
    """Whether an empty cell of this date column says that there is no end."""
    return column.kind is Kind.DATE and not column.required and column.name in _ENDS


def no_date(value: str) -> str:
    """SQL: whether a date is one that systems write where there is none."""
    return (
        f"({value} not between DATE '1901-01-02' and DATE '9998-12-31' and ({value} >= "
        f"DATE '9999-01-01' or {value} in (DATE '1901-01-01', DATE '1900-01-01')))"
    )


def no_date_text(text: str) -> str:
    """SQL: the same of a text that may not be a whole date, such as 9999 or 12/31/9999."""
    return f"regexp_full_match({text}, '{_NO_DATE_TEXT}')"
