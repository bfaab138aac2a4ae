"""What an operation is asked with is what arrives at the owner, whatever it is."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from dashboard.local_api import (
    BackUp,
    Batches,
    Check,
    Examine,
    Export,
    HoldBatch,
    Load,
    LookOver,
    Operation,
    PurgeBatch,
    ReleaseBatch,
    ShowLog,
    ShowMap,
    Template,
    Undo,
    VerifyLog,
)
from dashboard.local_api.accounts import Accounts, ReleaseAccount
from dashboard.local_api.granting import AddGrant, Grants, RevokeGrant
from dashboard.local_api.operations import OPERATIONS
from dashboard.local_api.reporting import ChairPage
from etl.loading import LoadOptions
from schemas.grants import NewGrant


def test_the_arguments_of_every_operation_arrive() -> None:
    options = LoadOptions(
        "faculty",
        {"faculty_id": "Who ≠"},
        "mdy",
        "total_fte",
        good_rows=True,
        replaces=True,
        source="self",
        reason="a, “b”",
        as_of=date(2025, 7, 1),
        sheet="2",
        preset="p",
        save_map="m",
    )
    asked: list[Operation[Any]] = [
        Load(Path("/x/ü.csv"), options, Path("/y")),
        Check(Path("/x"), LoadOptions(saved_map="m", adds=True), Path("/y")),
        LookOver(Path("/x"), options),
        Undo(7, None),
        PurgeBatch(7, "ours"),
        HoldBatch(7, "claim 12"),
        ReleaseBatch(7),
        Batches(),
        Export("activity", "FY26Q1", "xlsx"),
        Template("leave", excel=True),
        ShowMap("m"),
        ChairPage("FY26Q1", "Médecine"),
        Accounts(),
        ReleaseAccount("ada@example.edu", "left in May"),
        Grants(),
        AddGrant(NewGrant("a@b.edu", "coordinator", "department:GI", date(2026, 1, 1)), "why"),
        RevokeGrant(3, "why"),
        BackUp(Path("/x/ü.zip")),
        Examine(),
        VerifyLog(),
        ShowLog(),
    ]
    assert {type(operation) for operation in asked} == set(OPERATIONS.values())
    for operation in asked:
        sent = json.dumps(operation.questions().dump_python(operation, mode="json"))
        assert operation.questions().validate_json(sent) == operation
