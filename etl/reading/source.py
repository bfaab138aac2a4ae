"""Opens a file of any dialect as parts of UTF-8 text, each readable by a cursor of its own.

Everything after reads the spool, so that a file that changes under us cannot change what was
checked. The spool is removed when the block ends, whatever its end.
"""

import contextlib
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from etl.errors import UsageProblem
from etl.reading.blanking import Cut
from etl.reading.careful import Careful, read_carefully
from etl.reading.dialect import Layout
from etl.reading.kinds import is_zip
from etl.reading.limits import Limits
from etl.reading.parts import Part
from etl.reading.problems import Problem
from etl.reading.sheet_spooling import spool_workbook
from etl.reading.spooling import Spooled, Wanted, spool_text
from etl.reading.unpacking import Watch, watched_by_nobody

__all__ = ["Careful", "Layout", "Limits", "Part", "Source", "carefully", "opened", "sweep"]

_START = 64
_LEAST_FREE = 64 << 20


@dataclass(frozen=True)
class Source:
    """A file in the spool; `sha256` and `size` are of the bytes as received.

    The parts hold whole records from the first row on, never what stands before it. `received`
    are files of zstd, each unpacking to as many bytes as `received_sizes` says; together they are
    the bytes to keep, which are a rewritten text where columns were cut. `notes` say what was
    assumed, `left_out` is the text of preamble and totals with its lines. `unreadable` are rows
    too wide for the parts, known already because the parts are numbered.
    """

    name: str
    sha256: str
    size: int
    layout: Layout
    parts: tuple[Part, ...]
    notes: tuple[str, ...]
    dashed: bool
    received: tuple[Path, ...]
    received_sizes: tuple[int, ...]
    newline: str | None
    limits: Limits
    rewritten: bool = False
    left_out: tuple[tuple[int, str], ...] = ()
    unreadable: list[tuple[Problem, list[str]]] = field(default_factory=list)


@contextmanager
def opened(
    path: Path,
    folder: Path,
    limits: Limits | None = None,
    *,
    known: frozenset[str] = frozenset(),
    sheet: str | None = None,
    cut: Cut | None = None,
    watch: Watch = watched_by_nobody,
) -> Iterator[Source]:
    """The file in a spool under `folder`, for as long as the block lasts.

    `known` are plain names that help to find the header, `sheet` is that of a workbook, `cut`
    gives the places of columns that must not be stored, `watch` is told how far it is. Raises
    UsageProblem when the file cannot be read or there is no space, Refused when it is not a table
    that Kept can read for certain.
    """
    wanted = Wanted(limits or Limits(), known, sheet, cut, watch)
    try:
        size = _stored_size(path)
        with path.open("rb") as file:
            spool = spool_workbook if is_zip(file.read(_START)) else spool_text
    except OSError as error:
        raise UsageProblem(f"'{path}' cannot be read: {error.strerror}.") from error
    with _own_folder(folder, path, size) as mine:
        try:
            spooled = spool(path, mine, wanted)
        except OSError as error:
            raise _not_copied(path, folder, error) from error
        yield _source(path.name, spooled, wanted.limits)


def carefully(source: Source, part: Part | None = None) -> Careful:
    """The whole file, or one part of it, read record by record; see Careful.

    What is numbered was read carefully already and is given back as it is.
    """
    parts = source.parts if part is None else (part,)
    if all(part.numbered for part in parts):
        return Careful(parts, source.unreadable, whole=part is None)
    layout = source.layout
    return read_carefully(
        parts, layout.delimiter, len(layout.names), source.limits.longest_cell, source.parts
    )


def sweep(folder: Path) -> None:
    """Removes what a killed process left in the spool, as far as it can; only its owner may."""
    for left in folder.glob("*"):
        if left.is_dir() and not left.is_symlink():
            shutil.rmtree(left, ignore_errors=True)
        else:
            with contextlib.suppress(OSError):
                left.unlink()


def _stored_size(path: Path) -> int:
    """Bytes of the file; UsageProblem for what gives its bytes only once, or never ends."""
    found = path.stat()
    if not (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)):
        raise UsageProblem(
            f"'{path}' is no file on the disk, and Kept reads no pipe or device: some of it could "
            "be missed. Save it as a file and load that."
        )
    return found.st_size


@contextmanager
def _own_folder(folder: Path, path: Path, size: int) -> Iterator[Path]:
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        free = shutil.disk_usage(folder).free
        own = tempfile.TemporaryDirectory(dir=folder, ignore_cleanup_errors=True)
    except OSError as error:
        raise _not_copied(path, folder, error) from error
    with own as name:
        if free < 4 * size + _LEAST_FREE:
            raise UsageProblem(f"There is too little free space on the disk to load '{path.name}'.")
        yield Path(name)


def _not_copied(path: Path, folder: Path, error: OSError) -> UsageProblem:
    return UsageProblem(
        f"'{path}' cannot be copied to '{folder}': {error.strerror}. Nothing was loaded."
    )


def _source(name: str, spooled: Spooled, limits: Limits) -> Source:
    return Source(
        name=name,
        sha256=spooled.sha256,
        size=spooled.size,
        layout=spooled.layout,
        parts=tuple(spooled.parts),
        notes=tuple(spooled.notes),
        dashed=spooled.dashed,
        received=tuple(spooled.received),
        received_sizes=tuple(spooled.received_sizes),
        newline=spooled.newline,
        limits=limits,
        rewritten=spooled.rewritten,
        left_out=tuple(spooled.left_out),
        unreadable=spooled.unreadable,
    )
