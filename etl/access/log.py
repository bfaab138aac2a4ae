"""Notes what people do and look at, and lists it: by page, command and load, in one chain."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import duckdb

from etl.access.chain import Head, Noted, Verified, append, put_aside
from etl.access.chain import verify as verify_chain
from schemas.log import Deed, Held, check_holds

if TYPE_CHECKING:  # The warehouse notes what it does by itself.
    from etl.warehouse import Warehouse

_LONGEST = 500


@dataclass(frozen=True)
class Actor:
    """Who does something: name, what they signed in with, the person and the role they act as.

    `login` is an e-mail, or a command's user of the system; `account` the one they signed in by,
    if they did: two people may have one name.
    """

    name: str
    login: str | None = None
    faculty_id: str | None = None
    access_role: str | None = None
    account: int | None = None


SYSTEM = Actor("Kept")
"""What Kept does by itself, such as publishing the numbers under another policy."""


def actor_of(who: Actor | str) -> Actor:
    """The actor where only a name may be given: that of a command's user."""
    return Actor(who) if isinstance(who, str) else who


def note(
    warehouse: "Warehouse",
    actor: Actor,
    deed: Deed,
    about: str | None = None,
    what: Mapping[str, Held] | None = None,
) -> None:
    """Notes a deed that changes no rows, such as a view; it is on the disk when this returns."""
    noted = _noted(actor, deed, about, what or {})
    with warehouse.noting() as connection:
        append(connection, [noted])


def note_in(
    connection: duckdb.DuckDBPyConnection,
    actor: Actor,
    deed: Deed,
    about: str | None = None,
    what: Mapping[str, Held] | None = None,
) -> None:
    """Notes a change in its own transaction, of `writing` or `reserving`: both or neither."""
    put_aside(connection, _noted(actor, deed, about, what or {}))


def verify(warehouse: "Warehouse", kept: Head | None = None) -> Verified:
    """What is wrong with the chain; `kept` is a head that was noted earlier, elsewhere.

    It reads all of one moment, while others go on noting.
    """
    with warehouse.noting():
        pass
    with warehouse.cursor() as cursor:
        cursor.execute("begin")
        return verify_chain(cursor, kept)


def _noted(actor: Actor, deed: Deed, about: str | None, what: Mapping[str, Held]) -> Noted:
    check_holds(deed, what)
    said = {name: _plain(value) for name, value in what.items() if value not in (None, "", {}, [])}
    return Noted(
        datetime.now(UTC).replace(tzinfo=None),
        _plain(actor.name),
        _plain(actor.login),
        _plain(actor.faculty_id),
        actor.access_role,
        deed,
        _plain(about),
        json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")),
    )


def _plain(value: Any) -> Any:
    """Text as the database takes it, and no longer than a line: a link may hold anything."""
    if isinstance(value, str):
        return value[:_LONGEST].encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {_plain(name): _plain(held) for name, held in value.items()}
    return [_plain(held) for held in value] if isinstance(value, list) else value
