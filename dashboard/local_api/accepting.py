"""The operations by which the operator answers, for the institution, what first start asks."""

from dataclasses import dataclass

from dashboard.local_api.operation import Call, Operation
from etl.access.acceptance import Acceptance, FirstStart, accept, first_start
from schemas.purpose import PURPOSE


@dataclass(frozen=True)
class AskFirstStart(Operation[FirstStart]):
    """Say what first start asks, and what was answered."""

    def perform(self, call: Call) -> FirstStart:
        """What was accepted last, and the holidays in force."""
        return first_start(call.warehouse)


@dataclass(frozen=True)
class Accept(Operation[Acceptance]):
    """Accept what Kept is for, for an institution of that name."""

    institution: str

    def perform(self, call: Call) -> Acceptance:
        """What is accepted from now on, and by whom."""
        return accept(call.warehouse, self.institution, PURPOSE, call.actor)
