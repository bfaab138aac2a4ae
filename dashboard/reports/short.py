"""Texts of users cut and made breakable, so that none of them can push a page out of shape."""

import unicodedata

_LONGEST_WORD = 24
_BREAK = "\u200b"
_JOINERS = ("\u200c", "\u200d")


def short(text: str, longest: int) -> str:
    """The text on one line, at most `longest` letters of it, where long words may break."""
    line = plain(text)
    if len(line) > longest:
        line = line[: longest - 1].rstrip() + "…"
    return " ".join(_breakable(word) for word in line.split(" "))


def plain(text: str) -> str:
    """The text on one line, without letters that draw nothing or that no document may hold."""
    return " ".join("".join(map(_seen, text)).split())


def _seen(letter: str) -> str:
    """A space for what draws nothing, or turns the writing round."""
    invisible = unicodedata.category(letter).startswith("C") and letter not in _JOINERS
    return " " if invisible else letter


def _breakable(word: str) -> str:
    pieces = [word[at : at + _LONGEST_WORD] for at in range(0, len(word), _LONGEST_WORD)]
    return _BREAK.join(pieces)
