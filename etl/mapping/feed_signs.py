"""Tells teaching from clinical work, whose exports have the same columns, by the words in them."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Dictionary

from etl.mapping.column_guesses import ColumnGuess
from etl.mapping.word_guesses import Words
from schemas.aliases import CLINICAL_WORDS, TEACHING_WORDS
from schemas.headers import plain_name

KIN = ("activity", "clinical")
"""The feeds that one file may seem to be both of."""
_TYPES = {"activity": "activity_type", "clinical": "kind"}
_SIGNS = {"activity": frozenset(TEACHING_WORDS), "clinical": frozenset(CLINICAL_WORDS)}
_WORTH_OF_ROWS = 2
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def told_feed(
    names: Sequence[str], kinds: Dictionary[str, int], words: Dictionary[str, Words]
) -> str | None:
    """The one of `KIN` that the names of columns and the kinds of rows speak for; None if neither.

    `kinds` are their words for what sort of work a row is, with their rows: most of them count
    as much as two words of the header. `words` are ours, by feed.
    """
    said = {word for name in names for word in _plain_words(_CAMEL.sub(" ", name))}
    signs = {feed: float(len(said & _SIGNS[feed])) for feed in KIN}
    rows = {feed: _rows(feed, kinds, words) for feed in KIN}
    for feed, count in rows.items():
        signs[feed] += _WORTH_OF_ROWS * count / max(sum(kinds.values()), 1)
    teaching, clinical = (signs[feed] for feed in KIN)
    if abs(teaching - clinical) < 1:
        return None
    return KIN[0] if teaching > clinical else KIN[1]


def kinds_in(
    guesses: Iterable[ColumnGuess], names: Sequence[str], counted: Sequence[Dictionary[str, int]]
) -> Counter[str]:
    """The words, with their rows, of the columns that may say what sort of work a row is."""
    theirs = {name for one in guesses if one.ours in _TYPES.values() for name in one.source.reads}
    kinds: Counter[str] = Counter()
    for name, words in zip(names, counted, strict=True):
        if plain_name(name) in theirs:
            kinds.update(words)
    return kinds


def _rows(feed: str, kinds: Dictionary[str, int], words: Dictionary[str, Words]) -> int:
    """In how many rows the kind is a word of the feed."""
    ours = words.get(feed, {}).get(_TYPES[feed], {})
    known = {text.casefold() for pair in ours.items() for text in pair} - {"other"}
    return sum(
        rows
        for word, rows in kinds.items()
        if word.casefold() in known or _plain_words(word) & _SIGNS[feed]
    )


def _plain_words(text: str) -> set[str]:
    """The words of a text, with and without an s behind them."""
    words = set(re.findall(r"[a-z]+", text.replace("_", " ").casefold()))
    return words | {word.removesuffix("s") for word in words}
