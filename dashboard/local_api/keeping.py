"""The operations of whoever runs Kept, on the whole database."""

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from dashboard.local_api.operation import Call, Operation
from etl.jobs import Lane
from etl.operations.backup import Backup, back_up
from etl.operations.doctor import examine
from etl.operations.findings import Finding


@dataclass(frozen=True)
class BackUp(Operation[Backup]):
    """Write a backup to a file, or into a folder under a name with the moment. Paths are absolute.

    It is written by who owns the data.
    """

    file: Path
    lane: ClassVar[Lane | None] = "copier"

    def perform(self, call: Call) -> Backup:
        """Where it is."""
        return back_up(call.warehouse, self.file, call.person, call.control)


@dataclass(frozen=True)
class Examine(Operation[list[Finding]]):
    """Examine the whole database."""

    lane: ClassVar[Lane | None] = "copier"

    def perform(self, call: Call) -> list[Finding]:
        """What was found, check by check."""
        return examine(call.warehouse, call.control)
