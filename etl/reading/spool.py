"""Copies a file to a private spool while it is hashed and its lines and encoding are checked.

Everything after reads the spool, so that a file that changes under us cannot change what was
checked. The spool is unlinked when the load ends, whatever its end.
"""

import codecs
import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from etl.errors import UsageProblem
from etl.reading.problems import refuse

_CHUNK = 1 << 22
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True)
class Spooled:
    """A file in the spool: UTF-8 text of `lines` lines; `newline` is None where endings are mixed."""

    path: Path
    name: str
    sha256: str
    size: int
    lines: int
    newline: str | None


@contextmanager
def spooled(path: Path, folder: Path) -> Iterator[Spooled]:
    """The file in a spool under `folder`, for as long as the block lasts.

    Raises UsageProblem when it cannot be read or there is no space, Refused when it is not UTF-8 text.
    """
    try:
        size = path.stat().st_size
        folder.mkdir(mode=0o700, exist_ok=True)
        if shutil.disk_usage(folder).free < 4 * size + (64 << 20):
            raise UsageProblem(f"There is too little free space on the disk to load '{path.name}'.")
        with tempfile.NamedTemporaryFile(dir=folder, suffix=".csv") as copy, path.open("rb") as file:
            yield _copy(file, copy, path.name)
    except OSError as error:
        raise UsageProblem(f"'{path}' cannot be read: {error.strerror}.") from error


def _copy(file: object, copy: object, name: str) -> Spooled:
    digest = hashlib.sha256()
    decoder = codecs.getincrementaldecoder("utf-8")()
    size = feeds = pairs = returns = 0
    last = b""
    while chunk := file.read(_CHUNK):  # type: ignore[attr-defined]
        if not size:
            _check_start(chunk)
        if b"\0" in chunk:
            raise refuse("This is not a text file. Export it again as CSV (comma separated, UTF-8).")
        _check_utf8(decoder, chunk, feeds)
        digest.update(chunk)
        feeds += chunk.count(b"\n")
        pairs += chunk.count(b"\r\n") + (last == b"\r" and chunk[:1] == b"\n")
        returns += chunk.count(b"\r")
        last = chunk[-1:]
        size += len(chunk)
        copy.write(chunk)  # type: ignore[attr-defined]
    if not size:
        raise refuse("The file is empty. Export it again.")
    _check_utf8(decoder, b"", feeds, final=True)
    copy.flush()  # type: ignore[attr-defined]
    newline = "\n" if not returns else "\r\n" if pairs == returns == feeds else None
    path = Path(copy.name)  # type: ignore[attr-defined]
    return Spooled(path, name, digest.hexdigest(), size, feeds + (last != b"\n"), newline)


def _check_start(chunk: bytes) -> None:
    if chunk.startswith(_UTF16):
        raise refuse("The file is UTF-16. Save it as CSV UTF-8 (comma delimited).")
    start = chunk[:512].lstrip(codecs.BOM_UTF8).lstrip().lower()
    if start.startswith((b"<!doctype", b"<html", b"<?xml")):
        raise refuse("This is a web page, not a table: the export ended in an error page. Export it again.")
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
