"""Sessions as rows: begun at sign-in, checked on every run, ended by signing out or by time."""

import hashlib
from datetime import datetime, timedelta

import duckdb

from etl.access.claims import Account, Claims, SessionOver, SignInRefused, actor_of, stamp
from etl.access.log import note_in
from etl.warehouse import Warehouse

LONGEST = timedelta(hours=8)
FORGOTTEN_AFTER = timedelta(days=1)
"""How long the row of a session that is over stays: until nothing that began it is still valid."""

ALL_BEFORE = "all before"
"""A row for every session that began before it, known or not; no session has such a key."""

_SESSION = """
select s.account, a.email, a.name, a.faculty_id, a.issuer, a.subject,
    s.ends_at, s.ended_because, a.released_at
from access.sessions as s
join access.accounts as a on s.account = a.account
where s.session = $session
"""
_ALL_ENDED = """
select ended_because from access.sessions where session = $session and ended_at > $signed_at
"""
_TIME_OVER = "Your sign-in has ended: it lasts as long as {whose} says, and eight hours at most."
_ENDED = {
    "signed out": "You are signed out.",
    "released": "An administrator ended your sign-in. Sign in again.",
    "restored": "Kept was restored from a backup, which ended your sign-in. Sign in again.",
}


def session_key(claims: Claims) -> str:
    """What the row of a session is found by, from which the session itself cannot be made."""
    said = "\n".join((claims.issuer, claims.subject, claims.session))
    return hashlib.sha256(said.encode()).hexdigest()


def check_session(warehouse: Warehouse, claims: Claims, now: datetime) -> Account | None:
    """Whose session it is, while it is in force; None where it has not begun.

    SessionOver where it has ended, SignInRefused where it is somebody else's.
    """
    check_not_expired(claims, now)
    with warehouse.cursor() as cursor:
        row = cursor.execute(_SESSION, {"session": session_key(claims)}).fetchone()
    if row is None:
        return None
    account, issuer, subject = Account(*row[:4]), row[4], row[5]
    ends_at, ended_because, released_at = row[6:]
    if (issuer, subject) != (claims.issuer, claims.subject):
        raise SignInRefused("This session is not yours. Sign in again.")
    if ended_because or released_at:
        raise SessionOver(_ENDED[ended_because or "released"])
    if ends_at <= stamp(now):
        raise SessionOver(_time_over(claims))
    return account


def check_not_expired(claims: Claims, now: datetime) -> None:
    """SessionOver where what was vouched for holds no longer."""
    if _ends_at(claims) <= now:
        raise SessionOver(_time_over(claims))


def begin_session(
    connection: duckdb.DuckDBPyConnection, account: Account, claims: Claims, now: datetime
) -> None:
    """Enters and notes the session, unless another tab of it did, in the caller's transaction."""
    key = session_key(claims)
    if connection.execute("select 1 from access.sessions where session = ?", [key]).fetchone():
        return
    ended = connection.execute(
        _ALL_ENDED, {"session": ALL_BEFORE, "signed_at": stamp(claims.signed_at)}
    ).fetchone()
    if ended:
        raise SessionOver(_ENDED[ended[0]])
    connection.execute(
        "delete from access.sessions where ends_at < ?", [stamp(now - FORGOTTEN_AFTER)]
    )
    connection.execute(
        "insert into access.sessions by name select $session as session, $account as account, "
        "$began_at as began_at, $ends_at as ends_at",
        {
            "session": key,
            "account": account.account,
            "began_at": stamp(claims.signed_at),
            "ends_at": stamp(_ends_at(claims)),
        },
    )
    what = {"how": claims.how, "issuer": claims.issuer, "email": claims.email}
    note_in(connection, actor_of(account), "signed_in", what=what)


def end_all(connection: duckdb.DuckDBPyConnection, because: str, now: datetime) -> None:
    """Ends every session for `because`, those that this database never knew of too.

    Whoever signed in before now has to sign in again.
    """
    connection.execute(
        "update access.sessions set ended_at = $now, ended_because = $because "
        "where ended_at is null",
        {"now": stamp(now), "because": because},
    )
    connection.execute(
        "insert into access.sessions by name select $session as session, $now as began_at, "
        "$until as ends_at, $now as ended_at, $because as ended_because",
        {
            "session": ALL_BEFORE,
            "now": stamp(now),
            "until": stamp(now + LONGEST),
            "because": because,
        },
    )


def end_session(warehouse: Warehouse, claims: Claims, now: datetime) -> None:
    """Ends the session for all its tabs, from their next interaction on."""
    key = session_key(claims)
    with warehouse.noting() as connection:
        row = connection.execute(_SESSION, {"session": key}).fetchone()
        if row is None or row[7] is not None:
            return
        connection.execute(
            "update access.sessions set ended_at = $now, ended_because = 'signed out' "
            "where session = $session",
            {"now": stamp(now), "session": key},
        )
        what = {"because": "by the button", "how": claims.how}
        note_in(connection, actor_of(Account(*row[:4])), "signed_out", what=what)


def _ends_at(claims: Claims) -> datetime:
    longest = claims.signed_at + LONGEST
    return min(longest, claims.expires_at) if claims.expires_at else longest


def _time_over(claims: Claims) -> str:
    return _TIME_OVER.format(whose="your institution's sign-in")
