"""The files of a sample: CSV cells, feeds in declared order, settings. Decides no content."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from pathlib import Path
from typing import Self, TextIO

from schemas.feeds import FEEDS

KEPT_TOML = """\
# Settings that go with the sample: a clinic template holds about 32 hours a week.
clinical_hours_per_week = 32
"""
MADE_UP_NAME = 'institution = "Larkspur University Medical Center"\n'


def cell(text: str) -> str:
    """A CSV cell, quoted only where it must be."""
    if any(mark in text for mark in ',"\r\n'):
        return '"' + text.replace('"', '""') + '"'
    return text


def number(value: float | None) -> str:
    """The shortest decimal of a number, to four places; empty for none."""
    return "" if value is None else f"{value:.4f}".rstrip("0").rstrip(".")


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A whole CSV as text."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


def write_text(path: Path, text: str) -> None:
    """UTF-8 with bare line feeds, whatever the machine's habit."""
    path.write_bytes(text.encode("utf-8"))


def write_feed(directory: Path, feed: str, rows: Iterable[Sequence[object]]) -> None:
    """A feed's CSV; each row holds its columns in declared order."""
    write_text(directory / f"{feed}.csv", table(FEEDS[feed].names, rows))


class FeedFile:
    """A feed's CSV that is written line by line, because it is too large to hold."""

    def __init__(self, directory: Path, feed: str) -> None:
        self._path = directory / f"{feed}.csv"
        self._header = ",".join(FEEDS[feed].names) + "\n"
        self._file: TextIO

    def __enter__(self) -> Self:
        self._file = self._path.open("w", encoding="utf-8", newline="")
        self._file.write(self._header)
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def write(self, lines: list[str]) -> None:
        """Whole lines, each with its line feed."""
        self._file.write("".join(lines))
