"""Examines a whole database beside its readers and writers: nothing of it is changed."""

import logging
from collections.abc import Callable

import duckdb

from etl.errors import KeptError
from etl.jobs import JobControl
from etl.operations.findings import Finding, wrong
from etl.operations.look_at_data import look_at_history, look_at_log, look_at_numbers
from etl.operations.look_at_place import (
    look_at_backups,
    look_at_originals,
    look_at_rights,
    look_at_room,
)
from etl.operations.look_at_settings import look_at_layout, look_at_sign_in
from etl.warehouse import Warehouse

log = logging.getLogger("kept")

Look = Callable[[Warehouse, JobControl], Finding]
LOOKS: dict[str, Look] = {
    "layout": look_at_layout,
    "numbers": look_at_numbers,
    "history": look_at_history,
    "originals": look_at_originals,
    "log": look_at_log,
    "room on the disk": look_at_room,
    "permissions": look_at_rights,
    "sign-in": look_at_sign_in,
    "backups": look_at_backups,
}


def examine(warehouse: Warehouse, control: JobControl | None = None) -> list[Finding]:
    """What every check finds, in their order."""
    control = control or JobControl()
    found = []
    for place, (check, look) in enumerate(LOOKS.items()):
        control.progress(f"Looking at {check}", place / len(LOOKS))
        found.append(_looked(check, look, warehouse, control))
    return found


def _looked(check: str, look: Look, warehouse: Warehouse, control: JobControl) -> Finding:
    try:
        return look(warehouse, control)
    except (duckdb.Error, OSError, KeptError) as error:
        log.exception("The check of %s could not be made", check)
        return wrong(
            check, f"This could not be examined: {error}", "The log says more; ask who helps you."
        )
