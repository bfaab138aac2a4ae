"""What whoever vouches for a person says of them, the account it leads to, and refusals."""

from dataclasses import dataclass
from datetime import UTC, datetime

from etl.access.log import Actor


class SignInRefused(Exception):
    """Nobody is signed in; the text says why and what to do, in plain sentences."""


class SessionOver(SignInRefused):
    """The session has ended, by signing out or by time: signing in again begins another."""


@dataclass(frozen=True)
class Claims:
    """What a provider or a trusted proxy vouches for.

    `session` tells this sign-in from others of the same person; times are aware, `expires_at` None
    where nothing expires by itself; `how` is what the log calls the way in.
    """

    issuer: str
    subject: str
    email: str
    email_verified: bool
    name: str
    session: str
    signed_at: datetime
    expires_at: datetime | None = None
    how: str = "OpenID Connect"


@dataclass(frozen=True)
class Account:
    """Somebody who signed in: a person of the roster, or somebody with a grant only.

    `email` is the one that grants are found by.
    """

    account: int
    email: str
    name: str
    faculty_id: str | None


def actor_of(account: Account) -> Actor:
    """Whom the log names for what somebody does at the door."""
    return Actor(account.name, account.email, account.faculty_id, account=account.account)


def stamp(moment: datetime) -> datetime:
    """An aware moment as the tables keep it: UTC without saying so."""
    return moment.astimezone(UTC).replace(tzinfo=None)
