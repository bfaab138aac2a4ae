"""The bytes of loaded files as they were received: kept in parts, packed, and given back exact."""

from collections.abc import Iterator

import duckdb
import pyarrow

from etl.reading.source import Source

_PACKING = "zstd"


def keep_bytes(connection: duckdb.DuckDBPyConnection, source: Source, batch: int) -> None:
    """Keeps a file's bytes, packed while it was read, with its pending batch."""
    for part, path in enumerate(source.received):
        packed = path.read_bytes()
        connection.execute(
            "insert into ledger.received values (?, ?, ?, ?)", [batch, part, len(packed), packed]
        )


def received_bytes(connection: duckdb.DuckDBPyConnection, batch: int) -> Iterator[bytes]:
    """The bytes of a batch's file, part by part."""
    rows = connection.execute(
        "select packed from ledger.received where batch = $batch order by part",
        {"batch": batch},
    ).fetchall()
    for (packed,) in rows:
        with pyarrow.CompressedInputStream(pyarrow.BufferReader(packed), _PACKING) as stream:
            yield stream.read()
