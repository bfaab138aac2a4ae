"""SQL of what fills one of our columns: always text, so that the usual checks follow.

A cell that cannot be read as the mapping says comes with words behind it that no reading of the
checks accepts ("1,5 times 15"): alone it might pass for something it is not.
"""

from collections.abc import Mapping as Places
from decimal import Decimal

from etl.checking.cells import quoted
from etl.mapping.moments import clock, in_month, in_term, plain_day, seconds_of_day
from schemas.sources import (
    Ask,
    Between,
    Clock,
    Constant,
    Day,
    FirstOf,
    FromColumn,
    Joined,
    Month,
    Source,
    Term,
    Times,
    Values,
)


def cell(places: Places[str, int], name: str) -> str:
    """SQL: the cell of a column, as `trimmed` has left it."""
    return f"c{places[name]}"


def trimmed(place: int) -> str:
    """SQL: a cell of the file without space around it, NULL where nothing is left.

    Taken once a row: it costs more than most of what is done with the cell.
    """
    return f"nullif(trim(c{place}, E' \\t\\r\\n'), '')"


def source_sql(source: Source, places: Places[str, int]) -> str:
    """SQL: the text that fills our column."""
    match source:
        case Constant():
            return quoted(source.value)
        case Joined():
            parts = ", ".join(cell(places, name) for name in source.columns)
            return f"nullif(concat_ws({quoted(source.separator)}, {parts}), '')"
        case FirstOf():
            return f"coalesce({', '.join(cell(places, name) for name in source.columns)})"
        case Between():
            return _between(source, places)
        case Term():
            return in_term(_together(places, source.column, source.year_column), source)
        case Month():
            return in_month(_together(places, source.column, source.year_column), source.edge)
        case Ask():
            raise ValueError(f"'{source.question}' is not answered")
        case FromColumn() | Day() | Clock() | Times() | Values():
            return _of_one(source, cell(places, source.column))


def _of_one(source: FromColumn | Day | Clock | Times | Values, text: str) -> str:
    match source:
        case FromColumn():
            return _unless(text, source.blank)
        case Day():
            return _unless(plain_day(text), source.blank)
        case Clock():
            return clock(text)
        case Times():
            return _times(source, text)
        case Values():
            if not source.values:
                return text
            words = " ".join(
                f"when {quoted(theirs.strip().lower())} then nullif({quoted(ours)}, '')"
                for theirs, ours in source.values.items()
            )
            return f"case lower({text}) {words} else {text} end"


def _together(places: Places[str, int], first: str, second: str | None) -> str:
    if second is None:
        return cell(places, first)
    return f"concat_ws(' ', {cell(places, first)}, {cell(places, second)})"


def _unless(text: str, blank: tuple[str, ...]) -> str:
    if not blank:
        return text
    listed = ", ".join(quoted(value.strip().lower()) for value in blank)
    return f"if(lower({text}) in ({listed}), null, {text})"


def decimal_text(number: str) -> str:
    """SQL: a number of at most six decimals as text, without zeros at the end."""
    return rf"regexp_replace(({number})::DECIMAL(18,6)::VARCHAR, '\.?0+$', '')"


def as_number(text: str) -> str:
    """SQL: the number a cell holds, NULL if it is none; commas between thousands are passed."""
    plain = (
        rf"if(regexp_full_match({text}, '-?\d{{1,3}}(,\d{{3}})+(\.\d*)?'),"
        f" replace({text}, ',', ''), {text})"
    )
    return f"try_cast(if(contains({text}, '_'), null, {plain}) as DECIMAL(18,6))"


def _times(source: Times, text: str) -> str:
    factor = (source.times or Decimal(1)) / source.divided_by
    scaled = f"round({as_number(text)}::DOUBLE * {factor:f}::DOUBLE, 6)"
    said = quoted(f" times {factor.normalize():.6g}")
    return f"coalesce({decimal_text(scaled)}, {text} || {said})"


def _between(source: Between, places: Places[str, int]) -> str:
    start, end = cell(places, source.start), cell(places, source.end)
    same = {"whole_day": "86400", "nothing": "0", None: "null"}[source.same_time]
    by_clock = f"if(t.b = t.a, {same}, (t.b - t.a + 86400) % 86400)"
    days = "null::INTEGER"
    if source.start_day in places and source.end_day in places:
        first, last = (
            f"try_cast({plain_day(cell(places, str(name)))} as DATE)"
            for name in (source.start_day, source.end_day)
        )
        days = f"({last} - {first})::INTEGER"
    by_day = "t.d * 86400 + t.b - t.a"
    # A day span of a year is a sentinel (9999-12-31), and none of zero tells what the clock does.
    seconds = f"if(t.d between 1 and 31 and {by_day} > 0, {by_day}, {by_clock})"
    pair = f"{{'a': {seconds_of_day(start)}, 'b': {seconds_of_day(end, ends=True)}, 'd': {days}}}"
    hours = f"list_transform([{pair}], lambda t: round(({seconds}) / 3600.0, 6))[1]"
    both = f"coalesce({start}, 'nothing') || ' to ' || coalesce({end}, 'nothing')"
    return f"coalesce({decimal_text(hours)}, if({start} is null and {end} is null, null, {both}))"
