"""The bytes of a file come back as they were."""

import gzip

import pytest

from etl.loading import LoadOptions
from etl.loading.received import received_bytes
from tests.etl.small import ACTIVITY, Desk

pytestmark = pytest.mark.usefixtures("unpublished")

TEXT = ACTIVITY.replace("T1", "N1").replace("T2", "N2").replace("T3", "N3")


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        TEXT.replace("\n", "\r\n").encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        gzip.compress(("a,b\n\n" + TEXT).encode()),
        (TEXT + ",F1,2025-07-10,lecture,1,,,plain words\n" * 1 + "\n" * 400_000).encode(),
    ],
)
def test_bytes_come_back_exact(content: bytes, desk: Desk) -> None:
    batch = desk.loaded("activity", content, LoadOptions(adds=True)).batch
    assert batch is not None
    assert b"".join(received_bytes(desk.warehouse, batch)) == content
    assert not list(received_bytes(desk.warehouse, batch + 1))
