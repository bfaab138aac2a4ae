"""What the log says of loading a file: which batch it became, and how many rows that moved."""

import duckdb

from etl.access.batches import is_own_path
from etl.access.log import Actor, note_in
from etl.access.refusals import note_once
from etl.loading.options import LoadOptions
from etl.loading.receipt import Receipt
from etl.warehouse import Warehouse
from schemas.log import Held, deed_of_load
from schemas.mapping import Mapping


def note_load(
    connection: duckdb.DuckDBPyConnection,
    actor: Actor,
    receipt: Receipt,
    batch: int,
    options: LoadOptions,
) -> None:
    """Notes a batch in the transaction that enters it."""
    assert receipt.feed is not None
    what: dict[str, Held] = {
        "batch": batch,
        "feed": receipt.feed,
        "file": receipt.file.name,
        "new": receipt.rows_new,
        "changed": receipt.rows_changed,
        "withdrawn": receipt.rows_withdrawn,
        "set_aside": receipt.rows_set_aside,
        "source": options.source,
        "reason": options.reason,
    }
    if is_own_path(connection, actor, receipt.feed, batch):
        note_in(connection, actor, "stepped", actor.faculty_id, what)
    else:
        note_in(connection, actor, deed_of_load(receipt.feed), what=what)


def note_mapping(
    connection: duckdb.DuckDBPyConnection, actor: Actor, mapping: Mapping, batch: int
) -> None:
    """Notes that a mapping is kept from now on, in the transaction that keeps it."""
    what: dict[str, Held] = {"name": mapping.name, "feed": mapping.feed, "batch": batch}
    note_in(connection, actor, "mapped", what=what)


def note_file_refused(warehouse: Warehouse, actor: Actor, receipt: Receipt) -> None:
    """Notes that a file has rows which are not the actor's to bring; once for each state of it.

    It is checked again with every answer that is given on the page.
    """
    rows = receipt.rows_not_theirs
    if not rows:
        return
    many = "1 row is" if rows == 1 else f"{rows:,} rows are"
    asked = f"to load '{receipt.file.name}'"
    note_once(warehouse, actor, asked, f"{many} not theirs to bring.", receipt.sha256 or "")
