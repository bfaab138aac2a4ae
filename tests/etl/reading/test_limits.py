"""What is too large ends in a sentence, in memory that does not grow with it."""

import gzip
import io
import random
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter  # type: ignore[import-untyped]

from etl.reading.limits import Limits
from etl.reading.problems import Refused
from tests.conftest import ROOT
from tests.etl.reading.tables import read_bytes

OPEN = """
import resource, sys
from pathlib import Path
from etl.reading.problems import Refused
from etl.reading.source import Limits, opened
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for path in sys.argv[2:]:
    try:
        with opened(Path(path), Path(sys.argv[1]), Limits()) as source:
            print("read")
    except Refused as refused:
        print(refused)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""
MEBIBYTES = 1024 if sys.platform == "linux" else 1 << 20


def _endless(path: Path, start: bytes, piece: bytes, times: int) -> Path:
    """A file in gzip that is `piece` over and over, with noise so that it is no bomb."""
    noise = bytes(97 + byte % 26 for byte in random.Random(1).randbytes(20_000))
    with gzip.open(path, "wb", compresslevel=1) as file:
        file.write(start)
        for _ in range(times):
            file.write(piece + noise)
    return path


def _sheet(path: Path, fill: Any) -> Path:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["faculty_id", "hours"])
        fill(sheet)
    path.write_bytes(content.getvalue())
    return path


def _lying(path: Path) -> Path:
    """A workbook one of whose files unpacks to 270 MB and says that it is 10 bytes."""
    _sheet(path, lambda _: None)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        with packed.open("xl/worksheets/sheet2.xml", "w") as file:
            for _ in range(270):
                file.write(b" " * (1 << 20))
        packed.getinfo("xl/worksheets/sheet2.xml").file_size = 10
    return path


def _large(path: Path, mebibytes: int) -> Path:
    """A file like any other, but for its size."""
    row = b"F%d,2025-07-%02d,1.25,a lecture on something that takes a while\n"
    rows = b"".join(row % (number, 1 + number % 31) for number in range(16_000))
    with path.open("wb") as file:
        file.write(b"faculty_id,start_date,hours,title\n")
        while file.tell() < mebibytes << 20:
            file.write(rows)
    return path


def _opened(folder: Path, *files: Path) -> tuple[list[str], int]:
    """What a process of its own says that opens the files, and by how much its memory grew."""
    run = subprocess.run(
        [sys.executable, "-c", OPEN, folder / "spool", *files],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    *said, grown = run.stdout.splitlines()
    return said, int(grown)


def test_bombs_end_in_a_sentence_in_bounded_memory(tmp_path: Path) -> None:
    zeros = tmp_path / "zeros.csv"
    zeros.write_bytes(gzip.compress(b"a,b\n" + b"1,2\n" * (20 << 20), 1))
    files = [
        zeros,
        _endless(tmp_path / "cell.csv", b'a,b\n1,"', b"x" * (1 << 20), 60),
        _endless(tmp_path / "header.csv", b"", b"abc,def," * (1 << 17), 60),
        _endless(tmp_path / "quote.csv", b'a,b\n1,"', b"x,y\nz" * (1 << 18), 10),
        _sheet(tmp_path / "far.xlsx", lambda sheet: sheet.write(1_048_575, 16_383, "far")),
        _lying(tmp_path / "lying.xlsx"),
    ]
    said, grown = _opened(tmp_path, *files)
    starts = [
        "The packed file grows to more than 200 times its size",
        "Line 2: the line does not end within",
        "Line 1: the line has ",
        "read",
        "The sheet 'Sheet1' reaches from A1 to XFD1048576 and takes too much memory",
        "The Excel file unpacks to more than 268,435,456 bytes",
    ]
    assert [line[: len(start)] for line, start in zip(said, starts, strict=True)] == starts
    assert grown < 300 * MEBIBYTES


def test_a_large_file_is_read_in_memory_that_does_not_grow_with_it(tmp_path: Path) -> None:
    said, grown = _opened(tmp_path, _large(tmp_path / "large.csv", 160))
    assert said == ["read"]
    assert grown < 60 * MEBIBYTES


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"a,b\n" + b"1,2\n" * 300, "The file holds more than 1,000 bytes of text"),
        (gzip.compress(b"a,b\n" + b"1,2\n" * 300), "The file holds more than 1,000 bytes"),
        (b"c," * 29 + b"c\n1,2\n", "The header has 30 columns or more"),
        (b'a,b\n1,2\n3,"' + b"x\n" * 60 + b'"\n', "Line 3: a cell is longer than 100 characters"),
        (b"a,b\n1,2\n3," + b"x" * 200 + b"\n\n", "Line 3: a cell is longer than 100 characters"),
        (b"a,b\n" + b"1,2\n" * 20 + b"x," * 300 + b"\n\n", "Line 22: the line is longer than 400"),
    ],
)
def test_each_limit_is_a_sentence(content: bytes, sentence: str) -> None:
    limits = Limits(largest_file=1000, most_columns=20, longest_cell=100)
    with pytest.raises(Refused) as refused:
        read_bytes(content, limits=limits)
    assert sentence in str(refused.value)


def test_a_long_cell_is_read() -> None:
    long = "x" * 300_000
    assert read_bytes(f"a,b\n1,{long}\n".encode()).rows == [(2, ["1", long])]


def test_one_text_a_sheet_repeats_too_often_is_too_much_memory() -> None:
    def fill(sheet: Any) -> None:
        for row in range(1, 400):
            sheet.write_row(row, 0, ["F" + "x" * 10_000, row])

    path = io.BytesIO()
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["faculty_id", "hours"])
        fill(sheet)
    with pytest.raises(Refused, match=r"holds [\d,]+ characters or more, which"):
        read_bytes(path.getvalue(), limits=Limits(largest_sheet=1 << 20), name="a.xlsx")
