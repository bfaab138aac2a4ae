"""Guesses sources made of several columns: names in two, start and end, minutes, terms, months."""

from collections.abc import Iterator, Sequence

from etl.mapping.cell_looks import Rows, cells_of, names_a_month, share_of
from etl.mapping.column_guesses import ColumnGuess
from schemas.aliases import CREDITS, END_TIMES, FIRST_NAMES, LAST_NAMES, MINUTES, MONTHS, YEARS
from schemas.columns import Feed
from schemas.headers import plain_name
from schemas.sources import TERMS, Between, Clock, FromColumn, Joined, Month, Source, Term, Times

_FEWEST_MONTHS = 3


def month_names(names: Sequence[str], rows: Rows, feed: Feed) -> tuple[str, ...]:
    """The columns that hold the hours of a month each; none where the feed has no totals."""
    if not {"date", "end_date", "hours"} <= set(feed.names):
        return ()
    found = []
    for place, name in enumerate(names):
        cells = cells_of(rows, place)
        if names_a_month(plain_name(name)) and (not cells or share_of(cells, "hours") >= 0.8):
            found.append(plain_name(name))
    return tuple(found) if len(found) >= _FEWEST_MONTHS else ()


def guess_shapes(
    names: Sequence[str], rows: Rows, feed: Feed, found: dict[str, ColumnGuess]
) -> Iterator[ColumnGuess]:
    """Guesses that are better than, or come before, those of one column each."""
    plain = [plain_name(name) for name in names]
    yield from _two_names(plain, feed, found)
    if "hours" in feed.names:
        yield from _hours(plain, feed, found)
    if "start_time" in found and isinstance(found["start_time"].source, FromColumn):
        guess = found["start_time"]
        source = Clock(column=guess.source.reads[0])
        yield ColumnGuess("start_time", source, guess.confidence, guess.why)
    if {"date", "end_date"} <= set(feed.names):
        yield from _spans(plain, rows, found)


def _first(plain: Sequence[str], wanted: Sequence[str]) -> str | None:
    return next((name for name in wanted if name in plain), None)


def _two_names(
    plain: Sequence[str], feed: Feed, found: dict[str, ColumnGuess]
) -> Iterator[ColumnGuess]:
    first, last = _first(plain, FIRST_NAMES), _first(plain, LAST_NAMES)
    ours = "name" if "name" in feed.names and feed.name == "faculty" else "faculty_id"
    if first and last and (ours not in found or found[ours].confidence < 0.6):
        joined = Joined(columns=(first, last))
        yield ColumnGuess(ours, joined, 0.8, "first and last name stand in two columns")


def _hours(
    plain: Sequence[str], feed: Feed, found: dict[str, ColumnGuess]
) -> Iterator[ColumnGuess]:
    guess = found.get("hours")
    minutes = _first(plain, MINUTES)
    if minutes and (guess is None or guess.confidence < 0.8):
        source = Times(column=minutes, times=1, divided_by=60)
        yield ColumnGuess("hours", source, 0.85, "its name says minutes")
        return
    end, start = _first(plain, END_TIMES), found.get("start_time")
    credit = _first(plain, CREDITS) if "end_date" in feed.names else None
    if credit and (guess is None or guess.confidence < 0.6):
        asked = f"{credit} may be credits, not hours. How many hours of teaching is one of them?"
        source = Times(column=credit, question=asked)
        yield ColumnGuess("hours", source, 0.6, "credits or load, of which each is some hours")
    if end and start and (guess is None or guess.confidence < 0.6):
        between = Between(start=start.source.reads[0], end=end)
        yield ColumnGuess("hours", between, 0.85, "the time from start to end")


def _spans(
    plain: Sequence[str], rows: Rows, found: dict[str, ColumnGuess]
) -> Iterator[ColumnGuess]:
    """Totals: a column of months, or one of terms, with the year beside it or in it.

    Both ends of the span come from it, or none: a day beside it is the surer date.
    """
    day = found["date"].confidence if "date" in found else 0.0
    year = _first(plain, YEARS)
    for place, name in enumerate(plain):
        cells = cells_of(rows, place)
        first: Source
        last: Source
        if name in MONTHS and cells:
            dated = share_of(cells, "months") >= 0.8
            if not dated and year is None:
                continue
            beside = None if dated else year
            first = Month(column=name, edge="first", year_column=beside)
            last = Month(column=name, edge="last", year_column=beside)
            why, sure = "hours of a month: from its first day to its last", 0.9
        elif cells and sum(map(_is_term, cells)) / len(cells) >= 0.8:
            dated = all(any(c.isdigit() for c in cell) for cell in cells)
            beside = None if dated else year
            has_year = dated or year is not None
            first = Term(column=name, edge="first", year_column=beside, has_year=has_year)
            last = Term(column=name, edge="last", year_column=beside, has_year=has_year)
            why, sure = "hours of a term: from its first month to its last", 0.7
        else:
            continue
        if day > sure:
            return
        yield ColumnGuess("date", first, sure, why)
        yield ColumnGuess("end_date", last, sure, why)
        return


def _is_term(cell: str) -> bool:
    words = "".join(c if c.isalpha() else " " for c in cell.casefold()).split()
    return len(cell) <= 20 and any(word in TERMS for word in words)
