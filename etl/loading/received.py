"""The bytes of loaded files as they were received: kept in parts, packed, and given back exact."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow

_PART = 16 << 20
_PACKING = "zstd"


def keep_bytes(connection: duckdb.DuckDBPyConnection, path: Path, batch: int) -> None:
    """Keeps a file's bytes with its batch, in the caller's transaction."""
    with path.open("rb") as file:
        part = 0
        while content := file.read(_PART):
            packed = pyarrow.compress(content, codec=_PACKING, asbytes=True)
            connection.execute(
                "insert into ledger.received values (?, ?, ?, ?)",
                [batch, part, len(content), packed],
            )
            part += 1


def received_bytes(connection: duckdb.DuckDBPyConnection, batch: int) -> Iterator[bytes]:
    """The bytes of a batch's file, part by part."""
    rows = connection.execute(
        "select size, packed from ledger.received where batch = $batch order by part",
        {"batch": batch},
    ).fetchall()
    for size, packed in rows:
        yield pyarrow.decompress(packed, decompressed_size=size, codec=_PACKING, asbytes=True)
