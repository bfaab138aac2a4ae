"""Who loaded a batch: the account and the person of the roster, not the name, which two may have.

Batches of commands have neither: they carry the user of the system, and are the operator's.
"""

from etl.access.log import Actor
from schemas.log import Held

LOADED_BY = """
    account = $account or faculty_id = $faculty_id
    or ($account is null and account is null and faculty_id is null and login = $login)
"""
"""SQL: whether a row of `ledger.batches` is the loader's; an e-mail alone only in the demo, where
there are no accounts. Takes what `loader` gives."""


def loader(actor: Actor) -> dict[str, Held]:
    """What a batch keeps of who loaded it; NULL for a command."""
    if actor.access_role == "operator":
        return {"account": None, "faculty_id": None, "login": None}
    return {"account": actor.account, "faculty_id": actor.faculty_id, "login": actor.login}


def origin_name(actor: Actor) -> str:
    """What stands for somebody in the origin of their own files."""
    if actor.faculty_id is not None:
        return f"person {actor.faculty_id}"
    return actor.name if actor.account is None else f"account {actor.account}"
