"""What `kept doctor` finds: each check, whether all is well, and what to do where it is not."""

from dataclasses import dataclass
from typing import Literal

State = Literal["ok", "note", "wrong"]
"""`note` is something to know that is no fault."""


@dataclass(frozen=True)
class Finding:
    """One check: `said` is what was found, `cure` what to do about it, empty where nothing is."""

    check: str
    state: State
    said: str
    cure: str = ""


def fine(check: str, said: str) -> Finding:
    """That all is well."""
    return Finding(check, "ok", said)


def wrong(check: str, said: str, cure: str) -> Finding:
    """That something is not."""
    return Finding(check, "wrong", said, cure)


def worth_knowing(check: str, said: str, cure: str) -> Finding:
    """That something is well but could be better."""
    return Finding(check, "note", said, cure)
