"""Notes who was refused at the door: each sign-in and reason once, however often the page runs."""

import threading

from etl.access.claims import Claims
from etl.access.log import Actor, note
from etl.access.sessions import session_key
from etl.warehouse import Warehouse

_REMEMBERED = 10_000
_noted: dict[tuple[str, str], None] = {}
_alone = threading.Lock()


def note_refusal(warehouse: Warehouse, claims: Claims, because: str) -> None:
    """Notes the refusal, unless this process did so already."""
    key = (session_key(claims), because)
    with _alone:
        if key in _noted:
            return
        _noted[key] = None
        while len(_noted) > _REMEMBERED:
            del _noted[next(iter(_noted))]
    actor = Actor(claims.name or claims.email or "Somebody", claims.email or None)
    what = {"page": "sign-in", "because": because, "how": claims.how, "issuer": claims.issuer}
    note(warehouse, actor, "refused", what=what)
