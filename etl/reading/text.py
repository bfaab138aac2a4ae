"""The text of a file in pieces of whole lines of UTF-8, looked through as it passes."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow

from etl.reading.encoding import UTF8, NotUtf8
from etl.reading.limits import Limits
from etl.reading.mojibake import check_mojibake, may_be_mojibake
from etl.reading.problems import Refused, refuse

_NO_TEXT = (b"\0", b"\1")
_LOST = "�".encode()
_ASCII = bytes(range(128))
_DASHED = re.compile(rb"-\d\d-\d\d\d\d")


@dataclass(frozen=True)
class Piece:
    """Whole lines of UTF-8 (the last may lack its end), and how many stand before them.

    `newline` is None where the line ends differ from each other or are returns alone.
    """

    data: bytes
    before: int
    lines: int
    newline: str | None


def line_ends(data: bytes) -> tuple[int, str | None]:
    """How many lines the data is, and their one line end."""
    feeds = data.count(b"\n")
    if b"\r" not in data:
        return feeds + (not data.endswith(b"\n")), "\n"
    returns, pairs = data.count(b"\r"), data.count(b"\r\n")
    lines = feeds + returns - pairs + (not data.endswith((b"\n", b"\r")))
    return lines, "\r\n" if feeds == returns == pairs else None


class Text:
    """Reads the pieces once; `dashed` and `lost` (the first line with a letter lost) fill up.

    `dashed` tells whether anything could be the end of a Social Security number: the quick look
    that spares nearly every file the thorough one.
    """

    def __init__(self, encoding: str, mark: int, limits: Limits) -> None:
        self.dashed = False
        self.lost: int | None = None
        self._encoding, self._mark, self._limits = encoding, mark, limits
        self._beyond_ascii = False
        self._before = 0

    def pieces(self, content: Iterator[bytes]) -> Iterator[Piece]:
        """The pieces; Refused for what is no text, NotUtf8 where another encoding may fit."""
        for data in self._whole_lines(content):
            self._look(data, self._before)
            lines, newline = line_ends(data)
            yield Piece(data, self._before, lines, newline)
            self._before += lines

    def _whole_lines(self, content: Iterator[bytes]) -> Iterator[bytes]:
        left = b""
        for data in self._decoded(content):
            data = left + data if left else data
            # A return at the very end may be half of a line end.
            cut = data.rfind(b"\n") + 1 or data.rfind(b"\r", 0, -1) + 1
            left = data[cut:]
            if cut:
                yield data[:cut]
            if len(left) > self._limits.longest_line:
                raise _endless(left, self._before + 1, self._limits)
        if left:
            yield left

    def _decoded(self, content: Iterator[bytes]) -> Iterator[bytes]:
        skip, decoder = self._mark, codecs.getincrementaldecoder(self._encoding)()
        lines = 0
        for chunk in content:
            data, skip = chunk[skip:] if skip else chunk, 0
            if self._encoding != UTF8:
                data = self._transcoded(decoder, data, lines)
                lines += data.count(b"\n")
            yield data
        if self._encoding != UTF8:
            self._transcoded(decoder, b"", lines, final=True)

    def _transcoded(
        self, decoder: codecs.IncrementalDecoder, data: bytes, lines: int, final: bool = False
    ) -> bytes:
        try:
            return decoder.decode(data, final).encode()
        except UnicodeError as error:
            raise refuse(
                "the text is damaged: it begins in one encoding and goes on in another, or was "
                "cut. Export it again as CSV UTF-8.",
                lines + 1,
            ) from error

    def _look(self, data: bytes, before: int) -> None:
        for byte in _NO_TEXT:
            if byte in data:
                line = before + line_ends(data[: data.index(byte)] + b"x")[0]
                raise refuse(
                    f"the byte {byte[0]} stands here, which no text has: the file is damaged or "
                    "is no text. Export it again as CSV UTF-8 (comma delimited).",
                    line,
                )
        if not data.isascii():
            self._look_beyond_ascii(data, before)
            self._beyond_ascii = True
        self.dashed = self.dashed or has_dashed(data)

    def _look_beyond_ascii(self, data: bytes, before: int) -> None:
        if not _is_utf8(data):
            self._check_utf8(data, before)
        # What is looked for is a run of bytes beyond ASCII, and they are few.
        few = data.translate(None, _ASCII)
        if may_be_mojibake(few):
            check_mojibake(data, before)
        if self.lost is None and _LOST in few:
            self.lost = before + line_ends(data[: data.index(_LOST)] + b"x")[0]

    def _check_utf8(self, data: bytes, before: int) -> None:
        try:
            data.decode()
        except UnicodeDecodeError as error:
            line = before + line_ends(data[: error.start] + b"x")[0]
            if self._beyond_ascii or not data[: error.start].isascii():
                raise refuse(
                    "the text is not UTF-8 here, though the lines before are: it is damaged, or "
                    "put together from files of two encodings. Save each as CSV UTF-8.",
                    line,
                ) from error
            raise NotUtf8(data, error.start, line) from error


def _is_utf8(data: bytes) -> bool:
    """Whether all of it is UTF-8, at a tenth of the cost of decoding it."""
    ends = pyarrow.py_buffer(np.array([0, len(data)], np.int64))
    text = pyarrow.Array.from_buffers(
        pyarrow.large_string(), 1, [None, ends, pyarrow.py_buffer(data)]
    )
    try:
        text.validate(full=True)
    except pyarrow.ArrowInvalid:
        return False
    return True


def has_dashed(data: bytes) -> bool:
    """Whether anything in a text could be the end of a Social Security number."""
    return bool(_DASHED.search(data))


def _endless(left: bytes, line: int, limits: Limits) -> Refused:
    columns = 1 + max(left.count(delimiter) for delimiter in (b",", b";", b"\t", b"|"))
    if columns > limits.most_columns:
        return refuse(
            f"the line has {columns:,} columns or more, and Kept reads at most "
            f"{limits.most_columns:,}. Export the columns that are needed.",
            line,
        )
    return refuse(
        f"the line does not end within {len(left):,} bytes, and no row is as long. Is it a table, "
        "with a row on each line? Export it again as CSV.",
        line,
    )
