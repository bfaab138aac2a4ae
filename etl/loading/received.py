"""The bytes of loaded files as they were received, given back exact."""

from collections.abc import Iterator

import pyarrow

from etl.warehouse import Warehouse
from etl.warehouse.originals import parts_of

_PACKING = "zstd"
_AT_ONCE = 1 << 22


def received_bytes(warehouse: Warehouse, batch: int) -> Iterator[bytes]:
    """The bytes of a batch's file, a piece at a time; none where they were removed."""
    for part in parts_of(warehouse.originals, batch):
        with pyarrow.CompressedInputStream(pyarrow.OSFile(str(part)), _PACKING) as stream:
            while content := stream.read(_AT_ONCE):
                yield content
