"""What is no text is refused with the way to mend it, and no copy outlives a load."""

import codecs
import io
import zipfile
from collections import namedtuple
from pathlib import Path

import pytest

from etl.errors import UsageProblem
from etl.reading import spool
from etl.reading.problems import Refused
from etl.reading.spool import spooled, sweep


def _zip() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("sheet1.xml", "<worksheet/>")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        ("a,b\né,1\n".encode("utf-16"), "The file is UTF-16."),
        (codecs.BOM_UTF16_BE + "a,b\n".encode("utf-16-be"), "The file is UTF-16."),
        ("a,b\né,1\n".encode("utf-16-le"), "not a text file"),
        ("a,b\n1,2\n\u00e9,1\n".encode("latin-1"), "Line 3: the text is not UTF-8."),
        (b"a,b\n1,2\nx\xe2\x82", "Line 3: the text is not UTF-8."),
        (b"a,b\n1,\0\n", "not a text file"),
        (b"a,b\n1,\x01\n", "not a text file"),
        (b"\n <!DOCTYPE html><html>", "This is a web page"),
        (codecs.BOM_UTF8 + b"<html><body>", "This is a web page"),
        (b"<?xml version='1.0'?>", "This is a web page"),
        (_zip(), "This is an Excel or zip file."),
    ],
)
def test_what_is_no_text_is_refused(content: bytes, sentence: str, tmp_path: Path) -> None:
    path = tmp_path / "activity.csv"
    path.write_bytes(content)
    with pytest.raises(Refused) as refused, spooled(path, tmp_path / "spool"):
        raise AssertionError("was read")
    assert sentence in str(refused.value)
    assert str(refused.value).endswith((".", ")."))
    assert list((tmp_path / "spool").iterdir()) == []


def test_a_character_cut_by_a_chunk_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spool, "_CHUNK", 3)
    path = tmp_path / "activity.csv"
    path.write_text("aé,€\r\n1,2\r\n", newline="")
    with spooled(path, tmp_path / "spool") as copy:
        assert (copy.lines, copy.newline) == (2, "\r\n")
        assert copy.path.read_bytes() == path.read_bytes()


@pytest.mark.parametrize(
    ("content", "lines", "newline"),
    [
        (b"a\nb\n", 2, "\n"),
        (b"a\nb", 2, "\n"),
        (b"a\r\nb\r\n", 2, "\r\n"),
        (b"a\r\nb\n", 2, None),
        (b"a\rb\r", 1, None),
    ],
)
def test_lines_and_their_ends_are_counted(
    content: bytes, lines: int, newline: str | None, tmp_path: Path
) -> None:
    path = tmp_path / "activity.csv"
    path.write_bytes(content)
    with spooled(path, tmp_path / "spool") as copy:
        assert (copy.lines, copy.newline) == (lines, newline)


def test_the_spool_is_private_and_gone_afterwards(tmp_path: Path) -> None:
    path = tmp_path / "activity.csv"
    path.write_text("a\n")
    with spooled(path, tmp_path / "spool") as copy:
        assert (tmp_path / "spool").stat().st_mode & 0o077 == 0
        assert copy.path.stat().st_mode & 0o077 == 0
    assert not copy.path.exists()


def test_what_a_killed_process_left_is_swept(tmp_path: Path) -> None:
    (tmp_path / "spool").mkdir()
    (tmp_path / "spool" / "tmpx.csv").write_text("left")
    sweep(tmp_path / "spool")
    sweep(tmp_path / "no such folder")
    assert list((tmp_path / "spool").iterdir()) == []


def test_a_full_disk_is_said_before_anything_is_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "free")
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage(1 << 20))
    path = tmp_path / "activity.csv"
    path.write_text("a\n")
    with pytest.raises(UsageProblem, match="too little free space"), spooled(path, tmp_path / "s"):
        raise AssertionError("was read")


@pytest.mark.parametrize("name", ["absent.csv", "."])
def test_what_cannot_be_read_is_said(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match="cannot be read: "), spooled(tmp_path / name, tmp_path):
        raise AssertionError("was read")


def test_a_spool_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    path = tmp_path / "activity.csv"
    path.write_text("a\n")
    (tmp_path / "file").touch()
    with (
        pytest.raises(UsageProblem, match=r"cannot be copied to .* Nothing was loaded"),
        spooled(path, tmp_path / "file"),
    ):
        raise AssertionError("was read")
