"""Gives, revokes and lists grants; each change says who made it and why, in one transaction."""

from dataclasses import fields
from datetime import date

import duckdb

from etl.access.grant_rules import (
    OWN_GRANT,
    check_may_change,
    check_new,
    check_not_audited,
)
from etl.access.log import Actor, note_in
from etl.access.places import check_there, people_with, places
from etl.access.refusals import EVERY_REASON, refusals_noted
from etl.errors import DataProblem, NotTheirs, UsageProblem
from etl.warehouse import Warehouse
from schemas.grants import (
    Giver,
    Grant,
    NewGrant,
    hat_asked_for,
    hat_words,
    plain_email,
    width,
)
from schemas.log import Deed, Held

_COLUMNS = ", ".join(field.name for field in fields(Grant))
_IN_FORCE = (
    "revoked_at is null and from_date <= $day and coalesce(until_date, 'infinity'::DATE) >= $day"
)
_SIGNS_IN = """
select faculty_id, name from access.accounts
where released_at is null and faculty_id is not null and email = ?
"""


def grants_in_force(warehouse: Warehouse, email: str, day: date) -> tuple[Grant, ...]:
    """The grants that an e-mail has on a day, the widest first; one small query."""
    with warehouse.cursor() as cursor:
        found = _grants(
            cursor, f"email = $email and {_IN_FORCE}", {"email": plain_email(email), "day": day}
        )
    return tuple(sorted(found, key=lambda grant: (width(grant.hat), grant.grant_id)))


def all_grants(warehouse: Warehouse) -> tuple[Grant, ...]:
    """Every grant ever given, in the order they were."""
    with warehouse.cursor() as cursor:
        return tuple(_grants(cursor, "true", {}))


def give(warehouse: Warehouse, new: NewGrant, by: Giver, reason: str, today: date) -> Grant:
    """The grant as it is on record from now on; UsageProblem where it cannot be given.

    DataProblem where the e-mail is on the record of two people, who would both have it. What is
    refused is in the log.
    """
    new = NewGrant(
        plain_email(new.email), new.access_role, new.scope, new.from_date, new.until_date
    )
    said = _reason(reason, "given")
    asked = f"to grant {new.email} the role {new.access_role} for {new.scope}"
    with refusals_noted(warehouse, _actor(by), asked, EVERY_REASON):
        return _give(warehouse, new, by, said, today)


def _give(warehouse: Warehouse, new: NewGrant, by: Giver, said: str, today: date) -> Grant:
    check_may_change(by)
    check_new(new, by, today)
    with warehouse.writing() as (connection, _):
        check_there(connection, new.scope)
        _check_one_person(connection, new.email, by)
        granted = hat_asked_for(new)
        check_not_audited(granted, by, places(connection), "appointed")
        _check_not_there(connection, new)
        connection.execute(
            "insert into access.grants by name select "
            "coalesce(max(grant_id), 0) + 1 as grant_id, $email as email, "
            "$access_role as access_role, $scope as scope, $from_date as from_date, "
            "$until_date::DATE as until_date, $by as granted_by, "
            "now()::TIMESTAMP as granted_at, $reason as reason from access.grants",
            {**vars(new), "by": by.name, "reason": said},
        )
        grant = _grants(connection, "true", {})[-1]
        _note(connection, by, "granted", grant, said)
    return grant


def revoke(warehouse: Warehouse, grant_id: int, by: Giver, reason: str, today: date) -> Grant:
    """The grant, which gives nothing any more; UsageProblem where it cannot be revoked.

    What is refused is in the log.
    """
    said = _reason(reason, "revoked")
    asked = f"to revoke grant {grant_id}"
    with refusals_noted(warehouse, _actor(by), asked, EVERY_REASON):
        return _revoke(warehouse, grant_id, by, said, today)


def _revoke(warehouse: Warehouse, grant_id: int, by: Giver, said: str, today: date) -> Grant:
    check_may_change(by)
    with warehouse.writing() as (connection, _):
        found = _grants(connection, "grant_id = $grant_id", {"grant_id": grant_id})
        if not found:
            raise UsageProblem(f"There is no grant {grant_id}. `kept grant list` shows them.")
        _check_still_there(found[0], today)
        check_not_audited(found[0].hat, by, places(connection), "dismissed")
        if not by.operator:
            _check_not_last_administrator(connection, found[0], today)
        connection.execute(
            "update access.grants set revoked_at = now()::TIMESTAMP, revoked_by = $by, "
            "revoked_reason = $reason where grant_id = $grant_id",
            {"by": by.name, "reason": said, "grant_id": grant_id},
        )
        _note(connection, by, "revoked", found[0], said)
        return _grants(connection, "grant_id = $grant_id", {"grant_id": grant_id})[0]


