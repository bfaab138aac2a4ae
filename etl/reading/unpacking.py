"""The bytes of a file as they come, hashed and kept packed; gzip unpacked within bounds."""

import hashlib
import os
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from etl.reading.kinds import GZIP
from etl.reading.limits import Limits
from etl.reading.packing import Packer
from etl.reading.problems import refuse

Watch = Callable[[float], None]
"""Is told which part of the file was read, 0 to 1; what it raises ends the reading."""

CHUNK = 1 << 18
_BETWEEN_WORDS = 4 << 20
_HIGHEST_RATIO = 200
_NO_BOMB = 64 << 20


def watched_by_nobody(part: float) -> None:
    """Takes the progress of a reading that nobody watches."""


class Received:
    """A file read once from its beginning; `sha256` and `size` are those of what was received."""

    def __init__(self, path: Path, packer: Packer, watch: Watch) -> None:
        self.size = 0
        self._watch = watch
        self._path = path
        self._packer = packer
        self._digest = hashlib.sha256()

    @property
    def sha256(self) -> str:
        """The hash of all bytes read so far."""
        return self._digest.hexdigest()

    def chunks(self) -> Iterator[bytes]:
        """The bytes as received."""
        with self._path.open("rb", buffering=0) as file:
            whole = os.fstat(file.fileno()).st_size
            while chunk := file.read(CHUNK):
                if self.size // _BETWEEN_WORDS < (self.size + len(chunk)) // _BETWEEN_WORDS:
                    self._watch(min(self.size / max(whole, 1), 1.0))
                self.size += len(chunk)
                self._digest.update(chunk)
                self._packer.add(chunk)
                yield chunk

    def content(self, limits: Limits) -> Iterator[bytes]:
        """The bytes with gzip taken off, in pieces of about CHUNK; Refused beyond the limits."""
        chunks = self.chunks()
        first = next(chunks, b"")
        packed = first.startswith(GZIP)
        total, waiting, size = 0, list[bytes](), 0
        for piece in _unpacked(first, chunks) if packed else _chained(first, chunks):
            total += len(piece)
            _check_size(total, self.size if packed else total, limits)
            waiting.append(piece)
            size += len(piece)
            if size >= CHUNK // 4:
                yield waiting[0] if len(waiting) == 1 else b"".join(waiting)
                waiting, size = [], 0
        if waiting:
            yield b"".join(waiting)


def _chained(first: bytes, chunks: Iterator[bytes]) -> Iterator[bytes]:
    if first:
        yield first
    yield from chunks


def _check_size(total: int, received: int, limits: Limits) -> None:
    if total > limits.largest_file:
        raise refuse(
            f"The file holds more than {limits.largest_file:,} bytes of text, the most that Kept "
            "is set to read. Export fewer months at a time, or raise the setting largest_file."
        )
    if total > _NO_BOMB and total > received * _HIGHEST_RATIO:
        raise refuse(
            f"The packed file grows to more than {_HIGHEST_RATIO} times its size, which no real "
            "export does. Unpack it yourself and look what is in it."
        )


def _unpacked(first: bytes, chunks: Iterator[bytes]) -> Iterator[bytes]:
    """What gzip packed, one member after another."""
    engine, waiting = zlib.decompressobj(wbits=31), first
    try:
        while True:
            piece = engine.decompress(waiting, CHUNK)
            if piece:
                yield piece
            waiting = engine.unconsumed_tail
            if engine.eof:
                waiting = engine.unused_data.lstrip(b"\0") or next(chunks, b"").lstrip(b"\0")
                if not waiting:
                    return
                engine = zlib.decompressobj(wbits=31)
            elif not waiting and len(piece) < CHUNK:
                waiting = next(chunks, b"")
                if not waiting:
                    raise refuse("The packed file ends in the middle. Copy or export it again.")
    except zlib.error as error:
        raise refuse("The packed file is damaged. Copy or export it again.") from error
