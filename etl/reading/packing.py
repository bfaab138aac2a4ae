"""Keeps a file's bytes packed beside the spool, in a thread, while the file is being read."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pyarrow

PART = 16 << 20
CODEC = "zstd"


class Packer:
    """Takes bytes in any pieces and packs every PART of them into a file of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._waiting: list[bytes] = []
        self._size = 0
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="packing")
        self._job: Future[None] | None = None
        self._codec = pyarrow.Codec(CODEC, compression_level=1)
        self._discarded = False
        self.paths: list[Path] = []
        self.sizes: list[int] = []

    def add(self, data: bytes) -> None:
        """Takes the next bytes; raises OSError when those before could not be written."""
        if self._discarded:
            return
        while self._size + len(data) >= PART:
            fits = PART - self._size
            self._waiting.append(data[:fits] if fits < len(data) else data)
            self._pack()
            data = data[fits:]
        if data:
            self._waiting.append(data)
            self._size += len(data)

    def finish(self) -> None:
        """Packs the rest and waits until everything is written."""
        if self._waiting:
            self._pack()
        if self._job:
            self._job.result()
        self._job = None
        self.close()

    def discard(self) -> None:
        """Forgets the bytes taken and takes no more."""
        self.finish()
        self._discarded = True
        for path in self.paths:
            path.unlink()
        self.paths, self.sizes = [], []

    def close(self) -> None:
        """Ends the thread."""
        self._thread.shutdown(wait=True, cancel_futures=True)

    def _pack(self) -> None:
        pieces, self._waiting, self._size = self._waiting, [], 0
        path = self._folder / f"received-{len(self.paths):05}.zst"
        self.paths.append(path)
        self.sizes.append(sum(map(len, pieces)))
        # One job at a time, so that a slow disk holds the reading up and not the memory.
        if self._job:
            self._job.result()
        self._job = self._thread.submit(_write_packed, path, pieces, self._codec.compress)


def _write_packed(path: Path, pieces: list[bytes], compress: Callable[..., bytes]) -> None:
    path.write_bytes(compress(b"".join(pieces), asbytes=True))
