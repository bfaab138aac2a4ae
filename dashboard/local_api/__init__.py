"""What commands ask of the data, done by this process or by the one that owns it."""

from dashboard.local_api.accepting import Accept, AskFirstStart
from dashboard.local_api.accounts import Accounts, ReleaseAccount
from dashboard.local_api.desk import Desk, open_desk
from dashboard.local_api.exporting import Export, Exported
from dashboard.local_api.granting import AddGrant, Grants, RevokeGrant
from dashboard.local_api.keeping import BackUp, Examine
from dashboard.local_api.log import ShowLog, VerifyLog
from dashboard.local_api.operation import Operation
from dashboard.local_api.operations import (
    Batches,
    BatchRow,
    Check,
    Load,
    LookOver,
    ShowMap,
    Template,
    Undo,
)
from dashboard.local_api.purging import HoldBatch, PurgeBatch, ReleaseBatch
from dashboard.local_api.reporting import ChairPage, Reported

__all__ = [
    "Accept",
    "Accounts",
    "AddGrant",
    "AskFirstStart",
    "BackUp",
    "BatchRow",
    "Batches",
    "ChairPage",
    "Check",
    "Desk",
    "Examine",
    "Export",
    "Exported",
    "Grants",
    "HoldBatch",
    "Load",
    "LookOver",
    "Operation",
    "PurgeBatch",
    "ReleaseAccount",
    "ReleaseBatch",
    "Reported",
    "RevokeGrant",
    "ShowLog",
    "ShowMap",
    "Template",
    "Undo",
    "VerifyLog",
    "open_desk",
]
