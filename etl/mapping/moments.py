"""SQL that reads times of day, terms and months as other systems write them."""

from etl.checking.cells import quoted
from schemas.sources import TERMS, Term

_CLOCK = r"^(\d{1,2})(?::?(\d{2}))?(?::(\d{2})(?:\.\d+)?)?\s*([ap])?\.?m?\.?$"
# Years of two digits first: read with %Y, 'Jul-25' would be a month of the year 25.
_MONTH_LAYOUTS = (
    *("%b-%y", "%b %y", "%b_%y", "%B %y", "%B-%y", "%B_%y", "%b '%y"),
    *("%Y-%m", "%Y/%m", "%Y %m", "%Y_%m", "%Y%m", "%m/%Y", "%m-%Y", "%m %Y"),
    *("%B %Y", "%b %Y", "%B-%Y", "%b-%Y", "%B_%Y", "%b_%Y", "%b., %Y", "%B, %Y"),
    *("%Y %B", "%Y %b", "%Y-%b", "%Y-%B", "%Y_%b", "%Y_%B", "%Y-%m-01", "%Y-%m-01T00:00:00"),
)


def seconds_of_day(cell: str, ends: bool = False) -> str:
    """SQL: seconds since midnight of '07:00', '0700', '7:00 PM' or '7pm'; NULL for all else.

    A bare '7' is none of them: it may be morning or evening. 24:00 is a time only where something
    `ends`: midnight.
    """
    read = f"regexp_extract(lower({cell}), '{_CLOCK}', ['h', 'm', 's', 'ap'])"
    hour, minute = "try_cast(t.h as INTEGER)", "coalesce(try_cast(t.m as INTEGER), 0)"
    second = "coalesce(try_cast(t.s as INTEGER), 0)"
    of_twelve = f"{hour} % 12 + if(t.ap = 'p', 12, 0)"
    value = (
        f"case when {minute} > 59 or {second} > 59 then null "
        f"when t.ap <> '' and {hour} between 1 and 12 then {of_twelve} "
        f"when t.ap = '' and t.m <> '' and {hour} < 24 then {hour} "
        f"when {str(ends).lower()} and t.ap = '' and {hour} = 24 and t.m = '00' then 0 end"
    )
    whole = f"({value}) * 3600 + {minute} * 60 + {second}"
    slow = f"list_transform([{read}], lambda t: {whole})[1]"
    # What most systems write is cast, which costs a tenth; the pattern reads the others.
    usual = f"({cell} like '__:__' or {cell} like '__:__:__') and {cell} < '24'"
    fast = f"date_part('epoch', try_cast({cell} as TIME))::INTEGER"
    return f"coalesce(if({usual}, {fast}, null), {slow})"


def clock(cell: str) -> str:
    """SQL: the time of day as HH:MM:SS, or the cell as it stands where it is none."""
    seconds = seconds_of_day(cell)
    return f"coalesce((TIME '00:00:00' + to_seconds({seconds}))::VARCHAR, {cell})"


def plain_day(cell: str) -> str:
    """SQL: the cell without a time of day behind its date."""
    return (
        rf"regexp_replace({cell}, '[T ]+\d{{1,2}}:\d{{2}}(:\d{{2}}(\.\d+)?)?( ?[APap][Mm])?$', '')"
    )


def in_month(text: str, edge: str) -> str:
    """SQL: first or last day of the month a text names, or that it is no month."""
    layouts = ", ".join(quoted(layout) for layout in _MONTH_LAYOUTS)
    first = f"try_strptime({text}, [{layouts}])::DATE"
    day = first if edge == "first" else f"last_day({first})"
    return f"coalesce(({day})::VARCHAR, nullif({text}, '') || ', no month')"


def in_term(text: str, source: Term) -> str:
    """SQL: first or last day of the term a text names, or that it is no term.

    A term whose last month is before its first ends in the year after.
    """
    word = f"regexp_extract(lower({text}), '[a-z]+')"
    months = [
        f"when {quoted(name)} then {list(months)}"
        for name, months in (source.terms or TERMS).items()
    ]
    read = rf"regexp_extract({text}, '(^|\D)(\d{{4}}|\d{{2}})(\D|$)', 2)"
    written = f"try_cast({read} as INTEGER)"
    year = f"if({written} < 100, {written} + 2000, {written})"
    if source.year is not None:
        year = f"if(m[1] < 7, {source.year + 1}, {source.year})"
    if source.edge == "first":
        day = f"make_date({year}, m[1], 1)"
    else:
        day = f"last_day(make_date({year} + if(m[2] < m[1], 1, 0), m[2], 1))"
    found = f"[case {word} {' '.join(months)} end]"
    first = f"list_transform({found}, lambda m: {day})[1]::VARCHAR"
    return f"coalesce({first}, nullif({text}, '') || ', no term')"
