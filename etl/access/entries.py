"""Lists entries of the log: those asked for, as far as they are the viewer's to read."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from etl.checking.cells import quoted
from etl.seen.scope_tables import people_sql
from etl.warehouse import Warehouse
from schemas.log import CHANGES, DEEDS, OF_STATEMENTS, UNTIL_SHARED, Deed, sentence, words_said
from schemas.scopes import Scope


@dataclass(frozen=True)
class Entry:
    """An entry; `noted_at` is in UTC, `what` what its deed may hold."""

    entry: int
    noted_at: datetime
    actor: str
    login: str | None
    actor_faculty_id: str | None
    access_role: str | None
    deed: str
    about: str | None
    what: dict[str, Any]
    previous: str
    hash: str

    @property
    def sentence(self) -> str:
        """What was done, after the name of who did it."""
        return self.said_of(self.about)

    def said_of(self, about: str | None) -> str:
        """The same with another word for whom it is about."""
        deed = next((known for known in DEEDS if known == self.deed), None)
        return sentence(deed, about, self.what) if deed else self.deed

    @property
    def in_sentence(self) -> frozenset[str]:
        """The names of what its sentence says."""
        deed = next((known for known in DEEDS if known == self.deed), None)
        return words_said(deed, self.about) if deed else frozenset()

    @property
    def at(self) -> datetime:
        """When, in the server's time zone."""
        return self.noted_at.replace(tzinfo=UTC).astimezone()


@dataclass(frozen=True)
class Wanted:
    """Which entries: about a person, by somebody (a part of the name or login), deeds, days.

    Days are the server's, the last included.
    """

    about: str | None = None
    by: str | None = None
    deeds: tuple[Deed, ...] = ()
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Readable:
    """Whose entries may be read: all, or those of `scope`, or changes that are about nobody."""

    everything: bool = False
    scope: Scope = field(default_factory=tuple)
    changes_only: bool = False


_COLUMNS = tuple(field.name for field in fields(Entry))

OPERATORS = Readable(everything=True)


def entries(
    warehouse: Warehouse,
    wanted: Wanted,
    readable: Readable,
    limit: int,
    before: int | None = None,
) -> list[Entry]:
    """The latest `limit` entries that are wanted and readable, older than entry `before`."""
    conditions, values = _conditions(wanted, readable)
    if before is not None:
        conditions.append("entry < $before")
        values["before"] = before
    where = " and ".join(f"({condition})" for condition in conditions) or "true"
    return entries_where(warehouse, where, values, limit)


def entries_where(
    warehouse: Warehouse, where: str, values: dict[str, Any], limit: int = 10_000
) -> list[Entry]:
    """The latest entries that SQL of ours holds of, with its `values`."""
    columns = ", ".join(_COLUMNS)
    with warehouse.cursor() as cursor:
        rows = cursor.execute(
            f"select {columns} from access.log where {where} order by entry desc limit {limit}",
            values,
        ).fetchall()
    return [_entry(row) for row in rows]


def _entry(row: tuple[Any, ...]) -> Entry:
    named = dict(zip(_COLUMNS, row, strict=True))
    return Entry(**{**named, "what": json.loads(named["what"])})


def _conditions(wanted: Wanted, readable: Readable) -> tuple[list[str], dict[str, Any]]:
    conditions: list[str] = []
    values: dict[str, Any] = {}
    for condition, name, value in (
        ("about = $about", "about", wanted.about),
        ("contains(lower(actor || ' ' || coalesce(login, '')), lower($by))", "by", wanted.by),
        ("list_contains($deeds, deed)", "deeds", list(wanted.deeds) or None),
        ("noted_at >= $since", "since", _in_utc(wanted.since)),
        ("noted_at < $until", "until", _in_utc(wanted.until, timedelta(days=1))),
    ):
        if value is not None:
            conditions.append(condition)
            values[name] = value
    if not readable.everything:
        conditions.append(_readable_sql(readable))
    return conditions, values


def _readable_sql(readable: Readable) -> str:
    """SQL of the entries that are a viewer's to read.

    An auditor reads what is about people of the scope, lists and files that may hold them, what
    they did at the door themselves, and every change. What somebody says of their own record is
    nobody's before it is shared.
    """
    changes = f"deed in ({_listed(CHANGES)}) and deed not in ({_listed(OF_STATEMENTS)})"
    if readable.changes_only:
        return changes
    told = f"deed not in ({_listed(UNTIL_SHARED)})"
    if ("institution", "") in readable.scope:
        return told
    people = _people_sql(readable.scope)
    named = (f"{kind}:{value}" for kind, value in readable.scope if kind != "leads_nobody")
    parts = _listed([*named, "institution:"])
    lists = f"list_has_any(json_extract_string(what, '$.list[*]'), [{parts}])"
    of_all = "deed = 'exported' and access_role = 'operator'"
    at_the_door = f"deed not in ('viewed', 'exported') and actor_faculty_id in ({people})"
    return (
        f"({changes}) or (about in ({people}) and {told}) "
        f"or (about is null and (({of_all}) or ({at_the_door}) or {lists}))"
    )


def _listed(words: Iterable[str]) -> str:
    return ", ".join(quoted(word) for word in words)


def _people_sql(scope: Scope) -> str:
    """The people of a scope and, for a program, those with a promise in it."""
    programs = _listed(value for kind, value in scope if kind == "program")
    holders = f"select faculty_id from current.allocations where program_id in ({programs})"
    people = people_sql(tuple(part for part in scope if part[0] != "self"))
    return f"from ({people}) union {holders}" if programs else people


def _in_utc(day: date | None, later: timedelta = timedelta()) -> datetime | None:
    if day is None:
        return None
    local = datetime.combine(day, time()) + later
    return local.astimezone(UTC).replace(tzinfo=None)
