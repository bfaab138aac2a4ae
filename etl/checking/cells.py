"""Turns a cell's text into its declared type, and says what is wrong where that fails."""

from dataclasses import dataclass

from etl.checking.spellings.empties import may_have_no_end, no_date, no_date_text
from etl.checking.spellings.shares import doubtful_percent, is_share, unit_beside
from etl.checking.spellings.spelling import Spelling
from schemas.columns import Column, Kind

_LONG = 80

DATE_ORDERS = {"ymd": "%Y/%m/%d", "mdy": "%m/%d/%Y", "dmy": "%d/%m/%Y"}


@dataclass(frozen=True)
class Check:
    """`fails` is SQL over the typed columns and their texts ("column" and "column text").

    `sentence` is the SQL of what to tell the user. Where a check is `curable`, the cell may be
    well written in a way that only a look at the whole column can tell.
    """

    column: str
    fails: str
    sentence: str
    curable: bool = False


def quoted(text: str) -> str:
    """The text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def text_name(column: str) -> str:
    """The name of a column's cell as text, quoted for SQL."""
    return f'"{column} text"'


def cleaned(cell: str, kind: Kind) -> str:
    """SQL: the cell trimmed, NULL where nothing is left, and a text without a spreadsheet's marks.

    Our exports put a quote before what a spreadsheet would run; Excel keeps digits as text by
    ="001" and '001. Nothing else is taken off: 'tis and '98 stay.
    """
    if kind is Kind.TEXT:
        unmarked = rf"regexp_replace({cell}, '^''(''*[=+@\t\r-]|\d{{3,}} *$)', '\1')"
        unwrapped = rf"regexp_replace({cell}, '^=\"([^\"]*)\" *$', '\1')"
        # Few cells begin with a sign, so that most cost one comparison.
        cell = (
            f"case when {cell} >= '>' then {cell} when starts_with({cell}, '''') then {unmarked} "
            f"when starts_with({cell}, '=\"') then {unwrapped} else {cell} end"
        )
    return f"nullif(trim({cell}), '')"


def hardly_cleaned(cell: str, kind: Kind) -> str:
    """SQL: the same of a cell with nothing to clean, at a fifth of the cost.

    A number or date that wants cleaning is then not understood, and its row is looked at again.
    """
    if kind is not Kind.TEXT:
        return f"nullif({cell}, '')"
    return f"if({cell} >= '0' and not ends_with({cell}, ' '), {cell}, {cleaned(cell, kind)})"


def typed(column: Column, date_order: str | None, spelling: Spelling | None = None) -> str:
    """SQL: the column's value from its text; NULL where it cannot be understood."""
    text = text_name(column.name)
    value = spelling.value if spelling else plain_value(column.kind, text, date_order)
    if column.default is not None:
        empty = f"{text} is null or {spelling.emptied}" if spelling else f"{text} is null"
        return f"if({empty}, {quoted(column.default)}::{column.kind.value}, {value})"
    return value


def plain_value(kind: Kind, text: str, date_order: str | None) -> str:
    """SQL: the value of a text that is written plainly, or as a date in the order given."""
    match kind:
        case Kind.TEXT:
            return text
        case Kind.DATE:
            iso = (
                f"try_cast(if({text} like '____-__-__' and {text} between '0001' and '9999-99',"
                f" {text}, null) as DATE)"
            )
            if date_order is None:
                return iso
            parts = f"regexp_replace({text}, '[-.]', '/', 'g')"
            layout = DATE_ORDERS[date_order]
            return (
                f"coalesce({iso}, if(regexp_full_match({text}, {_date_shape(date_order)}),"
                f" try_strptime({parts}, '{layout}')::DATE, null))"
            )
        case Kind.TIME:
            shape = r"'([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d)?'"
            return f"try_cast(if(regexp_full_match({text}, {shape}), {text}, null) as TIME)"
        case Kind.HOURS:
            return f"try_cast(if(contains({text}, '_'), null, {text}) as DECIMAL(12,6))"
        case Kind.NUMBER:
            number = f"try_cast(if(contains({text}, '_'), null, {text}) as DOUBLE)"
            return f"if(isfinite({number}), {number}, null)"
        case Kind.INTEGER:
            number = f"try_cast(if(contains({text}, '_'), null, {text}) as DOUBLE)"
            return (
                f"if({number} = trunc({number}) and abs({number}) < 1e15, {number}::BIGINT, null)"
            )
        case Kind.FLAG:
            return (
                f"case when lower({text}) in ('true', 'yes', 'y', 't', '1') then true "
                f"when lower({text}) in ('false', 'no', 'n', 'f', '0') then false end"
            )


def _date_shape(order: str) -> str:
    if order == "ymd":
        return r"'\d{4}[-/.]\d{1,2}[-/.]\d{1,2}'"
    return r"'\d{1,2}[-/.]\d{1,2}[-/.]\d{4}'"


