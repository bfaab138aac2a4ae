"""Parts of a whole written as 40, 0.4 or 40 %: which of them the column's cells prove."""

from etl.checking.spellings.evidence import Cells, is_slip
from etl.checking.spellings.numerals import Numerals, number, number_forms
from etl.checking.spellings.shares import counts_percent
from etl.checking.spellings.spelling import Form
from schemas.columns import Kind

# A part of 1 that is a little more than it may be is a mistake; a tenfold one is a percentage.
_SURELY_PERCENT = 10
_SIGNED = "ends_with(\"t\", '%')"


def _value(numerals: Numerals) -> str:
    return number(Kind.NUMBER, numerals.digits)


def share_forms(cells: Cells, numerals: Numerals, most: float) -> tuple[list[Form], bool]:
    """The forms of a column of parts of 1, and whether they read its plain cells too.

    Refused where a plain cell may be either: beside 40, is 1 one percent or 1.0?
    """
    plain = number_forms(cells, numerals)
    value = _value(numerals)
    percent = f"({_SIGNED} or {value} > {most})"
    if not cells.count(cells.failing, f"{value} is not null and {percent}"):
        return plain, numerals.whole
    part = f"not {_SIGNED} and {value} > 0 and {value} <= {most}"
    signed, large, tenfold, parts = cells.counts(
        cells.every,
        f"{_SIGNED} and {value} is not null",
        f"not {_SIGNED} and {value} > {most}",
        f"not {_SIGNED} and {value} >= {_SURELY_PERCENT}",
        part,
    )
    if parts and is_slip(signed + large, parts):
        return plain, numerals.whole
    if large and not signed and not tenfold:
        return plain, numerals.whole
    if parts:
        raise cells.question(
            f"has both {cells.example(cells.every, part)} and "
            f"{cells.example(cells.every, percent)}: which of them are percentages? Write every "
            "percentage with a % sign and no other number, or all of them as parts of 1, like 0.4."
        )
    signed_only = f"if({_SIGNED}, {numerals.digits}, null)" if not large else numerals.digits
    says = "{column} is written as percentages: '{text}' was read as {value}."
    form = Form("percent", number(Kind.NUMBER, signed_only, -2), says)
    return [form] if large else [form, *plain], bool(large) or numerals.whole


def amount_forms(cells: Cells, numerals: Numerals) -> tuple[list[Form], bool]:
    """The forms of a number whose unit stands beside it; a part of 1 may be meant in percent.

    With a sign it is certain. Without one, percentages of at most 1 are parts of 1 where no other
    percentage of the column is larger and not all of them are 1.
    """
    percent_unit, value = counts_percent('"unit"'), _value(numerals)
    as_percent = f"if({_SIGNED} and {percent_unit}, {numerals.digits}, null)"
    fte = "coalesce(\"unit\", 'fte') = 'fte'"
    as_part = f"if({_SIGNED} and {fte}, {numerals.digits}, null)"
    said = "{column} is written as a percentage: '{text}' was read as {value}"
    forms = [
        Form("percent", number(Kind.NUMBER, as_percent), said + " percent."),
        Form("percent of fte", number(Kind.NUMBER, as_part, -2), said + " FTE."),
    ]
    part = f"not {_SIGNED} and {value} > 0 and {value} <= 1 and {percent_unit}"
    if cells.count(cells.failing, part):
        signed, large, uneven = cells.counts(
            cells.every,
            f"{_SIGNED} and {percent_unit}",
            f"not {_SIGNED} and {value} > 1 and {percent_unit}",
            f"{part} and {value} <> 1",
        )
        if uneven and not large and not signed:
            hundredfold = f"if({part}, {numerals.digits}, null)"
            says = "{column} is written in parts of 1 where unit is a percentage: '{text}' was read"
            form = Form("parts", number(Kind.NUMBER, hundredfold, 2), says + " as {value} percent.")
            others = f"if({_SIGNED}, null, {numerals.digits})"
            rest = Form(numerals.name, number(Kind.NUMBER, others), numerals.says)
            return [form, *forms, rest], True
        if cells.outnumbered(cells.count(cells.failing, part)):
            raise cells.question(
                f"has {cells.example(cells.failing, part)} where unit is a percentage: is it that"
                " many percent, or a part of 1? Nothing else in the column tells. Write it with a"
                " % sign, like 40 %."
            )
    return [*forms, *number_forms(cells, numerals)], numerals.whole
