"""Who signs in, for those who give access: each account that was not released."""

from dataclasses import dataclass
from datetime import datetime

from etl.warehouse import Warehouse

_BOUND = """
select account, name, email, faculty_id, bound_at
from access.accounts where released_at is null order by bound_at, account
"""


@dataclass(frozen=True)
class BoundAccount:
    """Somebody who signed in: who they are on the roster, if anybody, and since when (UTC)."""

    account: int
    name: str
    email: str
    faculty_id: str | None
    bound_at: datetime


def bound_accounts(warehouse: Warehouse) -> tuple[BoundAccount, ...]:
    """Every account that somebody signs in with, in the order they first did."""
    with warehouse.cursor() as cursor:
        return tuple(BoundAccount(*row) for row in cursor.execute(_BOUND).fetchall())
