"""The operations by which the operator sees who signed in, and frees an e-mail for another."""

from dataclasses import dataclass
from datetime import UTC, datetime

from dashboard.local_api.operation import Call, Operation
from etl.access.accounts import living_accounts, release
from etl.access.claims import Account
from etl.access.log import Actor
from etl.errors import UsageProblem
from schemas.grants import plain_email


@dataclass(frozen=True)
class Accounts(Operation[list[Account]]):
    """List who signed in."""

    def perform(self, call: Call) -> list[Account]:
        """Those that were not released, in the order they first signed in."""
        return list(living_accounts(call.warehouse))


@dataclass(frozen=True)
class ReleaseAccount(Operation[Account]):
    """Free an e-mail and its person for another sign-in."""

    email: str
    reason: str

    def perform(self, call: Call) -> Account:
        """The account, which nobody signs in with any more."""
        found = [
            each
            for each in living_accounts(call.warehouse)
            if each.email == plain_email(self.email)
        ]
        if not found:
            raise UsageProblem(
                f"Nobody signs in with '{self.email}'. `kept account list` shows who does."
            )
        actor = Actor(call.person)
        return release(call.warehouse, found[0].account, actor, self.reason, datetime.now(UTC))
