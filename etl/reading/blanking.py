"""Writes a table again with some of its columns blanked, before anything of it is kept."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from etl.reading.packing import Packer
from etl.reading.parts import canonical
from etl.reading.records import Record

Cut = Callable[[Sequence[str]], Collection[int]]
"""From the header's names, the places of the columns that must not be stored."""


class BlankedText:
    """The text that is kept instead of the bytes received: UTF-8, each record on its old line."""

    def __init__(self, packer: Packer, delimiter: str, places: Collection[int]) -> None:
        self._packer, self._delimiter, self._places = packer, delimiter, frozenset(places)
        self._line = 1
        self._waiting: list[str] = []
        self._size = 0

    def head(self, text: str, lines: int) -> None:
        """Takes what stands before the first row, and how many lines it is."""
        self._put(text, lines)

    def blanked(self, records: Iterable[Record]) -> Iterator[Record]:
        """The records with the columns blanked, written as they pass."""
        for line, cells in records:
            kept = [cell if n not in self._places else "" for n, cell in enumerate(cells)]
            text = canonical(kept, self._delimiter)
            # A blanked cell may have had line breaks: blank lines keep the others where they were.
            gap = max(0, line - self._line)
            self._put("\n" * gap + text + "\n", gap + 1 + _breaks(text))
            yield line, kept

    def finish(self) -> None:
        """Packs what is left."""
        self._flush()
        self._packer.finish()

    def _put(self, text: str, lines: int) -> None:
        self._waiting.append(text)
        self._line += lines
        self._size += len(text)
        if self._size > 1 << 20:
            self._flush()

    def _flush(self) -> None:
        self._packer.add("".join(self._waiting).encode())
        self._waiting, self._size = [], 0


def _breaks(text: str) -> int:
    return text.count("\n") + text.count("\r") - text.count("\r\n")
