"""Names of columns as they are compared: what a header says without its dress."""

import re
from collections.abc import Iterable

_BRACKETS = re.compile(r"[\[\](){}]")


def plain_name(name: str) -> str:
    """Lower case, trimmed, without brackets and a last colon, spaces as underscores."""
    words = _BRACKETS.sub(" ", name.casefold()).split()
    return "_".join(words).rstrip(":*_").strip("_")


def signature_of(names: Iterable[str]) -> str:
    """What files of one export have in common: their plain names, in no order."""
    return " | ".join(sorted(plain_name(name) for name in names))


_PERSONAL = re.compile(
    r"salar|wage|base_pay|pay_(basis|rate|grade|amount)|(gross|net|total)_pay|compensation"
    r"|stipend_amount|bonus|pager|phone|mobile|(^|_)cell(_|$)|(^|_)tel(_|$)|fax"
    r"|home_address|private_note|shift_note|(^|_)notes?$|emergency_contact|(^|_)(gender|race"
    r"|ethnicity|religion|marital_status|citizenship|visa|passport|bank|iban)(_|$)"
)


def looks_personal(name: str) -> bool:
    """Whether a column is of pay, phones, notes or private life, which Kept never needs."""
    return _PERSONAL.search(plain_name(name)) is not None
