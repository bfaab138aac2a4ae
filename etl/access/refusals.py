"""Notes what the rules refused: at the door, and of what somebody tried to change."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from etl.access.claims import Claims
from etl.access.log import Actor, note
from etl.access.sessions import session_key
from etl.errors import DataProblem, NotTheirs, UsageProblem
from etl.warehouse import Warehouse

_REMEMBERED = 10_000
_noted: dict[tuple[str, ...], None] = {}
_alone = threading.Lock()

EVERY_REASON = (UsageProblem, DataProblem)


def note_refusal(warehouse: Warehouse, claims: Claims, because: str) -> None:
    """Notes that somebody was refused at the door, unless this process did so already.

    Each sign-in and reason is noted once, however often the page runs.
    """
    if not _is_news(session_key(claims), because):
        return
    actor = Actor(claims.name or claims.email or "Somebody", claims.email or None)
    what = {"page": "sign-in", "because": because, "how": claims.how, "issuer": claims.issuer}
    note(warehouse, actor, "refused", what=what)


def note_once(
    warehouse: Warehouse, actor: Actor, asked: str, because: str, state: str = ""
) -> None:
    """Notes what the actor was refused, once a day for each `state` of what they asked for."""
    whose = (str(warehouse.path), str(date.today()), actor.name, actor.login or "")
    if _is_news(*whose, asked, because, state):
        note(warehouse, actor, "refused", what={"asked": asked, "because": because})


@contextmanager
def refusals_noted(
    warehouse: Warehouse,
    actor: Actor,
    asked: str,
    reasons: tuple[type[Exception], ...] = (NotTheirs,),
) -> Iterator[None]:
    """Notes what the block is refused for one of the `reasons`, which then goes on as it was.

    `asked` is what was tried, in words after the actor's name: "to undo batch 3". The block is
    outside of the transaction that is given up.
    """
    try:
        yield
    except reasons as refused:
        note(warehouse, actor, "refused", what={"asked": asked, "because": str(refused)})
        raise


def _is_news(*key: str) -> bool:
    """Whether this process did not note the same already."""
    with _alone:
        if key in _noted:
            return False
        _noted[key] = None
        while len(_noted) > _REMEMBERED:
            del _noted[next(iter(_noted))]
    return True
