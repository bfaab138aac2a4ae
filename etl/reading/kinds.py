"""Tells from its first bytes what a file is, and why it is refused where that is no table."""

import re
import zipfile
from pathlib import Path

from etl.reading.problems import Refused, refuse

GZIP = b"\x1f\x8b"
_ZIP = b"PK\x03\x04"
_PACKED = {
    b"\x28\xb5\x2f\xfd": "zstd",
    b"BZh": "bzip2",
    b"\xfd7zXZ\0": "xz",
    b"7z\xbc\xaf\x27\x1c": "7-Zip",
    b"Rar!": "RAR",
}
_NOT_TABLES = {
    b"\xd0\xcf\x11\xe0": "an Excel file of the old kind (.xls), or one with a password. "
    "Save it as .xlsx without a password, or as CSV UTF-8.",
    b"%PDF": "a PDF. Export the data as CSV or Excel.",
    b"SQLite format 3": "a database. Export the table as CSV.",
    b"PAR1": "a Parquet file. Export it as CSV.",
    b"{\\rtf": "a Word document (RTF). Export the data as CSV or Excel.",
    b"\x89PNG": "a picture. Export the data as CSV or Excel.",
    b"\xff\xd8\xff": "a picture. Export the data as CSV or Excel.",
}
_TELLTALE = 2048
_ERROR_BODY = re.compile(
    r"NOFI=|\bno (?:schedule|file)\b|^\W*(?:error|access denied|unauthori[sz]ed|forbidden|"
    r"not found|invalid (?:login|password|request)|session (?:has )?(?:expired|timed out))\b",
    re.IGNORECASE,
)
_JSON = re.compile(r'\{\s*(?:"|\})|\[\s*(?:[{\[\]]|")')


def is_zip(start: bytes) -> bool:
    """Whether the bytes begin a zip, as workbooks do; Refused where they begin what is no table."""
    for magic, what in _NOT_TABLES.items():
        if start.startswith(magic):
            raise refuse(f"This is {what}")
    for magic, name in _PACKED.items():
        if start.startswith(magic):
            raise refuse(f"This file is packed with {name}. Unpack it, or pack it with gzip.")
    return start.startswith(_ZIP)


def check_workbook(path: Path) -> None:
    """Refused unless the zip is an .xlsx workbook."""
    try:
        with zipfile.ZipFile(path) as packed:
            names = set(packed.namelist())
    except (zipfile.BadZipFile, NotImplementedError) as error:
        raise refuse("This zip or Excel file is damaged. Export or copy it again.") from error
    if "xl/workbook.xml" in names:
        return
    if any(name.startswith("xl/") for name in names):
        raise refuse("This is a binary Excel file (.xlsb). Save it as .xlsx or as CSV UTF-8.")
    if "mimetype" in names or any(name.startswith("word/") for name in names):
        raise refuse("This is an office document, but no .xlsx. Save it as .xlsx or as CSV UTF-8.")
    raise refuse("This is a zip file. Unpack it and load the file that is in it.")


def check_table(head: str, whole: bool) -> None:
    """Refused when a text's beginning shows that no table follows; `whole` if it is all of it."""
    start = head[:_TELLTALE].lstrip("\ufeff \t\r\n")
    if not start and whole and not head.strip("\ufeff \t\r\n"):
        raise refuse("The file is empty. Export it again.")
    lowered = start.lower()
    if re.match(r"<(?:!doctype html|html|head|body|script|title|table|!--)", lowered):
        raise _web_page(head)
    if re.match(r"<(?:\?xml|[a-z][\w:.-]*[\s>])", lowered):
        raise (
            _web_page(head)
            if "<html" in lowered
            else refuse("This is XML, not a table. Export the data as CSV or Excel.")
        )
    if _JSON.match(start):
        raise refuse(
            "This is JSON, not a table: another format was chosen, or the export ended in an "
            "error message. Export the data as CSV or Excel."
        )
    if whole and len(head) < _TELLTALE and (found := _ERROR_BODY.search(head.strip())):
        lines = head[: found.end() + 80].strip("\ufeff \r\n").splitlines()
        if len(head.splitlines()) <= 5 and not _tabular(head):
            raise refuse(
                f"This is a message of the system it comes from, not a table: '{lines[0][:80]}'. "
                "Export it again."
            )


def _tabular(text: str) -> bool:
    """Whether two lines have the same number of delimiters, more than one."""
    counts = [[line.count(d) for d in ",;\t|"] for line in text.splitlines() if line.strip()]
    return len(counts) > 1 and any(a == b > 1 for a, b in zip(*counts[:2], strict=True))


def _web_page(head: str) -> Refused:
    if "<table" in head.lower():
        return refuse(
            "This is a web page, not a CSV or Excel file, though a table is in it. Open it in a "
            "spreadsheet and save it as CSV UTF-8."
        )
    return refuse(
        "This is a web page, not a table: the export ended in an error or a sign-in page. "
        "Export it again."
    )
