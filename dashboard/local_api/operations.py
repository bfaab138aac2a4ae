"""What can be asked of a warehouse: each operation its arguments, its answer and how it is done.

To add one: a class here, and its name in OPERATIONS. Arguments and answers are dataclasses, which
cross the local API as they are.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar, NamedTuple

from pydantic import TypeAdapter

from dashboard.local_api.accounts import Accounts, ReleaseAccount
from dashboard.local_api.exporting import Export
from dashboard.local_api.granting import AddGrant, Grants, RevokeGrant
from dashboard.local_api.keeping import BackUp, Examine
from dashboard.local_api.log import ShowLog, VerifyLog
from dashboard.local_api.operation import Call, Operation
from dashboard.local_api.purging import HoldBatch, PurgeBatch, ReleaseBatch
from dashboard.local_api.reporting import ChairPage
from etl.jobs import Lane
from etl.loading import LoadOptions, Receipt, batches, check, load, undo
from etl.loading.empty_files import template_bytes
from etl.loading.looking_over import wrong_with
from etl.loading.undo import Undone
from etl.mapping.map_files import mapping_text
from etl.mapping.saved_maps import read_mapping


@dataclass(frozen=True)
class Load(Operation[Receipt]):
    """Load a file; rejected rows go to `problems_folder`. Paths are absolute."""

    path: Path
    options: LoadOptions
    problems_folder: Path
    lane: ClassVar[Lane | None] = "writer"

    def perform(self, call: Call) -> Receipt:
        """The receipt."""
        where = self.problems_folder
        return load(call.warehouse, self.path, self.options, call.user, where, call.control)


@dataclass(frozen=True)
class Check(Operation[Receipt]):
    """Say what loading a file would say."""

    path: Path
    options: LoadOptions
    problems_folder: Path
    lane: ClassVar[Lane | None] = "checker"

    def perform(self, call: Call) -> Receipt:
        """The receipt of a load that did not happen."""
        return check(
            call.warehouse,
            self.path,
            self.options,
            self.problems_folder,
            call.control,
            call.user,
        )


@dataclass(frozen=True)
class LookOver(Operation[str | None]):
    """Say what is wrong with a command about a file before any file is loaded."""

    path: Path
    options: LoadOptions

    def perform(self, call: Call) -> str | None:
        """The sentence, or None where the file may be loaded or refused."""
        return wrong_with(call.warehouse, self.path, self.options)


@dataclass(frozen=True)
class Undo(Operation[Undone]):
    """Take a batch back."""

    batch: int
    reason: str | None = None
    lane: ClassVar[Lane | None] = "writer"

    def perform(self, call: Call) -> Undone:
        """What it did."""
        call.control.progress(f"Undoing batch {self.batch}")
        return undo(call.warehouse, self.batch, call.user, self.reason)


class BatchRow(NamedTuple):
    """A batch as it is listed.

    `held_for` is why it is held; `leaves_traces` tells that the database file may still have bytes
    of what was purged, until Kept next starts.
    """

    batch: int
    feed: str
    file: str
    who: str
    loaded_at: datetime
    source: str
    rows_new: int
    rows_changed: int
    rows_unchanged: int
    rows_set_aside: int
    undone_at: datetime | None
    bytes_removed_at: datetime | None
    held_for: str | None
    purge_requested_by: str | None
    purged_at: datetime | None
    leaves_traces: bool | None
    undone_reason: str | None


@dataclass(frozen=True)
class Batches(Operation[list[BatchRow]]):
    """List what was loaded."""

    def perform(self, call: Call) -> list[BatchRow]:
        """The batches in order."""
        return TypeAdapter(list[BatchRow]).validate_python(batches(call.warehouse))


@dataclass(frozen=True)
class Template(Operation[bool]):
    """Write an empty file of a feed, to be filled in."""

    feed: str
    excel: bool = False

    def perform(self, call: Call) -> bool:
        """Gives the file to `call.write`."""
        call.write(template_bytes(call.warehouse, self.feed, self.excel))
        return True


@dataclass(frozen=True)
class ShowMap(Operation[str]):
    """A saved mapping or a preset as JSON."""

    name: str

    def perform(self, call: Call) -> str:
        """The text, to be edited and named with --map."""
        with call.warehouse.cursor() as cursor:
            return mapping_text(read_mapping(self.name, cursor))


OPERATIONS: dict[str, type[Operation[Any]]] = {
    "load": Load,
    "template": Template,
    "map": ShowMap,
    "check": Check,
    "look_over": LookOver,
    "undo": Undo,
    "purge": PurgeBatch,
    "hold": HoldBatch,
    "release": ReleaseBatch,
    "batches": Batches,
    "export": Export,
    "report": ChairPage,
    "accounts": Accounts,
    "release_account": ReleaseAccount,
    "add_grant": AddGrant,
    "grants": Grants,
    "revoke_grant": RevokeGrant,
    "verify_log": VerifyLog,
    "log": ShowLog,
    "backup": BackUp,
    "doctor": Examine,
}
NAMES = {operation: name for name, operation in OPERATIONS.items()}
