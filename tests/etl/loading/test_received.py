"""The bytes of a file come back as they were."""

from pathlib import Path

import duckdb
import pytest

from etl.loading.received import keep_bytes, received_bytes
from etl.warehouse.tables import create_tables


@pytest.mark.parametrize("content", [b"a", b"a,b\r\n1,\xff\x00\n", b"0123456789abcdef" * (5 << 18)])
def test_bytes_come_back_exact(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(content)
    with duckdb.connect() as connection:
        create_tables(connection)
        keep_bytes(connection, path, 1)
        keep_bytes(connection, path, 2)
        assert b"".join(received_bytes(connection, 2)) == content
        assert not list(received_bytes(connection, 3))
