"""What is no table is refused with the way to mend it, and what was assumed is said."""

import codecs
import gzip
import hashlib
import io
import zipfile
from collections import namedtuple
from pathlib import Path

import pytest

from etl.errors import UsageProblem
from etl.jobs import Cancelled
from etl.reading.problems import Refused
from etl.reading.source import carefully, opened, sweep
from tests.etl.reading.tables import KNOWN, read_bytes

TABLE = "faculty_id,start_date,hours\nF1,2025-08-01,2\n"


def _zip(name: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr(name, "<worksheet/>")
    return buffer.getvalue()


def refusal(content: bytes, name: str = "activity.csv") -> str:
    """What is said of a file that is refused."""
    with pytest.raises(Refused) as refused:
        read_bytes(content, name=name)
    return str(refused.value)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (codecs.BOM_UTF8, "The file is empty."),
        (b" \r\n\r\n", "The file is empty."),
        (gzip.compress(b""), "The file is empty."),
        (b",,\n,,\n", "The file is empty but for blank rows."),
        (b"a,b\n1,\0\n", "Line 2: the byte 0 stands here"),
        (b"a,b\n\n1,\x01\n", "Line 3: the byte 1 stands here"),
        (b"\n <!DOCTYPE html><html>", "This is a web page, not a table"),
        (codecs.BOM_UTF8 + b"<html><body>", "This is a web page, not a table"),
        (b"<?xml version='1.0'?><html>", "This is a web page, not a table"),
        (b"<html><table><tr><td>1</td></tr></table>", "though a table is in it"),
        (b"<table><tr><td>1</td></tr></table>", "though a table is in it"),
        ("<html>".encode("utf-16"), "This is a web page"),
        (b"<?xml version='1.0'?><rows><row/></rows>", "This is XML"),
        (b'{"error": "denied"}', "This is JSON"),
        (b'[{"a": 1}, {"a": 2}]', "This is JSON"),
        (b"NOFI=No file\n", "a message of the system it comes from, not a table: 'NOFI=No file'"),
        (b"There is no schedule, sorry.\n", "'There is no schedule, sorry.'"),
        (b"Error 500: try again, later\n", "a message of the system"),
        (_zip("sheet1.xml"), "This is a zip file. Unpack it"),
        (_zip("xl/workbook.bin"), "a binary Excel file (.xlsb)"),
        (_zip("mimetype"), "an office document, but no .xlsx"),
        (_zip("a")[:-30], "zip or Excel file is damaged"),
        (gzip.compress(_zip("xl/workbook.xml")), "An Excel or zip file is packed in this one."),
        (gzip.compress(TABLE.encode())[:-12], "The packed file ends in the middle."),
        (gzip.compress(TABLE.encode())[:-8] + b"12345678", "The packed file is damaged."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Excel file of the old kind (.xls)"),
        (b"%PDF-1.7", "This is a PDF."),
        (b"BZh9", "packed with bzip2"),
        (TABLE.encode("utf-32"), "The file is UTF-32"),
        (b"a\n1\n2\n", "Line 1: no header was found: this line names one column, 'a'."),
        (b"a,b,c\n", "The file holds no rows below its header."),
        (b"a,b,c\n\n,,\n", "The file holds no rows below its header."),
        (b'a,"b\n1,2\n', "Line 1: a quote opens here and is not closed properly, so no header"),
        (b'a,b\n1,"2\n3,4\n', "Line 2: a quote opens here and is not closed properly."),
        (b'a,b\n1,2\n3,"4"5\n', "Line 3: a quote opens here and is not closed properly."),
    ],
)
def test_what_is_no_table_is_refused(content: bytes, sentence: str) -> None:
    said = refusal(content)
    assert sentence in said
    assert said.endswith(".")


@pytest.mark.parametrize(
    "content",
    [
        "faculty_id,note,hours\nF1,There was no schedule,2\n",
        "[faculty_id],[start_date],[hours]\nF1,x,2\n",
        "faculty_id;hours\nError in April;3\nF2;1\n",
    ],
)
def test_tables_that_resemble_something_else_are_read(content: str) -> None:
    assert read_bytes(content.encode()).rows


def test_hash_size_and_bytes_are_those_received() -> None:
    content = gzip.compress(b"name;hours\n" + b"a;1\n" * 50)
    read = read_bytes(content)
    assert read.source.size == len(content)
    assert read.source.sha256 == hashlib.sha256(content).hexdigest()
    assert read.received == content
    assert not read.source.rewritten


