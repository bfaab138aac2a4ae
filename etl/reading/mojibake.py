"""Notices text that was once read in the wrong encoding and saved like that, as in 'JosÃ©'."""

import re

from etl.reading.problems import refuse

# What UTF-8 of two or three bytes becomes when it is read as Windows-1252 or Latin-1 and saved as
# UTF-8 again, and the control characters that Windows-1252 becomes when read as Latin-1.
_SUSPECT = re.compile(
    rb"\xc3[\x82\x83](?:\xc2[\x80-\xbf]|\xc5[\x92\x93\xa0\xa1\xb8\xbd\xbe]|\xc6\x92|\xcb[\x86\x9c]"
    rb"|\xe2(?:\x80[\x93-\xba]|\x82\xac|\x84\xa2))"
    rb"|\xc3\xa2\xe2\x82\xac|\xc3\xaf\xc2\xbb\xc2\xbf|\xc2[\x80-\x84\x86-\x9f]"
)
_BOUNDARY = re.compile(r'[,;\t|"\r\n]')
_MOST_LOOKED_AT = 1000
_AROUND = 200


def may_be_mojibake(beyond_ascii: bytes) -> bool:
    """Whether a text whose bytes beyond ASCII these are, in their order, should be checked."""
    return _SUSPECT.search(beyond_ascii) is not None


def check_mojibake(chunk: bytes, lines_before: int) -> None:
    """Refused with the line of the first cell that is misread text; `chunk` is UTF-8 lines."""
    for count, found in enumerate(_SUSPECT.finditer(chunk)):
        if count == _MOST_LOOKED_AT:
            return
        cell = _cell_around(chunk, found.start(), found.end())
        meant = _meant(cell)
        if meant is None or meant == cell:
            continue
        line = lines_before + _line_ends(chunk[: found.start()]) + 1
        shown = "".join(char if char.isprintable() else "�" for char in cell.strip())
        raise refuse(
            f"'{shown[:80]}' stands where '{meant.strip()[:80]}' is meant: the text was once read "
            "in the wrong encoding and saved like that. Export it again as CSV UTF-8; in Excel, "
            "open the export with Data > From Text and choose UTF-8 as the file origin.",
            line,
        )


def _line_ends(before: bytes) -> int:
    return before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n")


def _cell_around(chunk: bytes, start: int, end: int) -> str:
    before = chunk[max(0, start - _AROUND) : start].decode(errors="ignore")
    after = chunk[end : end + _AROUND].decode(errors="ignore")
    middle = chunk[start:end].decode()
    return _BOUNDARY.split(before)[-1] + middle + _BOUNDARY.split(after)[0]


def _meant(cell: str) -> str | None:
    """The text that was misread; None where the cell is not what misreading makes.

    The cell as a whole must be UTF-8 once it is bytes again: 'MANHû' in quotes is a word.
    """
    raw = bytearray()
    for char in cell:
        try:
            raw += char.encode("cp1252")
        except UnicodeEncodeError:
            if ord(char) > 0xFF:
                return None
            raw.append(ord(char))
    try:
        return raw.decode()
    except UnicodeDecodeError:
        pass
    try:
        return cell.encode("latin-1").decode("cp1252") if _has_controls(cell) else None
    except UnicodeError:
        return None


def _has_controls(cell: str) -> bool:
    return any("\x80" <= char <= "\x9f" for char in cell)
