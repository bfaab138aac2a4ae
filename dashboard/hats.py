"""What somebody works under: one of their grants at a time, checked anew on every run."""

from datetime import date

from dashboard import choices
from dashboard.cache import ask_access
from dashboard.signing_in import Identity
from etl.access.grants import grants_in_force
from schemas.grants import Hat, hat_words, width
from schemas.scopes import AccessRole


def hats_of(person: Identity) -> tuple[Hat, ...]:
    """What a person may work under now, the widest first."""
    email = person.email
    given = ask_access(grants_in_force, email=email, day=date.today()) if email else ()
    every = dict.fromkeys([*person.own_hats, *(grant.hat for grant in given)])
    return tuple(sorted(every, key=width))


def worn(hats: tuple[Hat, ...]) -> Hat:
    """The hat worn on the run before while it is in force, else the widest, with a word of it."""
    before = choices.hat()
    found = {_name(hat): hat for hat in hats}
    if before in found:
        return found[before]
    widest = hats[0]
    choices.wear(_name(widest))
    if before is not None:
        lost, _, scope = before.partition(" ")
        role: AccessRole = lost  # type: ignore[assignment]  # it was written by _name
        choices.lose_hat(
            f"You are {hat_words(Hat(role, scope))} no more: the grant has ended or was revoked. "
            f"You now work as {hat_words(widest)}."
        )
    return widest


def offer_others(hats: tuple[Hat, ...]) -> None:
    """The menu that switches hats; it says which is worn."""
    now = worn(hats)
    others = {_name(hat): hat_words(hat) for hat in hats if hat != now}
    choices.offer_hats(others, f"Working as: {hat_words(now)}")


def _name(hat: Hat) -> str:
    return f"{hat.access_role} {hat.scope}"
