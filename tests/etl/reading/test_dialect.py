"""Which record is the header, and which rows at the end are no rows of the table."""

import pytest

from etl.reading.problems import Refused
from tests.etl.reading.tables import read_bytes

NONE: frozenset[str] = frozenset()
KNOWN = frozenset({"name", "staff_id", "date"})


@pytest.mark.parametrize(
    ("text", "header_line", "known"),
    [
        ("a,b\n1,2\n", 1, NONE),
        ("a,b,c\n1,2\n1,2\n", 1, NONE),
        ("a,b\n1,2,3,4\n1,2,3,4\n", 1, NONE),
        ("1,null,0,0\n2,0,0,null\n3,0,0,0\n", 1, NONE),
        ("Year,2024,2025\nA,1,2\nB,3,4\n", 1, NONE),
        ("Teaching,,\nMade 2025-08-01,,\n,,\na,b,c\n1,x,2\n2,y,3\n", 4, NONE),
        ("# one\n# two\na;b\n1;2\n", 3, NONE),
        ("\n\n\na,b\n1,2\n", 4, NONE),
        ("Report,x\nFrom,2025\nTo,2025\nName,Day,Staff ID\nN,1,2\n", 4, KNOWN),
        ("x,y\nName:,[Staff ID]\nN,1\n", 2, KNOWN),
        ("Name,nothing,else\nN,1,2\nName,2,3\n", 1, KNOWN),
        ("".join(f"line {n}\n" for n in range(12)) + "a,b\n1,2\n3,4\n5,6\n", 13, KNOWN),
    ],
)
def test_the_header_is_found(text: str, header_line: int, known: frozenset[str]) -> None:
    source = read_bytes(text.encode(), known).source
    assert source.layout.header_line == header_line
    before = [note for note in source.notes if note.startswith("The header is on line")]
    assert bool(before) == (header_line > 1)
    assert [line for line, _ in source.layout.preamble] == [
        n for n, line in enumerate(text.split("\n")[: header_line - 1], 1) if line
    ]


def test_names_are_shown_clean_and_lines_inside_them_counted() -> None:
    text = 'Title\n\n"Section\r\nName" , "Stu\nCred:",[Fac  Load],\ufeffTerm:\n1,2,3,4\n'
    read = read_bytes(text.encode())
    layout = read.source.layout
    assert layout.names == ("Section Name", "Stu Cred", "Fac Load", "Term")
    assert (layout.header_line, layout.skip) == (3, 5)
    assert read.rows == [(6, ["1", "2", "3", "4"])]
    assert list(read.source.notes) == ["The header is on line 3; 2 lines before it were left out."]


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a;b\n1,5;2,5\n3,5;4\n", ";"),
        ("a\tb\n1,5\t2\n", "\t"),
        ("when,who\nMW | 9:00,A;B\nT | 8:00,C\n", ","),
        ("a|b|c\n1,2|3|4\n", "|"),
        ('a;b\n"1;2";3\n"4,5";6\n', ";"),
    ],
)
def test_the_delimiter_is_found(text: str, delimiter: str) -> None:
    assert read_bytes(text.encode()).source.layout.delimiter == delimiter


ROWS = "name,day,hours\nAda,Mon,2\nBob,Tue,3\n"


@pytest.mark.parametrize(
    ("end", "left_out"),
    [
        ("Total,,5\n", {4: "Total, 5"}),
        ("Total,,5", {4: "Total, 5"}),
        (",,\n\nGrand Total:,,5\n,,\n", {6: "Grand Total:, 5"}),
        ("Subtotal,,2\nSum,,5\n", {4: "Subtotal, 2", 5: "Sum, 5"}),
        (",,5\n", {4: "5"}),
        (",Total hours,5\n", {4: "Total hours, 5"}),
        ('"Total","","5"\n', {4: "Total, 5"}),
    ],
)
def test_totals_at_the_end_are_left_out_and_said(end: str, left_out: dict[int, str]) -> None:
    read = read_bytes((ROWS + end).encode(), NONE)
    assert [line for line, _ in read.rows] == [2, 3]
    assert list(read.source.notes) == [
        f"Line {line} was left out as a row of totals: '{text}'." for line, text in left_out.items()
    ]
    assert dict(read.source.left_out) == left_out


@pytest.mark.parametrize(
    "end",
    [
        "Total,Wed,5\n",
        "Totalis,Wed,5\n",
        "Sum Li,Wed,5\n",
        ",Wed,5\n",
        ",,5\n,,6\nCid,Wed,1\n",
        "Total,,5\nCid,Wed,1\n",
        "Cid,,\n",
    ],
)
def test_rows_that_may_be_rows_are_kept(end: str) -> None:
    read = read_bytes((ROWS + end).encode(), NONE)
    assert [line for line, _ in read.rows] == list(range(2, 4 + end.count("\n")))
    assert read.source.notes == ()


def test_a_table_of_totals_alone_is_refused() -> None:
    with pytest.raises(Refused, match="no rows below its header"):
        read_bytes(b"name,day,hours\nTotal,,5\n", NONE)
