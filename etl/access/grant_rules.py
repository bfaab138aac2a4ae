"""The rules of giving grants that need no look at those on record: who may, and what may be."""

from datetime import date

from etl.access.places import Places
from etl.errors import NotTheirs, UsageProblem
from schemas.grants import (
    AUDITED,
    Giver,
    Hat,
    NewGrant,
    hat_words,
    plain_email,
    scope_parts,
    why_no_such_hat,
)

OWN_GRANT = "Nobody gives themselves a grant. Ask another administrator."


def _is_plain(text: str) -> bool:
    return text.isprintable() and " " not in text


def check_may_change(by: Giver) -> None:
    """Refuses everybody but administrators and the operator."""
    administers = any(hat.access_role == "administrator" for hat in by.hats)
    if not by.operator and not administers:
        raise NotTheirs("Grants are given and revoked by administrators only.")


def check_new(new: NewGrant, by: Giver, today: date) -> None:
    """Refuses what is wrong with a grant whatever is on record."""
    name, at, domain = new.email.partition("@")
    if not (name and at and domain) or "@" in domain or not _is_plain(new.email):
        raise UsageProblem(f"'{new.email}' is not an e-mail. Write one like name@example.edu.")
    if not by.operator and by.email and plain_email(by.email) == new.email:
        raise NotTheirs(OWN_GRANT)
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


def check_not_audited(granted: Hat, by: Giver, known: Places, done: str) -> None:
    """Refuses that an auditor's grant is `done` by somebody whose own promises it has audited."""
    if granted.access_role != "auditor" or by.operator:
        return
    for hat in by.hats:
        if hat.access_role in AUDITED and _meet(hat.scope, granted.scope, known):
            raise NotTheirs(
                f"You are {hat_words(hat)}, and auditors are not {done} by those they audit. "
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