@pytest.mark.parametrize(("text", "dashed"), [("123-45-6789", True), ("2025-08-01", False)])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_what_could_be_a_social_security_number_is_flagged(
    text: str, dashed: bool, encoding: str
) -> None:
    assert read_bytes(f"a,b\n1,{text}\n".encode(encoding)).source.dashed is dashed
    assert read_bytes(f"{text}\na,b\n1,2\n".encode(encoding)).source.dashed is dashed


def test_rows_with_too_many_fields_are_given_back_with_their_line(tmp_path: Path) -> None:
    (path := tmp_path / "a.csv").write_text("a,b\n1,2\n1,2,3,4\n\n1,2,3\n")
    with opened(path, tmp_path / "spool") as source:
        ((problem, cells),) = carefully(source, source.parts[0]).unreadable
    assert str(problem).startswith("Line 3: it has more fields than the header, which has 2.")
    assert cells == ["1", "2", "3", "4"]


def test_a_header_that_is_not_that_of_the_rows_is_refused() -> None:
    assert "10,001 rows and more" in refusal(
        b"a,b,c,d\n" + b"1,2,3,4\n" * 60 + b"1,2,3,4,5,6\n" * 10_500
    )


def test_the_spool_is_private_and_gone_afterwards(tmp_path: Path) -> None:
    (path := tmp_path / "a.csv").write_text(TABLE)
    with opened(path, tmp_path / "spool", known=KNOWN) as source:
        assert (tmp_path / "spool").stat().st_mode & 0o077 == 0
        assert source.parts[0].path.parent.parent.stat().st_mode & 0o077 == 0
        assert source.parts[0].path.is_relative_to(tmp_path / "spool")
    assert list((tmp_path / "spool").iterdir()) == []


def test_what_a_killed_process_left_is_swept(tmp_path: Path) -> None:
    (tmp_path / "spool" / "tmpx").mkdir(parents=True)
    (tmp_path / "spool" / "tmpx" / "part.csv").write_text("left")
    (tmp_path / "spool" / "tmpy.csv").write_text("left")
    sweep(tmp_path / "spool")
    sweep(tmp_path / "no such folder")
    assert list((tmp_path / "spool").iterdir()) == []


def test_a_full_disk_is_said_before_anything_is_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "free")
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage(1 << 20))
    (path := tmp_path / "activity.csv").write_text(TABLE)
    with pytest.raises(UsageProblem, match="too little free space"), opened(path, tmp_path / "s"):
        raise AssertionError("was read")


def test_a_disk_that_fills_up_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("etl.reading.packing._write_packed", full)
    (path := tmp_path / "activity.csv").write_text(TABLE)
    with pytest.raises(UsageProblem, match="No space left on device"), opened(path, tmp_path / "s"):
        raise AssertionError("was read")
    assert list((tmp_path / "s").iterdir()) == []


def test_a_long_file_is_watched_and_can_be_given_up(tmp_path: Path) -> None:
    told: list[float] = []

    def watch(part: float) -> None:
        told.append(part)
        if part > 0.5:
            raise Cancelled

    (path := tmp_path / "activity.csv").write_text(TABLE + "F1,2025-07-01,lecture,1\n" * 800_000)
    with pytest.raises(Cancelled), opened(path, tmp_path / "s", known=KNOWN, watch=watch):
        raise AssertionError("was read")
    assert told == sorted(told)
    assert len(told) > 1
    assert 0.5 < told[-1] < 1
    assert list((tmp_path / "s").iterdir()) == []


@pytest.mark.parametrize("name", ["absent.csv", "."])
def test_what_cannot_be_read_is_said(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match="cannot be read: "), opened(tmp_path / name, tmp_path):
        raise AssertionError("was read")


@pytest.mark.parametrize("name", ["null", "zero"])
def test_a_device_is_no_file(name: str, tmp_path: Path) -> None:
    device = Path("/dev") / name
    with (
        pytest.raises(UsageProblem, match="Kept reads no pipe or device"),
        opened(device, tmp_path / "spool"),
    ):
        raise AssertionError("was read")


def test_a_spool_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (path := tmp_path / "activity.csv").write_text(TABLE)
    (tmp_path / "file").touch()
    with (
        pytest.raises(UsageProblem, match=r"cannot be copied to .* Nothing was loaded"),
        opened(path, tmp_path / "file"),
    ):
        raise AssertionError("was read")


def test_an_error_of_the_caller_is_the_callers(tmp_path: Path) -> None:
    (path := tmp_path / "activity.csv").write_text(TABLE)
    with pytest.raises(OSError, match="mine"), opened(path, tmp_path / "spool"):
        raise OSError("mine")
