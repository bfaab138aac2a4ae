"""What the cells of a column may hold, in words, for documents and templates."""

from collections.abc import Iterator

from schemas.columns import Column, Kind

KINDS = {
    Kind.TEXT: "text",
    Kind.DATE: "date, as 2025-09-30",
    Kind.TIME: "time, as 13:30",
    Kind.HOURS: "decimal number",
    Kind.NUMBER: "number",
    Kind.INTEGER: "whole number",
    Kind.FLAG: "true or false",
}


def limits(column: Column) -> Iterator[str]:
    """The limits of a number, one after the other: "above 0", "up to 24"."""
    if column.above is not None:
        yield f"above {column.above:g}"
    if column.minimum is not None:
        yield f"from {column.minimum:g}"
    if column.maximum is not None:
        yield f"up to {column.maximum:g}"
