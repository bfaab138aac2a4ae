"""What an e-mail stands for: the person, and what they would see under which of their grants."""

from dataclasses import dataclass
from datetime import date

from etl.access.grants import grants_in_force
from etl.access.places import people_with
from etl.errors import DataProblem, UsageProblem
from etl.warehouse import Warehouse
from schemas.grants import Grant, Hat, hat_words, plain_email
from schemas.scopes import Scope, loader_of, scope_of

_BOUND = "select account, faculty_id from access.accounts where released_at is null and email = ?"


@dataclass(frozen=True)
class Standing:
    """The scope of somebody under one of their hats, and the hat in words."""

    scope: Scope
    words: str


def standing_of(
    warehouse: Warehouse, email: str, day: date, grant_id: int | None = None
) -> Standing:
    """What somebody sees on a day, under the grant named, else the widest, else as themselves.

    UsageProblem where the e-mail has no access then, or not by that grant; DataProblem where it is
    on the record of two people, which gives rights to neither.
    """
    plain = plain_email(email)
    account, faculty_id = _person(warehouse, plain)
    grants = grants_in_force(warehouse, plain, day)
    if grant_id is not None:
        hat = _chosen(grants, plain, grant_id).hat
    elif grants:
        hat = grants[0].hat
    elif faculty_id is not None:
        hat = Hat("faculty", "self")
    else:
        raise UsageProblem(
            f"'{plain}' has no access: it is on nobody's record on the roster, and no grant is in "
            "force. `kept grant list` shows the grants."
        )
    scope = scope_of(*hat, faculty_id, loader_of(account, None))
    return Standing(scope, hat_words(hat))


def _person(warehouse: Warehouse, email: str) -> tuple[int | None, str | None]:
    """Who signs in with the e-mail: account, person; until somebody has, who is on the roster."""
    with warehouse.cursor() as cursor:
        bound = cursor.execute(_BOUND, [email]).fetchone()
        if bound:
            return bound[0], bound[1]
        people = list(people_with(cursor, email))
    if len(people) > 1:
        raise DataProblem(
            f"The roster has '{email}' on {len(people)} people ({', '.join(people)}), so it gives "
            "rights to none of them. Correct the roster first."
        )
    return None, people[0] if people else None


def _chosen(grants: tuple[Grant, ...], email: str, grant_id: int) -> Grant:
    for grant in grants:
        if grant.grant_id == grant_id:
            return grant
    has = "; ".join(f"{grant.grant_id}: {hat_words(grant.hat)}" for grant in grants) or "none"
    raise UsageProblem(f"Grant {grant_id} is none of those in force for '{email}': {has}.")
