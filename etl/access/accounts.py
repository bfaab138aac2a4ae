"""Accounts: a verified e-mail finds one person once; from then on issuer and subject are it."""

from datetime import datetime

import duckdb

from etl.access.claims import Account, Claims, SignInRefused, actor_of, stamp
from etl.access.grants import grants_in_force
from etl.access.log import Actor, note_in
from etl.access.sessions import begin_session, check_not_expired
from etl.errors import UsageProblem
from etl.warehouse import Warehouse
from schemas.grants import plain_email
from schemas.log import Held

_COLUMNS = "account, email, name, faculty_id"
_LIVING = f"select {_COLUMNS} from access.accounts where released_at is null"
# The row of each person that holds from now on: what was theirs before finds nobody.
_PEOPLE = """
select faculty_id, name, left_date from current.roster
where until_date = 'infinity' and lower(trim(email)) = $email
"""
_ASK = "Ask whoever runs Kept at your institution"

NOT_VERIFIED = (
    "Your institution's sign-in does not say that your e-mail is verified, and Kept finds you by "
    f"it the first time. {_ASK} to look at the claims that the sign-in sends."
)
NO_EMAIL = (
    "Your institution's sign-in did not send an e-mail, and Kept finds you by it the first time. "
    f"{_ASK} to look at the claims that the sign-in sends."
)
UNKNOWN = (
    "You are signed in at your institution, but nobody on the roster has the e-mail '{email}', and "
    f"no access was given to it. {_ASK} to put it on the roster."
)
TWO_PEOPLE = (
    "The roster has the e-mail '{email}' on {people} people, so Kept cannot tell which of them you "
    f"are, and shows you neither. {_ASK} to correct the roster."
)
LEFT = (
    "The roster says that the person with the e-mail '{email}' left on {left_date}. "
    f"{_ASK} to correct the roster if this is you, or if the e-mail is yours now."
)
TAKEN = (
    "Somebody else signed in with the e-mail '{email}' before, by another account of your "
    f"institution, and it stays theirs. {_ASK}: an administrator can release the earlier account."
)


def sign_in(warehouse: Warehouse, claims: Claims, now: datetime) -> Account:
    """The account of what is vouched for, bound where it is new, with a session begun.

    SignInRefused says why there is none, SessionOver that the claims hold no longer.
    """
    check_not_expired(claims, now)
    email = plain_email(claims.email)
    granted = bool(grants_in_force(warehouse, email, now.astimezone().date()))
    # Whoever signs in waits for others who do, and not for a load that is being published.
    with warehouse.noting() as connection:
        account = _living(connection, "issuer = ? and subject = ?", claims.issuer, claims.subject)
        if account is None:
            _check_new(connection, claims, email, granted)
            account = _bind(connection, claims, _person(connection, email, now), email, now)
        elif claims.email_verified:
            account = _brought_up(connection, account, email, now)
        begin_session(connection, account, claims, now)
    return account


def _living(
    connection: duckdb.DuckDBPyConnection, where: str, *params: str | int
) -> Account | None:
    row = connection.execute(f"{_LIVING} and {where}", list(params)).fetchone()
    return Account(*row) if row else None


def _check_new(
    connection: duckdb.DuckDBPyConnection, claims: Claims, email: str, granted: bool
) -> None:
    """SignInRefused where an e-mail is not one by which somebody new is found."""
    if not email:
        raise SignInRefused(NO_EMAIL)
    if not claims.email_verified:
        raise SignInRefused(NOT_VERIFIED)
    people = connection.execute(_PEOPLE, {"email": email}).fetchall()
    if len(people) > 1:
        raise SignInRefused(TWO_PEOPLE.format(email=email, people=len(people)))
    if not people and not granted:
        raise SignInRefused(UNKNOWN.format(email=email))
    if _living(connection, "email = ?", email):
        raise SignInRefused(TAKEN.format(email=email))


