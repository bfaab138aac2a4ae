"""Which columns hold parts of a whole, that people write as 0.4, 40 or 40 %."""

from schemas.columns import Column, Kind

_BESIDE = {"amount": "unit"}
_PERCENTS = "('percent', 'percent_of_appointment')"


def is_share(column: Column) -> bool:
    """Whether the column holds FTE, or a part of at most 1."""
    return column.kind is Kind.NUMBER and (column.unit == "FTE" or column.maximum == 1)


def unit_beside(column: Column) -> str | None:
    """The column that says what this one is counted in, where it is another one."""
    return _BESIDE.get(column.name) if column.kind is Kind.NUMBER else None


def counts_percent(unit: str) -> str:
    """SQL: whether the unit is a percentage."""
    return f"coalesce({unit}, 'fte') in {_PERCENTS}"


def doubtful_percent(value: str, unit: str) -> str:
    """SQL: whether a percentage is so small that it may be a part of 1: 0.4 for 40 %."""
    return f"({value} <= 1 and {value} > 0 and {counts_percent(unit)})"
