"""Numbers with a decimal comma, or with separators between thousands: which a comma is."""

from dataclasses import dataclass

from etl.checking.spellings.evidence import Cells, is_slip
from etl.checking.spellings.spelling import Form
from etl.reading.problems import Refused
from schemas.columns import Kind

_SPACED = r"[1-9]\d{0,2}( \d{3})+|[1-9]\d{0,2}(''\d{3})+"
_POINT = (
    rf"[-+]?(\d+|[1-9]\d{{0,2}}(,\d{{3}})+|{_SPACED})(\.\d*)?([eE][-+]?\d+)?"
    r"|[-+]?\.\d+([eE][-+]?\d+)?"
)
_COMMA = rf"[-+]?(\d+|[1-9]\d{{0,2}}(\.\d{{3}})+|{_SPACED})(,\d*)?|[-+]?,\d+"
# What can be a thousand in one way of writing and a fraction in the other.
_EITHER = r"[-+]?[1-9]\d{0,2}[.,]\d{3}"
_COMMA_GROUPS = r"[-+]?[1-9]\d{0,2}(,\d{3})+\.\d+|[-+]?[1-9]\d{0,2}(,\d{3}){2,}"
_SEPARATED = "regexp_matches(\"t\", '[, '']|[.].*[.]')"
_DOT_GROUPS = r"[-+]?[1-9]\d{0,2}(\.\d{3})+,\d+|[-+]?[1-9]\d{0,2}(\.\d{3}){2,}"


@dataclass(frozen=True)
class Numerals:
    """How the numbers of a column are read: `digits` is SQL of a plain number's text, or NULL.

    `whole` says that plainly written cells are read so too: 1.234 with a decimal comma is 1234.
    """

    name: str
    digits: str
    says: str
    whole: bool = False


def bare(t: str = '"t"') -> str:
    """SQL: the tidied text without a percent sign."""
    return f"if(ends_with({t}, '%'), rtrim({t}, '% '), {t})"


def _matches(pattern: str) -> str:
    return f"regexp_full_match({bare()}, '{pattern}')"


def _point() -> str:
    return f"if({_matches(_POINT)}, regexp_replace({bare()}, '[, '']', '', 'g'), null)"


def _comma() -> str:
    points = f"replace(regexp_replace({bare()}, '[. '']', '', 'g'), ',', '.')"
    return f"if({_matches(_COMMA)}, {points}, null)"


_AS = ", as in '{text}': read as {value}."
POINT = Numerals("decimal point", _point(), "{column} is written with separated thousands" + _AS)
_SURE_POINT = Numerals(
    "decimal point",
    f"if({_matches(_EITHER)} and contains({bare()}, ','), null, {_point()})",
    POINT.says,
)
COMMA = Numerals("decimal comma", _comma(), "{column} is written with a decimal comma" + _AS, True)


def number(kind: Kind, digits: str, power: int = 0) -> str:
    """SQL: the value of a plain number's text times ten to the power, exact; NULL if it is none."""
    if power:
        digits = f"({digits}) || 'e{power}'"
    value = f"try_cast(({digits}) as {'DECIMAL(12,6)' if kind is Kind.HOURS else 'DOUBLE'})"
    if kind is Kind.INTEGER:
        return f"if({value} = trunc({value}) and abs({value}) < 1e15, {value}::BIGINT, null)"
    return value if kind is Kind.HOURS else f"if(isfinite({value}), {value}, null)"


def number_forms(cells: Cells, numerals: Numerals) -> list[Form]:
    """The form of a number that is not a percentage."""
    sure = f"if(ends_with(\"t\", '%'), null, {numerals.digits})"
    return [Form(numerals.name, number(cells.column.kind, sure), numerals.says)]


def numerals_of(cells: Cells, most: float | None) -> Numerals:
    """How the column writes its numbers; Refused where that is in doubt.

    `most` is the largest number that it may hold, so that '1,375' in a column up to 24 is no
    thousand. Without a failing cell that has a comma, a second point or spaces, nothing is asked
    of the other cells.
    """
    odd = f"({_matches(_COMMA)} or {_matches(_POINT)}) and {_SEPARATED}"
    if not cells.count(cells.failing, odd):
        return _SURE_POINT
    point, comma = _within(_point(), most), _within(_comma(), most)
    either = f"{point} is not null and {comma} is not null and {point} <> {comma}"
    only_point = f"{point} is not null and {comma} is null"
    only_comma = f"{comma} is not null and {point} is null"
    points, commas, dots_in_doubt, commas_in_doubt, dot_groups, comma_groups = cells.counts(
        cells.every,
        only_point,
        only_comma,
        f"{either} and contains(t, '.')",
        f"{either} and contains(t, ',')",
        _matches(_DOT_GROUPS),
        _matches(_COMMA_GROUPS),
    )
    if commas and not is_slip(commas, points + dots_in_doubt):
        dotted = f"{either} and contains(t, '.')"
        if dots_in_doubt and (points or not dot_groups):
            raise _two_ways(cells, only_comma, dotted)
        if points and not is_slip(points, commas):
            if cells.outnumbered(commas):
                raise _two_ways(cells, only_comma, only_point)
            return _SURE_POINT
        return COMMA
    if commas_in_doubt and not comma_groups and cells.outnumbered(commas_in_doubt):
        raise _thousand_or_fraction(cells, f"{either} and contains(t, ',')")
    return POINT if comma_groups and is_slip(commas, comma_groups) else _SURE_POINT


def _within(digits: str, most: float | None) -> str:
    value = f"try_cast({digits} as DOUBLE)"
    return value if most is None else f"if(abs({value}) <= {most}, {value}, null)"


def _two_ways(cells: Cells, one: str, other: str) -> Refused:
    return cells.question(
        f"is written in two ways: {cells.example(cells.every, one)} has a decimal comma, and"
        f" {cells.example(cells.every, other)} may have a decimal point. Write all of it in one"
        " way, best like 1234.5."
    )


def _thousand_or_fraction(cells: Cells, holds: str) -> Refused:
    return cells.question(
        f"has {cells.example(cells.every, holds)}: a thousand or a fraction? Nothing else in the"
        " column tells. Write it without a comma between thousands and with a decimal point, like"
        " 1234.5."
    )


def plain_in_doubt(cells: Cells, other: str) -> Refused | None:
    """The question what 1.234 is, where another column writes decimal commas."""
    point, comma = f"try_cast({_point()} as DOUBLE)", f"try_cast({_comma()} as DOUBLE)"
    only_point = f"{point} is not null and {comma} is null"
    either = f"{point} is not null and {comma} is not null and {point} <> {comma}"
    if cells.count(cells.every, only_point) or not cells.count(cells.every, either):
        return None
    return cells.question(
        f"has {cells.example(cells.every, either)}, and {other} is written with a decimal comma: a"
        " thousand or a fraction? Write it without a point between thousands, or with a decimal"
        " comma."
    )