def _person(
    connection: duckdb.DuckDBPyConnection, email: str, now: datetime
) -> tuple[str, str] | None:
    """The one person, with their name, that an e-mail is on the roster of and nobody is yet.

    None where nobody has it; SignInRefused where it is no longer theirs, or they have an account.
    """
    people = connection.execute(_PEOPLE, {"email": email}).fetchall()
    if not people:
        return None
    faculty_id, name, left_date = people[0]
    if left_date is not None and left_date < now.astimezone().date():
        raise SignInRefused(LEFT.format(email=email, left_date=left_date))
    if _living(connection, "faculty_id = ?", faculty_id):
        raise SignInRefused(TAKEN.format(email=email))
    return faculty_id, name


def _bind(
    connection: duckdb.DuckDBPyConnection,
    claims: Claims,
    person: tuple[str, str] | None,
    email: str,
    now: datetime,
) -> Account:
    faculty_id, name = person or (None, claims.name or email)
    row = connection.execute(
        "insert into access.accounts by name select "
        "coalesce(max(account), 0) + 1 as account, $issuer as issuer, $subject as subject, "
        "$email as email, $name as name, $faculty_id::VARCHAR as faculty_id, $now as bound_at "
        f"from access.accounts returning {_COLUMNS}",
        {
            "issuer": claims.issuer,
            "subject": claims.subject,
            "email": email,
            "name": name,
            "faculty_id": faculty_id,
            "now": stamp(now),
        },
    ).fetchone()
    assert row is not None
    account = Account(*row)
    what: dict[str, Held] = {"account": account.account, "issuer": claims.issuer, "email": email}
    note_in(connection, actor_of(account), "bound", faculty_id, what)
    return account


def _brought_up(
    connection: duckdb.DuckDBPyConnection, account: Account, email: str, now: datetime
) -> Account:
    """The account by what the roster says since: an e-mail changed there, a person who came.

    Only an administrator changes the e-mail of a bound person, so the grants may follow it.
    """
    people = connection.execute(_PEOPLE, {"email": email}).fetchall()
    others = _living(connection, "email = ? and account <> ?", email, account.account)
    if len(people) != 1 or others:
        return account
    [(faculty_id, name, left_date)] = people
    if account.faculty_id is None and email == account.email:
        left = left_date is not None and left_date < now.astimezone().date()
        if left or _living(connection, "faculty_id = ?", faculty_id):
            return account
    elif faculty_id != account.faculty_id or email == account.email:
        return account
    row = connection.execute(
        "update access.accounts set email = $email, faculty_id = $faculty_id, name = $name "
        f"where account = $account returning {_COLUMNS}",
        {"email": email, "faculty_id": faculty_id, "name": name, "account": account.account},
    ).fetchone()
    assert row is not None
    return Account(*row)


def release(warehouse: Warehouse, account: int, by: Actor, reason: str, now: datetime) -> Account:
    """Frees the e-mail and the person of an account for another sign-in, and ends its sessions."""
    said = reason.strip()
    if not said:
        raise UsageProblem("Say why the account is released: it is kept with the account.")
    with warehouse.noting() as connection:
        found = _living(connection, "account = ?", account)
        if found is None:
            raise UsageProblem(f"There is no account {account} that somebody signs in with.")
        params = {"now": stamp(now), "account": account}
        connection.execute(
            "update access.accounts set released_at = $now, released_by = $by, "
            "released_reason = $reason where account = $account",
            params | {"by": by.name, "reason": said},
        )
        connection.execute(
            "update access.sessions set ended_at = $now, ended_because = 'released' "
            "where account = $account and ended_at is null",
            params,
        )
        what: dict[str, Held] = {"account": account, "email": found.email, "reason": said}
        note_in(connection, by, "unbound", found.faculty_id, what)
    return found


def living_accounts(warehouse: Warehouse) -> tuple[Account, ...]:
    """Everybody who signed in and was not released, in the order they first did."""
    with warehouse.cursor() as cursor:
        rows = cursor.execute(f"{_LIVING} order by account").fetchall()
    return tuple(Account(*row) for row in rows)
