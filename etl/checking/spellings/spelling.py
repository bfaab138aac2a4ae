"""What a spelling is: how a column is written that is not written plainly, as SQL and in words."""

from dataclasses import dataclass

# A word processor's spaces, dashes and quotes, and what a plain file has in their place.
_SPACES = "\u00a0\u2007\u2009\u202f\u3000\t\r\n"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_APOSTROPHES = "\u2018\u2019\u02bc\u00b4`"
_QUOTES = "\u201c\u201d\u201e\u00ab\u00bb"
_UNSEEN = "\u200b\u200e\u200f\u2060\ufeff"
_FROM = _SPACES + _DASHES + _APOSTROPHES + _QUOTES + _UNSEEN
_TO = " " * len(_SPACES) + "-" * len(_DASHES) + "''" * len(_APOSTROPHES) + '"' * len(_QUOTES)


@dataclass(frozen=True)
class Spelling:
    """How a column is read on the second pass; `sentence` is what the receipt says of it.

    `value` is SQL of the typed value over the column's text. `emptied` is SQL of whether a cell
    that is not empty stands for nothing: its value is NULL and no problem.
    """

    name: str
    column: str
    sentence: str
    value: str
    emptied: str = "false"


@dataclass(frozen=True)
class Form:
    """One way of writing a value: `value` is SQL over "text" and "t", the text tidied, and "unit".

    It is NULL where the cell is not written so.
    `says` is the sentence for the receipt, with {column}, {text} and {value} of the first cell.
    """

    name: str
    value: str
    says: str


def tidied(text: str) -> str:
    """SQL: the text without what Excel and word processors put around and in numbers.

    The cells that have none of it, nearly all, are spared the slow replacement.
    """
    clean = f"regexp_full_match({text}, '[0-9A-Za-z.,:/% +-]*')"
    plain = f"translate({text}, '{_FROM}', '{_TO}')"
    stripped = f"regexp_replace({plain}, '^ *=\"|^[\"'' ]+|[\"'' ]+$', '', 'g')"
    return f"if({clean}, trim({text}), trim({stripped}))"


def over(sql: str, text: str, unit: str = "null") -> str:
    """SQL over the columns "text", "t" and "unit" as SQL over a column's own text and its unit."""
    return sql.replace('"text"', text).replace('"t"', tidied(text)).replace('"unit"', unit)
