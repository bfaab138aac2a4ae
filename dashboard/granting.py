"""Grants and accounts as administrators see and change them; each call asks whether they may."""

from datetime import UTC, date, datetime

import polars as pl

from dashboard.noticing import actor
from dashboard.permissions import check_grant
from dashboard.running import held
from etl.access.account_list import BoundAccount, bound_accounts
from etl.access.accounts import release
from etl.access.grants import all_grants, give, revoke
from etl.access.places import Places, names_by_email, read_places
from schemas.grants import Giver, Grant, Hat, NewGrant, hat_words, scope_parts
from schemas.scopes import ACCESS_ROLES, Viewer

WHOLE = "The whole institution"


def grants(viewer: Viewer) -> tuple[Grant, ...]:
    """Every grant ever given; Refused to all but administrators."""
    check_grant(viewer)
    return all_grants(held().warehouse)


def places_to_grant(viewer: Viewer) -> Places:
    """The departments and programs that a grant can be over."""
    check_grant(viewer)
    return read_places(held().warehouse)


def listed(viewer: Viewer, shown: list[Grant], today: date) -> pl.DataFrame:
    """A row a grant: person, email, role, over, from_date, until_date, by, reason and state.

    `person` is who on the roster has the e-mail, NULL where nobody or more than one has.
    """
    check_grant(viewer)
    names = names_by_email(held().warehouse)
    known = places_to_grant(viewer)
    kinds = {"from_date": pl.Date, "until_date": pl.Date}
    texts = ("person", "email", "role", "over", "by", "reason", "state")
    return pl.DataFrame(
        [
            {
                "grant": grant.grant_id,
                "person": names.get(grant.email),
                "email": grant.email,
                "role": ACCESS_ROLES[grant.access_role],
                "over": over_words(grant.hat, known),
                "from_date": grant.from_date,
                "until_date": grant.until_date,
                "by": grant.granted_by,
                "reason": grant.reason,
                "state": state_words(grant, today),
            }
            for grant in shown
        ],
        {"grant": pl.Int64, **kinds, **dict.fromkeys(texts, pl.String)},
    ).select("grant", "person", "email", "role", "over", *kinds, "by", "reason", "state")


def over_words(hat: Hat, known: Places) -> str:
    """What a hat is over, with the names that people know."""
    kind, value = scope_parts(hat.scope)
    if hat.access_role == "administrator":
        return "No person's data"
    if kind == "program":
        return next((p.name for p in known.programs if p.program_id == value), value)
    return value or WHOLE


def state_words(grant: Grant, today: date) -> str:
    """Whether a grant gives anything today, and what became of it where it does not."""
    if grant.revoked_at is not None:
        when = f"{grant.revoked_at:%Y-%m-%d}"
        return f"Revoked {when} by {grant.revoked_by}: {grant.revoked_reason}"
    if grant.is_over(today):
        return "Ended"
    return "In force" if grant.in_force(today) else "Not yet"


def give_grant(viewer: Viewer, giver: Giver, new: NewGrant, reason: str) -> str:
    """Gives it, and says so in a sentence; KeptError where it cannot be given."""
    check_grant(viewer)
    grant = give(held().warehouse, new, giver, reason, date.today())
    return f"{grant.email} is {hat_words(grant.hat)}: grant {grant.grant_id}."


def revoke_grant(viewer: Viewer, giver: Giver, grant_id: int, reason: str) -> str:
    """Revokes it, and says so in a sentence; KeptError where it cannot be revoked."""
    check_grant(viewer)
    grant = revoke(held().warehouse, grant_id, giver, reason, date.today())
    return f"Grant {grant.grant_id} is revoked: {grant.email}, {hat_words(grant.hat)}."


def accounts(viewer: Viewer) -> tuple[BoundAccount, ...]:
    """Everybody who signs in; Refused to all but administrators."""
    check_grant(viewer)
    return bound_accounts(held().warehouse)


def release_account(viewer: Viewer, account: int, reason: str) -> str:
    """Frees the account's e-mail and person, and says so; KeptError where it cannot be freed."""
    check_grant(viewer)
    freed = release(held().warehouse, account, actor(viewer), reason, datetime.now(UTC))
    return (
        f"{freed.name} ({freed.email}) is signed out everywhere. Whoever signs in with this e-mail "
        "next is taken for the person on the roster who has it then."
    )
