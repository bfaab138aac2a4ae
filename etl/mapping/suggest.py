"""Suggests a mapping for a file nobody mapped before, with what must be asked about it."""

import re
from collections import Counter
from collections.abc import Mapping as Dictionary
from collections.abc import Sequence
from dataclasses import dataclass, replace

from etl.mapping.cell_looks import Rows, cells_of
from etl.mapping.column_guesses import ColumnGuess, guess_columns
from etl.mapping.date_readings import DateReadings, date_readings
from etl.mapping.feed_signs import KIN, kinds_in, told_feed
from etl.mapping.shape_guesses import guess_shapes, month_names
from etl.mapping.split_people import PATTERNS
from etl.mapping.word_guesses import WordGuess, Words, guess_words
from schemas.columns import Feed, Kind
from schemas.feeds import FEEDS
from schemas.headers import looks_personal, plain_name
from schemas.mapping import NOT_PEOPLE, Mapping, MonthColumns, People, Question, Separator
from schemas.sources import Ask, Day, FromColumn, Source, Values

_USED = 0.5
"""A guess less sure than this is offered with the question, and fills nothing."""
_GUESSED = ("activity", "clinical", "allocations", "faculty", "programs", "leave")


@dataclass(frozen=True)
class FoundSeparator:
    """What parts people in some cells: in how many different ones, and one of them."""

    separator: Separator
    cells: int
    example: str


@dataclass(frozen=True)
class Suggestion:
    """What was understood of a file. `mapping` holds the guesses, and asks what has none.

    `rivals` are the feeds that it may be of alike, where nothing in it tells which.
    """

    feed: str
    confidence: float
    columns: tuple[ColumnGuess, ...]
    words: tuple[WordGuess, ...]
    separators: tuple[FoundSeparator, ...]
    dates: DateReadings | None
    months: tuple[str, ...]
    personal: tuple[str, ...]
    mapping: Mapping
    rivals: tuple[str, ...] = ()

    def questions(self) -> list[Question]:
        """What the user must say before the file can be read: open facts, words, date order."""
        asked = self.mapping.questions()
        if self.rivals:
            sentence = f"Does the file hold {' or '.join(self.rivals)}? Its columns fit both."
            asked.append(Question("feed", sentence, self.rivals))
        for guess in self.words:
            if guess.confidence < 1:
                seen = "1 row" if guess.rows == 1 else f"{guess.rows} rows"
                sentence = f"Which {guess.ours} is '{guess.word}' ({seen} seen)?"
                asked.append(Question(guess.ours, sentence, (guess.code,) if guess.code else ()))
        if self.dates:
            said = ", or ".join(f"{day:%d %B %Y} ({o})" for o, day in self.dates.readings.items())
            sentence = f"Is '{self.dates.example}' {said}?"
            if len(self.dates.readings) == 1:
                sentence = f"'{self.dates.example}' can only be {said}. Are all dates written so?"
            if not said:
                sentence = f"Dates such as '{self.dates.example}' have no one order: mend the file."
            asked.append(Question("date_order", sentence, tuple(self.dates.readings)))
        return asked


def suggest(
    names: Sequence[str],
    rows: Rows,
    feed: Feed | None,
    words: Dictionary[str, Words],
    name: str = "new",
    counted: Sequence[Dictionary[str, int]] | None = None,
) -> Suggestion:
    """What a file with these names and sample rows may be; without `feed`, of the likeliest feed.

    `words` are the known words of each feed (`known_words`), `counted` those of each column of the
    whole file with their rows; without it, those of the sample are seen. Guesses are offered, never
    taken as true: the questions of `mapping`, and words without a sure match, are the user's.
    """
    feeds = [feed] if feed else _likely_feeds(names)
    counted = counted or [Counter(cells_of(rows, place)) for place in range(len(names))]
    suggested = [
        _suggest(names, rows, one, words.get(one.name, {}), name, counted) for one in feeds
    ]
    best = max(suggested, key=lambda one: one.confidence)
    kin = {one.feed: one for one in suggested if one.feed in KIN}
    if best.feed not in kin or len(kin) < len(KIN):
        return best
    # One needs a column more than the other, so their confidences do not tell them apart.
    guesses = [guess for one in kin.values() for guess in one.columns]
    told = told_feed(names, kinds_in(guesses, names, counted), words)
    return kin[told] if told else replace(best, rivals=KIN)


def _likely_feeds(names: Sequence[str]) -> list[Feed]:
    """Leave is three columns that many files have, so it wants a word that says so."""
    said = " ".join(map(plain_name, names))
    away = re.search("leave|absence|vacation|away|time_off|pto", said)
    return [FEEDS[name] for name in _GUESSED if name != "leave" or away]


