"""Tables in every dialect are read back exactly; any text is, or is refused with its line."""

import gzip
import io
from collections.abc import Iterator

import pytest
import xlsxwriter  # type: ignore[import-untyped]
from hypothesis import example, given, settings
from hypothesis import strategies as st

from etl.reading import parts, spooling, totals, unpacking
from etl.reading.problems import Refused
from tests.etl.reading.tables import Row, read_bytes

HEADER = ["faculty_id", "start_date", "hours"]
LAST = ["the", "last", "row"]
CELLS = st.text("ab1é ,;|\t\"'=\n\r\\#-€", max_size=6)
TABLES = st.lists(
    st.lists(CELLS, min_size=3, max_size=3).filter(lambda row: "".join(row).strip() != ""),
    max_size=6,
)
DELIMITERS = st.sampled_from(",;\t|")
ENDS = st.sampled_from(["\n", "\r\n", "\r"])
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
PREAMBLES = st.lists(
    st.sampled_from(["", "Report 7", "As of 2025-08-01", "Made by: 'us'"]), max_size=12
)


def as_record(row: list[str], delimiter: str, quote: bool) -> str:
    """The row as text, quoted where it must be or everywhere."""
    special = {delimiter, '"', "\n", "\r"}
    return delimiter.join(
        '"' + cell.replace('"', '""') + '"' if quote or set(cell) & special else cell
        for cell in row
    )


def lines_of(text: str) -> int:
    """How many lines an editor counts."""
    return len(list(io.StringIO(text, newline="")))


@settings(max_examples=80)
@given(TABLES, DELIMITERS, ENDS, ENCODINGS, PREAMBLES, st.booleans(), st.booleans(), st.data())
def test_every_cell_and_line_is_read_as_written(
    table: list[list[str]],
    delimiter: str,
    end: str,
    encoding: str,
    preamble: list[str],
    quote: bool,
    packed: bool,
    data: st.DataObject,
) -> None:
    text = "".join(line + end for line in preamble)
    header_line = lines_of(text) + 1
    text += as_record(HEADER, delimiter, quote) + end
    expected = []
    for row in [*table, LAST]:
        text += data.draw(st.sampled_from(["", "", end, delimiter * 2 + end]))
        expected.append((lines_of(text) + 1, row))
        text += as_record(row, delimiter, quote) + end
    text = data.draw(st.sampled_from([text, text.removesuffix(end), text + end]))
    content = text.encode(encoding)
    if packed:
        content = gzip.compress(content)
    read = read_bytes(content)
    assert read.rows == expected
    assert read.received == content
    layout = read.source.layout
    assert (list(layout.names), layout.header_line) == (HEADER, header_line)
    assert layout.delimiter == delimiter


@settings(max_examples=40)
@given(
    st.lists(
        st.lists(st.text('abé,;"\n €', max_size=5), min_size=3, max_size=3), min_size=1, max_size=6
    ),
    st.integers(0, 3),
    st.integers(0, 3),
)
def test_every_cell_and_row_of_a_sheet_is_read_as_written(
    table: list[list[str]], above: int, beside: int
) -> None:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet("Teaching")
        for place, row in enumerate([HEADER, *table, LAST]):
            for column, cell in enumerate(row):
                sheet.write_string(above + place, beside + column, cell)
    read = read_bytes(content.getvalue(), name="activity.xlsx")
    shift = [""] * beside
    rows = [(above + 2 + place, shift + row) for place, row in enumerate([*table, LAST])]
    assert read.rows == [(line, row) for line, row in rows if "".join(row).strip()]
    assert read.source.layout.header_line == above + 1


class OpenQuote(Exception):
    """A quoted cell that does not end where a cell ends; the text is the line of its row."""


