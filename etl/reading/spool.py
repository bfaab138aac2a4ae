"""Copies a file to a private spool while it is hashed and its lines and encoding are checked.

Everything after reads the spool, so that a file that changes under us cannot change what was
checked. The spool is unlinked when the load ends, whatever its end.
"""

import codecs
import contextlib
import hashlib
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from etl.errors import UsageProblem
from etl.reading.problems import refuse

_CHUNK = 1 << 22
_NO_TEXT = (b"\0", b"\1")
_DASHED = re.compile(rb"-\d\d-\d{4}")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True)
class Spooled:
    """A file in the spool: UTF-8 text of `lines` lines.

    `newline` is None where line ends are mixed. `dashed` tells whether anything in it could be the
    end of a Social Security number: the quick look that spares nearly every file the thorough one.
    """

    path: Path
    name: str
    sha256: str
    size: int
    lines: int
    newline: str | None
    dashed: bool = False


@contextmanager
def spooled(path: Path, folder: Path) -> Iterator[Spooled]:
    """The file in a spool under `folder`, for as long as the block lasts.

    Raises UsageProblem when it cannot be read or there is no space, Refused when it is not UTF-8.
    """
    try:
        size = path.stat().st_size
        file = path.open("rb")
    except OSError as error:
        raise UsageProblem(f"'{path}' cannot be read: {error.strerror}.") from error
    with file, contextlib.ExitStack() as stack:
        try:
            folder.mkdir(mode=0o700, exist_ok=True)
            if shutil.disk_usage(folder).free < 4 * size + (64 << 20):
                raise UsageProblem(
                    f"There is too little free space on the disk to load '{path.name}'."
                )
            copy = stack.enter_context(tempfile.NamedTemporaryFile(dir=folder, suffix=".csv"))
            spooled_file = _copy(file, copy, path.name)
        except OSError as error:
            raise UsageProblem(
                f"'{path}' cannot be copied to '{folder}': {error.strerror}. Nothing was loaded."
            ) from error
        yield spooled_file


def sweep(folder: Path) -> None:
    """Removes what a killed process left in the spool; only its owner may."""
    for left in folder.glob("*.csv"):
        left.unlink(missing_ok=True)


class _Copy(Protocol):
    """A named file open for writing bytes."""

    name: str

    def write(self, data: bytes, /) -> int: ...
    def flush(self) -> None: ...


def _copy(file: BinaryIO, copy: _Copy, name: str) -> Spooled:
    digest = hashlib.sha256()
    decoder = codecs.getincrementaldecoder("utf-8")()
    size = feeds = pairs = returns = 0
    last = b""
    dashed = False
    while chunk := file.read(_CHUNK):
        if not size:
            _check_start(chunk)
        if any(byte in chunk for byte in _NO_TEXT):
            raise refuse(
                "This is not a text file. Export it again as CSV (comma separated, UTF-8)."
            )
        _check_utf8(decoder, chunk, feeds)
        digest.update(chunk)
        feeds += chunk.count(b"\n")
        pairs += chunk.count(b"\r\n") + (last[-1:] == b"\r" and chunk[:1] == b"\n")
        returns += chunk.count(b"\r")
        dashed = dashed or bool(_DASHED.search(last + chunk[:8]) or _DASHED.search(chunk))
        last = chunk[-8:]
        size += len(chunk)
        copy.write(chunk)
    if not size:
        raise refuse("The file is empty. Export it again.")
    _check_utf8(decoder, b"", feeds, final=True)
    copy.flush()
    newline = "\n" if not returns else "\r\n" if pairs == returns == feeds else None
    return Spooled(
        Path(copy.name),
        name,
        digest.hexdigest(),
        size,
        feeds + (last[-1:] != b"\n"),
        newline,
        dashed,
    )


def _check_start(chunk: bytes) -> None:
    if chunk.startswith(_UTF16):
        raise refuse("The file is UTF-16. Save it as CSV UTF-8 (comma delimited).")
    start = chunk[:512].lstrip(codecs.BOM_UTF8).lstrip().lower()
    if start.startswith((b"<!doctype", b"<html", b"<?xml")):
        raise refuse(
            "This is a web page, not a table: the export ended in an error page. Export it again."
        )
    if start.startswith(b"pk\x03\x04"):
        raise refuse("This is an Excel or zip file. Save the sheet as CSV UTF-8 (comma delimited).")


def _check_utf8(
    decoder: codecs.IncrementalDecoder, chunk: bytes, lines_before: int, final: bool = False
) -> None:
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError as error:
        line = lines_before + error.object[: error.start].count(b"\n") + 1
        raise refuse(
            "the text is not UTF-8. Save the file as CSV UTF-8 (comma delimited).", line
        ) from error