def _grants(
    connection: duckdb.DuckDBPyConnection, where: str, params: dict[str, object]
) -> list[Grant]:
    cursor = connection.execute(
        f"select {_COLUMNS} from access.grants where {where} order by grant_id", params
    )
    return [Grant(*row) for row in cursor.fetchall()]


def _note(
    connection: duckdb.DuckDBPyConnection, by: Giver, deed: Deed, grant: Grant, reason: str
) -> None:
    """The change in the log, about the person on the roster whose grant it is, if it is one's."""
    people = list(people_with(connection, grant.email))
    what: dict[str, Held] = {
        "grant": grant.grant_id,
        "email": grant.email,
        "access_role": grant.access_role,
        "scope": grant.scope,
        "from": grant.from_date.isoformat(),
        "until": grant.until_date.isoformat() if grant.until_date else None,
        "reason": reason,
    }
    note_in(connection, _actor(by), deed, people[0] if len(people) == 1 else None, what)


def _actor(by: Giver) -> Actor:
    role = "operator" if by.operator else "administrator"
    return Actor(by.name, by.email, by.faculty_id, role)


def _reason(reason: str, done: str) -> str:
    said = " ".join("".join(c if c.isprintable() else " " for c in reason).split())
    if not said:
        raise UsageProblem(f"Say why the grant is {done}: it is kept with the grant and shown.")
    return said


def _check_one_person(connection: duckdb.DuckDBPyConnection, email: str, by: Giver) -> None:
    """Refuses an e-mail of two people, and one by which the giver is found on the roster.

    Two are also whoever signs in with it still and whom the roster has given it to since.
    """
    people = people_with(connection, email)
    earlier = connection.execute(_SIGNS_IN, [email]).fetchone()
    if earlier and people and earlier[0] not in people:
        now = " and ".join(f"{name} ({faculty_id})" for faculty_id, name in people.items())
        raise DataProblem(
            f"Whoever signs in with '{email}' is {earlier[1]} ({earlier[0]}) still, and the roster "
            f"has it on {now}. Release the earlier account first, or correct the roster."
        )
    if len(people) > 1:
        listed = " and ".join(f"{name} ({faculty_id})" for faculty_id, name in people.items())
        raise DataProblem(
            f"The roster has '{email}' on {listed}, so it gives rights to neither of them. "
            "Correct the roster first."
        )
    if by.faculty_id in people and not by.operator:
        raise NotTheirs(OWN_GRANT)


def _check_not_there(connection: duckdb.DuckDBPyConnection, new: NewGrant) -> None:
    """Refuses a second grant of the same for days on which there is one."""
    there = _grants(
        connection,
        "email = $email and access_role = $access_role and scope = $scope and revoked_at is null "
        "and from_date <= coalesce($until_date::DATE, 'infinity'::DATE) "
        "and coalesce(until_date, 'infinity'::DATE) >= $from_date",
        vars(new),
    )
    if there:
        old = there[0]
        until = f" until {old.until_date}" if old.until_date else ""
        raise UsageProblem(
            f"{new.email} is {hat_words(hat_asked_for(new))} already, from "
            f"{old.from_date}{until}: grant {old.grant_id}. Revoke it first to change its days."
        )


def _check_still_there(grant: Grant, today: date) -> None:
    if grant.revoked_at is not None:
        raise UsageProblem(
            f"Grant {grant.grant_id} was revoked on {grant.revoked_at:%Y-%m-%d} by "
            f"{grant.revoked_by} already."
        )
    if grant.until_date is not None and grant.until_date < today:
        raise UsageProblem(f"Grant {grant.grant_id} ended on {grant.until_date} already.")


def _check_not_last_administrator(
    connection: duckdb.DuckDBPyConnection, grant: Grant, today: date
) -> None:
    if grant.access_role != "administrator" or not grant.in_force(today):
        return
    left = _grants(
        connection,
        f"access_role = 'administrator' and email <> $email and {_IN_FORCE}",
        {"email": grant.email, "day": today},
    )
    if not left:
        raise NotTheirs(
            "This is the last administrator: nobody could give grants any more. Give the grant to "
            "somebody else first, or have the operator revoke it by command."
        )
