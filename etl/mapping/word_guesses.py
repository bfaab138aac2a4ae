"""Guesses which of our words each of theirs is, for columns that hold one of a list."""

from collections import Counter
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass

import duckdb
from rapidfuzz import fuzz, process

from schemas.columns import Column, Feed
from schemas.loadable import LOADABLE

_ALIKE = 55
_SURE = 1.0
_LISTED = ("roles", "activity_types")

Words = Dictionary[str, Dictionary[str, str]]
"""For each of our columns: code to label."""


@dataclass(frozen=True)
class WordGuess:
    """Their word, in how many rows, and ours: None where nothing is like it."""

    ours: str
    word: str
    rows: int
    code: str | None
    confidence: float


def known_words(connection: duckdb.DuckDBPyConnection, feed: Feed) -> dict[str, dict[str, str]]:
    """The words that columns of a feed may hold: fixed choices, and codes of reference tables."""
    known = {}
    for column in feed.columns:
        if column.choices:
            known[column.name] = {code: code.replace("_", " ") for code in column.choices}
        elif column.refers_to in _LISTED:
            key = LOADABLE[column.refers_to].key[0]
            rows = connection.execute(
                f'select "{key}", label from current.{column.refers_to} order by all'
            ).fetchall()
            known[column.name] = dict(rows)
    return known


def guess_words(
    column: Column, words: Dictionary[str, int], codes: Dictionary[str, str]
) -> list[WordGuess]:
    """A guess for each word (with its rows), most frequent first; 1.0 for a code or label."""
    shown: dict[str, str] = {}
    counted: Counter[str] = Counter()
    for cell, rows in words.items():
        shown.setdefault(cell.casefold(), cell)
        counted[cell.casefold()] += rows
    return [
        WordGuess(column.name, shown[word], rows, *_nearest(word, codes))
        for word, rows in counted.most_common()
    ]


def _nearest(word: str, codes: Dictionary[str, str]) -> tuple[str | None, float]:
    plain = word.replace("_", " ")
    written = [
        (code, text.casefold()) for code in codes for text in (code.replace("_", " "), codes[code])
    ]
    for code, text in written:
        if plain == text:
            return code, _SURE
    found = process.extractOne(
        plain, [text for _, text in written], scorer=fuzz.token_set_ratio, score_cutoff=_ALIKE
    )
    if found is None:
        return None, 0.0
    return written[found[2]][0], round(found[1] / 100 * 0.85, 2)
