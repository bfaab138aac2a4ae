"""Exports any mart, feed or reference table in a scope, as CSV whose cells stay what they are."""

import io
import re
from datetime import date

import polars as pl

from etl.errors import UsageProblem
from etl.seen import Seen
from schemas.loadable import LOADABLE
from schemas.marts import MARTS

_WOULD_RUN = r"^('*[=+\-@\t\r])"
"""What a spreadsheet would run; a quote in front keeps it text, and loading takes it off."""

_LEAVING = {"group_quarter": "group_quarter_leaving"}
"""Relations of which less may leave in a file than pages show."""

_MAY_RUN = tuple("'=+-@\t\r")
"""How such a text begins; '' begins with none of them."""


def as_text(cell: str) -> str:
    """The cell as a spreadsheet keeps it text."""
    # Most cells are plain, and files have millions.
    return re.sub(_WOULD_RUN, r"'\1", cell) if cell[:1] in _MAY_RUN else cell


def with_text_kept(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with its texts as a spreadsheet keeps them text."""
    text = [name for name, kind in frame.schema.items() if kind == pl.String]
    return frame.with_columns(pl.col(text).str.replace(_WOULD_RUN, "'$1"))


def csv_text(frame: pl.DataFrame, header: bool = True) -> str:
    """The frame as CSV; empty is NULL, decimals are short, cells a sheet would run are text."""
    short = [
        pl.col(name).cast(pl.String).str.strip_chars_end("0").str.strip_chars_end(".")
        for name, kind in frame.schema.items()
        if isinstance(kind, pl.Decimal)
    ]
    buffer = io.StringIO()
    with_text_kept(frame).with_columns(short).write_csv(
        buffer, time_format="%H:%M:%S", include_header=header
    )
    return buffer.getvalue()


def exportable() -> list[str]:
    """The names that `export` takes."""
    return [*MARTS, *LOADABLE]


def export(seen: Seen, name: str, quarter_start: date | None = None) -> pl.DataFrame:
    """All that the scope sees of a relation, in declared columns and the order of its key.

    With `quarter_start` only that quarter's rows of a relation that has quarters. UsageProblem
    when there is no such relation, or it has no quarters.
    """
    headings: dict[str, str] = {}
    if name in MARTS:
        columns, order = MARTS[name].names, MARTS[name].grain
    elif name in LOADABLE:
        columns = LOADABLE[name].names
        headings = dict(zip(columns, LOADABLE[name].headings, strict=True))
        order = tuple(n for n in columns if n in ("faculty_id", "date")) + LOADABLE[name].key
    else:
        raise UsageProblem(f"'{name}' cannot be exported. What can is {', '.join(exportable())}.")
    where, params = "", {}
    if quarter_start is not None:
        if "quarter_start" not in columns and name not in ("activity", "clinical"):
            raise UsageProblem(f"'{name}' has no quarters; leave --quarter out.")
        where, params = "where quarter_start = $quarter", {"quarter": quarter_start}
    listed = ", ".join(f'"{column}" as "{headings.get(column, column)}"' for column in columns)
    ordered = ", ".join(f'"{column}"' for column in dict.fromkeys((*order, *columns)))
    relation = _LEAVING.get(name, name)
    return seen.ask(f"select {listed} from seen.{relation} {where} order by {ordered}", params)
