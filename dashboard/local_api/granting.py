"""The operations by which the operator gives, lists and revokes grants."""

from dataclasses import dataclass
from datetime import date

from dashboard.local_api.operation import Call, Operation
from etl.access.grants import all_grants, give, revoke
from schemas.grants import Giver, Grant, NewGrant


@dataclass(frozen=True)
class AddGrant(Operation[Grant]):
    """Give a grant."""

    grant: NewGrant
    reason: str

    def perform(self, call: Call) -> Grant:
        """The grant as it is on record."""
        return give(call.warehouse, self.grant, _operator(call), self.reason, date.today())


@dataclass(frozen=True)
class Grants(Operation[list[Grant]]):
    """List every grant ever given."""

    def perform(self, call: Call) -> list[Grant]:
        """The grants in the order they were given."""
        return list(all_grants(call.warehouse))


@dataclass(frozen=True)
class RevokeGrant(Operation[Grant]):
    """Revoke a grant."""

    grant_id: int
    reason: str

    def perform(self, call: Call) -> Grant:
        """The grant, which gives nothing any more."""
        return revoke(call.warehouse, self.grant_id, _operator(call), self.reason, date.today())


def _operator(call: Call) -> Giver:
    return Giver(call.person, operator=True)
