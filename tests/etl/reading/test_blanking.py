"""Columns that must not be stored are in nothing that is kept, and lines stay where they were."""

import gzip
import hashlib
import io
from collections.abc import Collection, Sequence

import pytest
import xlsxwriter  # type: ignore[import-untyped]

from tests.etl.reading.tables import Table, read_bytes

TEXT = (
    "Report of Ann\n\nname;pager;hours\nAda;secret1;1\n\n"
    'Bob;"secret2\nsecret3";"2\n2"\nCid;secret4;3;secret\n'
    "Total;5550199;6\n"
)


def without_pager(names: Sequence[str]) -> Collection[int]:
    """The place of the column that is personal."""
    return [place for place, name in enumerate(names) if name == "pager"]


def _cut(content: bytes, name: str = "a.csv") -> Table:
    return read_bytes(content, frozenset({"name", "pager"}), cut=without_pager, name=name)


@pytest.mark.parametrize(
    "content",
    [TEXT.encode(), TEXT.encode("utf-16"), gzip.compress(TEXT.encode())],
    ids=["utf-8", "utf-16", "gzip"],
)
def test_a_cut_column_is_in_nothing_that_is_kept(content: bytes) -> None:
    read = _cut(content)
    source = read.source
    assert source.rewritten
    assert (source.sha256, source.size) == (hashlib.sha256(content).hexdigest(), len(content))
    assert read.rows == [
        (4, ["Ada", "", "1"]),
        (6, ["Bob", "", "2\n2"]),
        (9, ["Cid", "", "3", "secret"]),
    ]
    assert b"secret1" not in read.received
    assert b"5550199" not in str(source).encode() + read.received
    assert "Line 10 was left out as a row of totals: 'Total, 6'." in source.notes
    again = read_bytes(read.received, frozenset({"name", "pager"}))
    assert again.rows == read.rows
    assert again.source.layout == source.layout


def test_a_cut_that_finds_nothing_changes_nothing() -> None:
    content = TEXT.replace("pager", "other").encode()
    read = _cut(content)
    assert not read.source.rewritten
    assert read.received == content


def test_a_column_of_a_sheet_is_cut() -> None:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet()
        for place, row in ((2, ["name", "pager", "hours"]), (4, ["Ada", "secret", "1"])):
            sheet.write_row(place, 0, row)
    read = _cut(content.getvalue(), "a.xlsx")
    assert read.rows == [(5, ["Ada", "", "1"])]
    assert read.received == b"\n\nname,pager,hours\n\nAda,,1\n"
