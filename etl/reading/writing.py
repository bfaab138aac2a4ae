"""Writes a file in a thread of its own, so that who makes its bytes need not wait for the disk."""

from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

_AT_ONCE = 4 << 20


class Writer:
    """A file being written; what the disk refuses is raised by a later `write`, or by `close`."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("wb", buffering=0)
        self._waiting: list[bytes] = []
        self._size = 0
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="writing")
        self._job: Future[None] | None = None

    def write(self, data: bytes) -> None:
        """Takes the next bytes; raises OSError when those before could not be written."""
        self._waiting.append(data)
        self._size += len(data)
        if self._size >= _AT_ONCE:
            self._pass_on()

    def close(self) -> None:
        """Writes the rest and closes the file; raises OSError when it could not be written."""
        try:
            self._pass_on()
            if self._job:
                self._job.result()
        finally:
            self._thread.shutdown(wait=True)
            self._file.close()

    def _pass_on(self) -> None:
        # One job at a time, so that a slow disk holds the reading up and not the memory.
        if self._job:
            self._job.result()
        pieces, self._waiting, self._size = self._waiting, [], 0
        self._job = self._thread.submit(self._write, b"".join(pieces))

    def _write(self, data: bytes) -> None:
        left = memoryview(data)
        while left:
            left = left[self._file.write(left) :]