_KIND_SENTENCES = {
    Kind.DATE: "which is not a date like 2025-07-01",
    Kind.TIME: "which is not a time of day like 13:30",
    Kind.HOURS: "which is not a number of hours like 1.5",
    Kind.NUMBER: "which is not a number like 0.2",
    Kind.INTEGER: "which is not a whole number",
    Kind.FLAG: "which is neither yes nor no",
}
_DATE_HINT = (
    " If the file writes day or month first, say so with --date-order dmy or --date-order mdy."
)
_NO_DATE = "which stands for no date. Write the day that is meant."
_COMMA = "which may be a thousand or a fraction. Write it without a comma, with a decimal point."


def said(column: str, rest: str) -> str:
    """SQL: "column is 'value', rest"; `rest` is SQL text."""
    return f"'{column} is ' || {shown(column)} || ', ' || {rest}"


def shown(column: str) -> str:
    """SQL: the cell in quotes, of a very long one the beginning; never NULL."""
    text = text_name(column)
    begun = f"if(length({text}) > {_LONG}, left({text}, {_LONG}) || '…', coalesce({text}, ''))"
    return f"'''' || {begun} || ''''"


def cell_checks(
    column: Column, date_order: str | None, spelling: Spelling | None = None
) -> list[Check]:
    """The checks that a column's declaration makes of each of its cells."""
    name, text = column.name, text_name(column.name)
    checks = []
    if column.required and column.default is None:
        sentence = quoted(f"{name} is empty. {column.sentence} Every row needs one.")
        checks.append(Check(name, f"{text} is null", sentence))
    if column.kind in _KIND_SENTENCES:
        emptied = f" and not {spelling.emptied}" if spelling else ""
        fails = f'{text} is not null and "{name}" is null{emptied}'
        checks.append(Check(name, fails, said(name, _not_that(column, date_order)), True))
    if column.kind is Kind.DATE:
        rest = _NO_DATE
        if may_have_no_end(column):
            rest = "which stands for no end. Leave it empty."
        checks.append(Check(name, no_date(f'"{name}"'), said(name, quoted(rest)), True))
    if unit := unit_beside(column):
        beside = f"'{name} is ' || {shown(name)} || ' with unit ' || \"{unit}\""
        rest = f"', which may mean ' || {text} || ' % or a part of 1. Write it with a % sign.'"
        doubtful = doubtful_percent(f'"{name}"', f'"{unit}"')
        fails = f"{doubtful} and not contains({text}, '%')"
        checks.append(Check(name, fails, f"{beside} || {rest}", True))
    return checks + _choice_checks(column) + _limit_checks(column)


def second_look_sql(column: Column, date_order: str | None) -> str | None:
    """SQL: whether a second look at the column may read this cell; None where none would help."""
    curable = [check.fails for check in cell_checks(column, date_order) if check.curable]
    return " or ".join(f"coalesce({fails}, false)" for fails in curable) or None


def _not_that(column: Column, date_order: str | None) -> str:
    """SQL: why a cell that is not empty has no value."""
    text, kind = text_name(column.name), column.kind
    hint = _DATE_HINT if kind is Kind.DATE and date_order is None else " Correct it."
    rest = quoted(_KIND_SENTENCES[kind] + "." + hint)
    if kind is Kind.DATE:
        return f"if({no_date_text(text)}, {quoted(_NO_DATE)}, {rest})"
    if kind in (Kind.NUMBER, Kind.HOURS, Kind.INTEGER):
        return rf"if(regexp_full_match({text}, '[-+]?[1-9]\d{{0,2}},\d{{3}}'), '{_COMMA}', {rest})"
    return rest


def _choice_checks(column: Column) -> list[Check]:
    name, text = column.name, text_name(column.name)
    if not column.choices:
        return []
    choices = ", ".join(quoted(choice) for choice in column.choices)
    nearest = (
        f"list_aggregate(list_sort([(jaro_winkler_similarity(x, {text}), x) for x in"
        f" [{choices}]]), 'last')[2]"
    )
    rest = (
        quoted(f"which is none of {', '.join(column.choices)}. Did you mean ")
        + f" || {nearest} || '?'"
    )
    return [Check(name, f'"{name}" not in ({choices})', said(name, rest))]


def _limit_checks(column: Column) -> list[Check]:
    name = column.name
    unit = f" {column.unit}" if column.unit else ""
    limits = (
        (column.minimum, "<", "less than the least it can be, "),
        (column.maximum, ">", "more than the most it can be, "),
        (column.above, "<=", "but it must be more than "),
    )
    return [
        Check(
            name,
            f'"{name}" {sign} {limit}',
            said(name, quoted(f"{words}{limit:g}{unit}. Correct it.")),
            sign == ">" and is_share(column),
        )
        for limit, sign, words in limits
        if limit is not None
    ]
