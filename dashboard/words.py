"""The words and shapes pages use for codes, looked up in the one replaceable table of schemas."""

from schemas.marts import PROMISE_QUARTER
from schemas.words import CAUSES, LOADS, STATUS_ORDER, WORDS

ALL = STATUS_ORDER
"""Every status, worst first."""

COUNTS = {
    "each": "each holder",
    "all_holders": "all holders together",
    "roles_together": "the roles together",
}
"""Whose time must reach a minimum."""

STATUSES_SHOWN = ("kept", "displaced", "slipping", "broken", "unaccounted", "insufficient_data")
"""The order of the tiles: from kept to not known."""


def word(code: str) -> str:
    """What a code is called on pages; the code itself where the table has no word for it."""
    return WORDS[code].label if code in WORDS else code.replace("_", " ")


def sentence(code: str) -> str:
    """The plain sentence that belongs to a code."""
    return WORDS[code].sentence


def shape(code: str) -> str:
    """The shape that goes with a status."""
    return WORDS[code].shape


def status(code: str | None) -> str:
    """A status as text, shape first: `○ well short`; empty where there is none."""
    return f"{shape(code)} {word(code)}" if code in WORDS else ""


def because(code: str | None) -> str:
    """What a promise, or promises together, have mostly lost to; empty where there is nothing."""
    return CAUSES[code].label if code in CAUSES else ""


def load(code: str | None) -> str:
    """Whether the clinical load fell; empty where there is no promise of time."""
    return LOADS[code].label if code in LOADS else ""


def first_upper(text: str) -> str:
    """The text with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


def explain(measure: str) -> str:
    """The sentence that defines a column of the marts."""
    found = next(column for column in PROMISE_QUARTER.columns if column.name == measure)
    return found.sentence
