"""Which encoding a text is in, told from its bytes and never from its name."""

import codecs

from charset_normalizer import CharsetMatch, from_bytes

from etl.reading.problems import Refused, refuse

UTF8 = "utf-8"
LEGACY = "cp1252"
_SAMPLE = 1 << 16
_TELLTALE = 4096
_RARE = frozenset("þÞðÐƒ¤¦¬¯¹²³\u02c6\u02dc\xb8")
_JOINING = frozenset("’–—·\u2018")
_BEFORE_DIGITS = frozenset("£¥¢¼½¾")
_EASTERN = {
    "cp932": "Shift-JIS",
    "shift_jis": "Shift-JIS",
    "euc_jp": "EUC-JP",
    "gb18030": "GB 18030",
    "gbk": "GBK",
    "big5": "Big5",
    "cp949": "Korean",
    "euc_kr": "Korean",
}
_CALLED = {
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    LEGACY: "Windows-1252",
}


class NotUtf8(Exception):
    """A chunk that is not UTF-8, as nothing but ASCII stood before its line `line`."""

    def __init__(self, chunk: bytes, start: int, line: int) -> None:
        super().__init__(line)
        self.chunk, self.start, self.line = chunk, start, line


def encoding_of(start: bytes) -> tuple[str, int]:
    """The encoding that the first bytes show, UTF-8 unless they show another, and its mark's size.

    UTF-16 without a mark is told by where its zeros stand.
    """
    if start.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise refuse("The file is UTF-32, which hardly anything reads. Save it as CSV UTF-8.")
    for mark, name in (
        (codecs.BOM_UTF8, UTF8),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if start.startswith(mark):
            return name, len(mark)
    sample = start[:_TELLTALE]
    pairs, even, odd = len(sample) // 2, sample[::2].count(0), sample[1::2].count(0)
    if pairs and odd > 0.3 * pairs and even < 0.02 * pairs:
        return "utf-16-le", 0
    if pairs and even > 0.3 * pairs and odd < 0.02 * pairs:
        return "utf-16-be", 0
    return UTF8, 0


def encoding_note(encoding: str) -> list[str]:
    """What to say of an encoding that had to be told."""
    return [f"Read as {_CALLED[encoding]}."] if encoding in _CALLED else []


def check_legacy(failed: NotUtf8) -> None:
    """Refused unless text that is not UTF-8 is Windows-1252 (which Latin-1 is a part of).

    Windows-1252 gives nearly every byte a letter, so that it decodes is no evidence. It is believed
    when a detector that knows nothing of our hopes reads the same characters, and when no letter
    is a capital inside a word or a sign where a letter must be.
    """
    sample = _lines_with_letters(failed.chunk, failed.start)
    matches = list(from_bytes(sample))
    try:
        text = sample.decode(LEGACY)
    except UnicodeDecodeError:
        raise _unknown(failed, matches) from None
    best = [match for match in matches if match.chaos <= matches[0].chaos]
    if _odd(text) or not any(str(match) == text for match in best):
        raise _unknown(failed, matches)


def _lines_with_letters(chunk: bytes, start: int) -> bytes:
    """The lines from the first that is not ASCII which are not, up to the size of a sample."""
    lines, size = [], 0
    for line in chunk[chunk.rfind(b"\n", 0, start) + 1 :].splitlines(keepends=True):
        if not line.isascii():
            lines.append(line[:_TELLTALE])
            size += len(lines[-1])
            if size > _SAMPLE:
                break
    return b"".join(lines)


def _odd(text: str) -> bool:
    """Whether one in ten of the characters beyond ASCII stands where none of its kind does."""
    around = f" {text} "
    seen = [
        _is_odd(before, char, after)
        for before, char, after in zip(around, around[1:], around[2:], strict=False)
        if not char.isascii()
    ]
    return sum(seen) * 10 > len(seen)


def _is_odd(before: str, char: str, after: str) -> bool:
    if char in _RARE:
        return True
    if char.isalpha():
        inside = before.isalpha() and not before.isascii() and not after.isascii()
        return inside or (char.isupper() and before.islower())
    return after.isalpha() and char not in _JOINING and (before.isalpha() or char in _BEFORE_DIGITS)


def _unknown(failed: NotUtf8, matches: list[CharsetMatch]) -> Refused:
    # Between alphabets the detector guesses; of texts in Chinese and Japanese it is a good judge.
    guess = matches[0].encoding if matches else ""
    called = f" (it may be {_EASTERN[guess]})" if guess in _EASTERN else ""
    return refuse(
        f"the text is not UTF-8, and which encoding it is in cannot be told for certain{called}. "
        "Save the file as CSV UTF-8 (comma delimited).",
        failed.line,
    )
