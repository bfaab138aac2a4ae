"""Many files whose numbers are published once, after the last of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from etl.warehouse import Warehouse
from etl.warehouse.publisher import Publisher


@contextmanager
def unpublished() -> Iterator[None]:
    """What is loaded here changes no numbers."""
    with patch.object(Publisher, "_publish", lambda *_, **__: None):
        yield


@contextmanager
def published_once(warehouse: Warehouse) -> Iterator[None]:
    """What is loaded here changes the numbers when all of it is loaded.

    That they are those of publishing after every file is what `test_incremental` is about. The
    data version is that of the last file: nobody may have asked for numbers in between.
    """
    with unpublished():
        yield
    with warehouse.reserving() as connection:
        Publisher(warehouse.settings, lambda: None).publish_again(connection)
