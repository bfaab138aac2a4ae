"""A refusal and its reason, and whether a rule refuses."""

from collections.abc import Callable


class Refused(Exception):
    """The viewer may not see this; the text says why, in a plain sentence."""


def allowed(check: Callable[..., None], *arguments: object) -> bool:
    """Whether `check` lets pass what it is asked about."""
    try:
        check(*arguments)
    except Refused:
        return False
    return True


def check_there(found: bool) -> None:
    """Refuse what the scope does not bring, in the words used for what does not exist."""
    if not found:
        raise Refused("There is nothing here for you.")