def read_obviously(text: str) -> Iterator[Row]:
    """The lines and cells of a CSV, character by character."""
    line, at = 1, 0
    while at < len(text):
        first, cells, ended = line, list[str](), False
        while not ended:
            blanks = at
            while text[at : at + 1] == " ":
                at += 1
            cell = ""
            if text[at : at + 1] == '"':
                at += 1
                while text[at : at + 1] != '"' or text[at : at + 2] == '""':
                    if at >= len(text):
                        raise OpenQuote(first)
                    cell += text[at]
                    at += 2 if text[at] == '"' else 1
                at += 1
                line += cell.count("\n") + cell.count("\r") - cell.count("\r\n")
                while text[at : at + 1] == " ":
                    at += 1
                if at < len(text) and text[at] not in ",\r\n":
                    raise OpenQuote(first)
            else:
                at = blanks
                while at < len(text) and text[at] not in ",\r\n":
                    cell += text[at]
                    at += 1
            cells.append(cell)
            ended = text[at : at + 1] != ","
            at += 2 if text[at : at + 2] == "\r\n" else 1
        line += 1
        yield first, cells


def expected_of(text: str) -> list[Row] | int:
    """The rows that hold anything below the header, or the line of an open quote."""
    try:
        rows = list(read_obviously(text))[1:]
    except OpenQuote as error:
        return int(error.args[0])
    return [(line, cells) for line, cells in rows if "".join(cells).strip()]


def found_in(text: str) -> list[Row] | int | None:
    """The rows as Kept reads them, or the line of its refusal."""
    try:
        return read_bytes(text.encode()).rows
    except Refused as refused:
        return refused.problems[0].line


@settings(max_examples=120)
@given(st.text('ab," \n\r', max_size=24))
@example('1,2,3\n4,"5\n5",6\n7,8,9\n')
@example("1,2,3,\n1,2,3,,\n1,2\n,,\n")
@example('1, "2,2" ,3\n')
@example('1,  "2,2",3\n')
@example('1,2,3\n4,5,"6\n')
@example('1,5" x,3\n2,"a\n",3\n')
@example("\ufeff1,2,3\n")
def test_any_text_is_read_exactly_or_refused(text: str) -> None:
    text = f"{','.join(HEADER)}\n{text}\n1,x,y\n"
    assert found_in(text) == expected_of(text)


@settings(max_examples=80)
@given(
    st.lists(
        st.sampled_from(
            [
                "1,2,3\n",
                '1,"2\n2",3\n',
                '5" pipe,2,3\n',
                '1,"2,"" 2",3\n',
                '1,"2\n\n",3"\n',
                '"1\n\n',
            ]
        ),
        min_size=3,
        max_size=12,
    ),
    st.integers(4, 40),
)
def test_a_cut_in_the_wrong_place_is_noticed(rows: list[str], size: int) -> None:
    text = f"{','.join(HEADER)}\n{''.join(rows)}1,x,y\n"
    with pytest.MonkeyPatch.context() as small:
        small.setattr(parts, "PART", size)
        small.setattr(parts, "TAIL", 8)
        small.setattr(totals, "TAIL", 8)
        small.setattr(unpacking, "CHUNK", 16)
        small.setattr(spooling, "HEAD", 40)
        assert found_in(text) == expected_of(text)


def test_the_fast_way_is_taken_where_nothing_forbids_it() -> None:
    assert not read_bytes(b'a,b,c\r\n1,"2, 2",\r\n4,"5""",6\r\n,x,\r\n').careful
    assert read_bytes(b"a,b,c\n1,2,3\n\n4,5,6\n").careful


def test_parts_of_a_clean_file_are_its_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "PART", 1 << 17)
    monkeypatch.setattr(unpacking, "CHUNK", 1 << 16)
    monkeypatch.setattr(spooling, "HEAD", 1 << 12)
    read = read_bytes(("a,b\n" + "".join(f'{n},"é {n}"\n' for n in range(20_000))).encode())
    assert len(read.source.parts) > 1
    assert not read.careful
    assert read.rows == [(n + 2, [str(n), f"é {n}"]) for n in range(20_000)]
