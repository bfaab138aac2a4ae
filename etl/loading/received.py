"""The bytes of loaded files as they were received: kept in parts, packed, and given back exact."""

from collections.abc import Iterator

import duckdb
import pyarrow

from etl.reading.source import Source

_PACKING = "zstd"


def keep_bytes(connection: duckdb.DuckDBPyConnection, source: Source, batch: int) -> None:
    """Keeps a file's bytes, packed while it was read, with its pending batch."""
    for part, (path, size) in enumerate(zip(source.received, source.received_sizes, strict=True)):
        connection.execute(
            "insert into ledger.received values (?, ?, ?, ?)",
            [batch, part, size, path.read_bytes()],
        )


def received_bytes(connection: duckdb.DuckDBPyConnection, batch: int) -> Iterator[bytes]:
    """The bytes of a batch's file, part by part."""
    rows = connection.execute(
        "select size, packed from ledger.received where batch = $batch order by part",
        {"batch": batch},
    ).fetchall()
    for size, packed in rows:
        yield pyarrow.decompress(packed, decompressed_size=size, codec=_PACKING, asbytes=True)
