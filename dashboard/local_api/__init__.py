"""What commands ask of the data, done by this process or by the one that owns it."""

from dashboard.local_api.desk import Desk, open_desk
from dashboard.local_api.operations import (
    Batches,
    BatchRow,
    Check,
    Export,
    Exported,
    Load,
    Operation,
    ShowMap,
    Template,
    Undo,
)

__all__ = [
    "BatchRow",
    "Batches",
    "Check",
    "Desk",
    "Export",
    "Exported",
    "Load",
    "Operation",
    "ShowMap",
    "Template",
    "Undo",
    "open_desk",
]
