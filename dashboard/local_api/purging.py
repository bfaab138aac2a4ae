"""The operations that remove a batch for good, or see to it that it stays."""

from dataclasses import dataclass
from typing import ClassVar

from dashboard.local_api.operation import Call, Operation
from etl.jobs import Lane
from etl.loading.holds import Hold, hold, release
from etl.loading.purging import Purge, purge


@dataclass(frozen=True)
class PurgeBatch(Operation[Purge]):
    """Ask for a purge, or confirm the one that another person asked for."""

    batch: int
    reason: str | None = None
    lane: ClassVar[Lane | None] = "writer"

    def perform(self, call: Call) -> Purge:
        """What was asked, or done."""
        call.control.progress(f"Purging batch {self.batch}")
        return purge(call.warehouse, self.batch, call.actor, self.reason)


@dataclass(frozen=True)
class HoldBatch(Operation[Hold]):
    """Hold a batch: it is neither purged nor are its bytes removed."""

    batch: int
    reason: str | None = None
    lane: ClassVar[Lane | None] = "writer"

    def perform(self, call: Call) -> Hold:
        """The hold."""
        return hold(call.warehouse, self.batch, call.actor, self.reason)


@dataclass(frozen=True)
class ReleaseBatch(Operation[Hold]):
    """End the hold of a batch."""

    batch: int
    reason: str | None = None
    lane: ClassVar[Lane | None] = "writer"

    def perform(self, call: Call) -> Hold:
        """The hold that ended."""
        return release(call.warehouse, self.batch, call.actor, self.reason)
