"""What a process does that has no room on its disk, or may not write there, and what it is told."""

import ctypes
import io
import os
import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from etl.errors import KeptError
from etl.loading import LoadOptions, load, undo
from etl.loading.uploads import keep_upload
from etl.operations.backup import back_up
from etl.settings import Settings
from etl.warehouse import Warehouse, open_warehouse
from tests.etl.faults.states import left_over, state_of

DONE = "done"
_CAPABILITIES_3 = 0x20080522

Act = Callable[[Warehouse, Path], None]


def loads(warehouse: Warehouse, folder: Path) -> None:
    """Loads a file."""
    assert not load(warehouse, folder / "activity-new.csv", LoadOptions(adds=True), "me").refused


def loads_in_part(warehouse: Warehouse, folder: Path) -> None:
    """Loads the good rows of a file, and writes down the others."""
    path, options = folder / "activity-mixed.csv", LoadOptions(good_rows=True, adds=True)
    assert not load(warehouse, path, options, "me", folder / "rejected").refused


def undoes(warehouse: Warehouse, folder: Path) -> None:
    """Takes the last batch back."""
    with warehouse.cursor() as cursor:
        row = cursor.execute("select max(batch) from ledger.batches").fetchone()
    assert row is not None
    undo(warehouse, row[0], "me")


def uploads(warehouse: Warehouse, folder: Path) -> None:
    """Keeps an upload."""
    keep_upload(warehouse, "activity.csv", io.BytesIO(b"x" * 200_000))


def backs_up(warehouse: Warehouse, folder: Path) -> None:
    """Writes a backup where it may not."""
    back_up(warehouse, folder / "locked" / "it.zip", "me")


def short_of_room(act: Act, settings: Settings, folder: Path, most: int) -> None:
    """Does it with files that cannot grow beyond so many bytes, as on a disk that is full.

    What is pending is invisible, and a disk may be too full to take it out: the next start does.
    """
    with open_warehouse(settings) as warehouse:
        before = state_of(warehouse)
        with _files_no_larger_than(most):
            told = _told(lambda: act(warehouse, folder))
    if told != DONE:
        with open_warehouse(settings) as warehouse:
            assert state_of(warehouse) == before
            assert left_over(warehouse) == []
    (folder / "told").write_text(told)


def short_at_every_size(act: Act, settings: Settings, folder: Path) -> None:
    """The same with ever more room until it is done; what was told is written line by line."""
    told: list[str] = []
    for step in count():
        short_of_room(act, settings, folder, 512 * step**2)
        told.append((folder / "told").read_text())
        if told[-1] == DONE:
            break
    (folder / "told").write_text("\n".join(told))


def backs_up_at_every_size(settings: Settings, folder: Path) -> None:
    """Backs up with ever more room, and holds that the data goes on whatever became of it."""
    told: list[str] = []
    with open_warehouse(settings) as warehouse:
        before = state_of(warehouse)
        for step in count(1):
            with _files_no_larger_than(30_000 * step**2):
                told.append(_told(lambda: back_up(warehouse, folder / "it.zip", "me")))
            if told[-1] == DONE:
                break
            assert not (folder / "it.zip").exists()
            assert not (folder / ".kept-making").exists()
            with warehouse.writing() as (cursor, _):
                cursor.execute("update ledger.warehouse set version = version - 1")
            assert state_of(warehouse) == before
    (folder / "told").write_text("\n".join(told))


def without_rights(act: Act, settings: Settings, folder: Path) -> None:
    """Opens the warehouse and does it with no more rights than the files give their owner."""
    _obey_permissions()

    def does() -> None:
        with open_warehouse(settings) as warehouse:
            act(warehouse, folder)

    print(_told(does), file=(folder / "told").open("w"), flush=True)


def _told(does: Callable[[], object]) -> str:
    """DONE, or the exit code of the command and the sentence."""
    try:
        does()
    except KeptError as error:
        return f"{error.exit_code} {error}"
    return DONE


@contextmanager
def _files_no_larger_than(most: int) -> Iterator[None]:
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)


def _obey_permissions() -> None:
    """Gives up what lets root write everywhere; others have nothing to give up."""
    header = (ctypes.c_uint32 * 2)(_CAPABILITIES_3, 0)
    if ctypes.CDLL(None, use_errno=True).capset(header, (ctypes.c_uint32 * 6)()) != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
