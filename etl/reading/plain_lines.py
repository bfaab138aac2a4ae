"""Tells whether every line of a part is one record, and picks lines out of parts."""

from collections.abc import Collection, Iterator

import numpy as np

from etl.reading.source import Part


def has_plain_lines(part: Part) -> bool:
    """Whether no line of an unnumbered part is blank or inside quotes, so that rows count lines.

    A stray quote makes it say no: that costs the careful reading, and never a wrong line.
    """
    content = np.fromfile(part.path, dtype=np.uint8)
    ends = np.flatnonzero(content == ord("\n"))
    if len(ends) != part.lines and len(ends) != part.lines - 1:
        return False
    starts = np.concatenate(([0], ends + 1))
    starts = starts[starts < len(content)]
    first = content[starts]
    if ((first == ord("\n")) | (first == ord("\r"))).any():
        return False
    quotes = np.flatnonzero(content == ord('"'))
    return not (np.searchsorted(quotes, ends) & 1).any()


def pick_lines(part: Part, lines: Collection[int]) -> Iterator[tuple[int, bytes]]:
    """The (line, text) of the part's lines that are wanted; the part has plain lines."""
    content = part.path.read_bytes().split(b"\n")
    for line in sorted(lines):
        yield line, content[line - part.first_line]
