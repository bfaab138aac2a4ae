"""Gives, revokes and lists grants; each change says who made it and why, in one transaction."""

from dataclasses import fields
from datetime import date

import duckdb

from etl.access.places import Places, check_there, people_with, places
from etl.errors import DataProblem, UsageProblem
from etl.warehouse import Warehouse
from schemas.grants import (
    AUDITED,
    Giver,
    Grant,
    Hat,
    NewGrant,
    hat_words,
    plain_email,
    scope_parts,
    why_no_such_hat,
    width,
)

_COLUMNS = ", ".join(field.name for field in fields(Grant))
_IN_FORCE = (
    "revoked_at is null and from_date <= $day and coalesce(until_date, 'infinity'::DATE) >= $day"
)


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

    DataProblem where the e-mail is on the record of two people, who would both have it.
    """
    new = NewGrant(
        plain_email(new.email), new.access_role, new.scope, new.from_date, new.until_date
    )
    said = _reason(reason, "given")
    _check_may_change(by)
    _check_new(new, by, today)
    with warehouse.writing() as (connection, _):
        check_there(connection, new.scope)
        _check_one_person(connection, new.email)
        _check_not_audited(new, by, places(connection))
        _check_not_there(connection, new)
        connection.execute(
            "insert into access.grants by name select "
            "coalesce(max(grant_id), 0) + 1 as grant_id, $email as email, "
            "$access_role as access_role, $scope as scope, $from_date as from_date, "
            "$until_date::DATE as until_date, $by as granted_by, "
            "now()::TIMESTAMP as granted_at, $reason as reason from access.grants",
            {**vars(new), "by": by.name, "reason": said},
        )
        return _grants(connection, "true", {})[-1]


def revoke(warehouse: Warehouse, grant_id: int, by: Giver, reason: str, today: date) -> Grant:
    """The grant, which gives nothing any more; UsageProblem where it cannot be revoked."""
    said = _reason(reason, "revoked")
    _check_may_change(by)
    with warehouse.writing() as (connection, _):
        found = _grants(connection, "grant_id = $grant_id", {"grant_id": grant_id})
        if not found:
            raise UsageProblem(f"There is no grant {grant_id}. `kept grant list` shows them.")
        _check_still_there(found[0], today)
        if not by.operator:
            _check_not_last_administrator(connection, found[0], today)
        connection.execute(
            "update access.grants set revoked_at = now()::TIMESTAMP, revoked_by = $by, "
            "revoked_reason = $reason where grant_id = $grant_id",
            {"by": by.name, "reason": said, "grant_id": grant_id},
        )
        return _grants(connection, "grant_id = $grant_id", {"grant_id": grant_id})[0]


def _grants(
    connection: duckdb.DuckDBPyConnection, where: str, params: dict[str, object]
) -> list[Grant]:
    cursor = connection.execute(
        f"select {_COLUMNS} from access.grants where {where} order by grant_id", params
    )
    return [Grant(*row) for row in cursor.fetchall()]


def _reason(reason: str, done: str) -> str:
    said = " ".join("".join(c if c.isprintable() else " " for c in reason).split())
    if not said:
        raise UsageProblem(f"Say why the grant is {done}: it is kept with the grant and shown.")
    return said


def _is_plain(text: str) -> bool:
    return text.isprintable() and " " not in text


def _check_may_change(by: Giver) -> None:
    administers = any(hat.access_role == "administrator" for hat in by.hats)
    if not by.operator and not administers:
        raise UsageProblem("Grants are given and revoked by administrators only.")


def _check_new(new: NewGrant, by: Giver, today: date) -> None:
    """Refuses what is wrong with a grant whatever is on record."""
    name, at, domain = new.email.partition("@")
    if not (name and at and domain) or "@" in domain or not _is_plain(new.email):
        raise UsageProblem(f"'{new.email}' is not an e-mail. Write one like name@example.edu.")
    if not by.operator and by.email and plain_email(by.email) == new.email:
        raise UsageProblem("Nobody gives themselves a grant. Ask another administrator.")
    if problem := why_no_such_hat(new.access_role, new.scope):
        raise UsageProblem(problem)
    if new.until_date is None:
        return
    if new.until_date < new.from_date:
        raise UsageProblem(
            f"The grant would end on {new.until_date}, before it begins on {new.from_date}. "
            "Correct whichever of the two is wrong."
        )
    if new.until_date < today:
        raise UsageProblem(
            f"The grant would have ended on {new.until_date} already. Write a later day, or none."
        )


def _check_one_person(connection: duckdb.DuckDBPyConnection, email: str) -> None:
    people = people_with(connection, email)
    if len(people) > 1:
        listed = " and ".join(f"{name} ({faculty_id})" for faculty_id, name in people.items())
        raise DataProblem(
            f"The roster has '{email}' on {listed}, so it gives rights to neither of them. "
            "Correct the roster first."
        )


def _check_not_audited(new: NewGrant, by: Giver, known: Places) -> None:
    """Refuses an auditor's grant from somebody whose own promises it would have audited."""
    if new.access_role != "auditor" or by.operator:
        return
    for hat in by.hats:
        if hat.access_role in AUDITED and _meet(hat.scope, new.scope, known):
            raise UsageProblem(
                f"You are {hat_words(hat)}, and auditors are not appointed by those they audit. "
                "Ask another administrator."
            )


def _meet(one: str, other: str, known: Places) -> bool:
    """Whether two scopes have anything in common: equal, or the one inside the other."""
    around_one, around_other = _around(one, known), _around(other, known)
    return one in around_other or other in around_one


def _around(scope: str, known: Places) -> set[str]:
    """The scope and those it lies in."""
    kind, value = scope_parts(scope)
    department = known.department_of(value) if kind == "program" else None
    return {"institution", scope, *([f"department:{department}"] if department else [])}


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
            f"{new.email} is {hat_words(Hat(new.access_role, new.scope))} already, from "
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
        raise UsageProblem(
            "This is the last administrator: nobody could give grants any more. Give the grant to "
            "somebody else first, or have the operator revoke it by command."
        )