def _suggest(
    names: Sequence[str],
    rows: Rows,
    feed: Feed,
    words: Words,
    name: str,
    counted: Sequence[Dictionary[str, int]],
) -> Suggestion:
    plain = [plain_name(column) for column in names]
    found = guess_columns(names, rows, feed)
    months = month_names(names, rows, feed)
    for guess in guess_shapes(names, rows, feed, found):
        found[guess.ours] = guess
    if months:
        found = {ours: g for ours, g in found.items() if not set(g.source.reads) & set(months)}
        found = {k: v for k, v in found.items() if k not in ("date", "end_date", "hours")}
    words_found = tuple(_words(feed, found, plain, counted, words))
    personal = tuple(column for column in names if looks_personal(column))
    people_cells = list(_counted(found.get("faculty_id"), plain, counted))
    separators = tuple(find_separators(people_cells)) if feed.name != "faculty" else ()
    dates = date_readings(_date_cells(feed, found, plain, counted))
    mapping = Mapping(
        name=name,
        feed=feed.name,
        header=tuple(dict.fromkeys(column for column in plain if column)),
        columns=_columns(feed, found, words_found, bool(months)),
        months=MonthColumns(columns=months) if months else None,
        people=_people(feed, people_cells, bool(separators)),
        personal=tuple(plain_name(column) for column in personal),
    )
    sure = _confidence(feed, found, bool(months))
    return Suggestion(
        feed.name, sure, tuple(found.values()), words_found, separators, dates, months, personal,
        mapping,
    )  # fmt: skip


def _confidence(feed: Feed, found: dict[str, ColumnGuess], months: bool) -> float:
    """The mean over the columns the feed needs; those it has besides count a little."""
    made = {"date", "hours"} if months else set()
    needed = [c.name for c in feed.columns if c.required and c.default is None]
    sure = [1.0 if n in made else found[n].confidence if n in found else 0.0 for n in needed]
    others = sum(guess.confidence for ours, guess in found.items() if ours not in needed)
    return min(1.0, round(sum(sure) / max(len(sure), 1) + 0.02 * others, 3))


def _counted(
    guess: ColumnGuess | None, plain: Sequence[str], counted: Sequence[Dictionary[str, int]]
) -> Dictionary[str, int]:
    if guess is None or not isinstance(guess.source, FromColumn):
        return {}
    return counted[plain.index(guess.source.column)]


def _date_cells(
    feed: Feed,
    found: dict[str, ColumnGuess],
    plain: Sequence[str],
    counted: Sequence[Dictionary[str, int]],
) -> list[str]:
    dated = [column.name for column in feed.columns if column.kind is Kind.DATE]
    return [cell for ours in dated for cell in _counted(found.get(ours), plain, counted)]


def _words(
    feed: Feed,
    found: dict[str, ColumnGuess],
    plain: Sequence[str],
    counted: Sequence[Dictionary[str, int]],
    words: Words,
) -> list[WordGuess]:
    guesses = []
    for column in feed.columns:
        if column.name in words and column.name in found:
            theirs = _counted(found[column.name], plain, counted)
            guesses += guess_words(column, theirs, words[column.name])
    return guesses


def _columns(
    feed: Feed, found: dict[str, ColumnGuess], words: Sequence[WordGuess], months: bool
) -> dict[str, Source]:
    columns: dict[str, Source] = {}
    listed = {guess.ours for guess in words}
    for column in feed.columns:
        guess = found.get(column.name)
        if guess is None or guess.confidence < _USED:
            if column.required and column.default is None:
                columns[column.name] = Ask(
                    question=f"Which column is {column.name}? {column.sentence}",
                    offers=guess.source.reads if guess else (),
                )
            continue
        source = guess.source
        if isinstance(source, FromColumn) and column.name in listed:
            sure = {w.word: w.code for w in words if w.ours == column.name and w.confidence == 1}
            known = {word: code for word, code in sure.items() if code}
            source = Values(column=source.column, values=known)
        elif isinstance(source, FromColumn) and column.kind is Kind.DATE:
            source = Day(column=source.column)
        columns[column.name] = source
    for made in ("date", "end_date", "hours") if months else ():
        columns.pop(made, None)
    return columns


def _people(feed: Feed, cells: Sequence[str], parted: bool) -> People:
    if "faculty_id" not in feed.names or feed.name == "faculty":
        return People()
    nobody = {word.casefold() for word in NOT_PEOPLE}
    there = {cell.casefold() for cell in cells} & nobody
    return People(
        separators=None if parted else (),
        not_people=tuple(word for word in NOT_PEOPLE if word.casefold() in there),
    )


def find_separators(cells: Sequence[str]) -> list[FoundSeparator]:
    """What may part several people in a cell, most frequent first; whether it does is asked."""

    found = []
    for name, pattern in PATTERNS.items():
        parted = [cell for cell in cells if re.search(rf"\S{pattern}\S", cell)]
        if parted:
            found.append(FoundSeparator(name, len(parted), parted[0]))
    blank = [one.cells for one in found if one.separator == "blank_line"]
    # A blank line is a line break too: said twice only where there are others.
    found = [one for one in found if one.separator != "line_break" or [one.cells] != blank]
    return sorted(found, key=lambda one: -one.cells)
