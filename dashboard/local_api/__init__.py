"""What commands ask of the data, done by this process or by the one that owns it."""

from dashboard.local_api.desk import Desk, open_desk
from dashboard.local_api.operation import Operation
from dashboard.local_api.operations import (
    Batches,
    BatchRow,
    Check,
    Export,
    Exported,
    Load,
    LookOver,
    ShowMap,
    Template,
    Undo,
)
from dashboard.local_api.purging import HoldBatch, PurgeBatch, ReleaseBatch

__all__ = [
    "BatchRow",
    "Batches",
    "Check",
    "Desk",
    "Export",
    "Exported",
    "HoldBatch",
    "Load",
    "LookOver",
    "Operation",
    "PurgeBatch",
    "ReleaseBatch",
    "ShowMap",
    "Template",
    "Undo",
    "open_desk",
]
