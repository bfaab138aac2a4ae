"""What may fill one of our columns from a file: its columns, the same in every row, or a guess."""

from collections.abc import Mapping as Dictionary
from dataclasses import dataclass

from dashboard.uploading.columns_read import example
from etl.loading.sketch import Sketch
from etl.mapping.column_guesses import ColumnGuess
from etl.mapping.suggest import Suggestion
from etl.mapping.word_guesses import Words
from schemas.columns import Column, Kind
from schemas.headers import plain_name
from schemas.sources import Ask, Between, Constant, Day, FromColumn, Month, Source, Term, Times
from schemas.sources import Values as WordList

NOTHING = "not in this file"
_SAME = "the same in every row: "
_USED = 0.5


@dataclass(frozen=True)
class Offer:
    """One of our columns: what may fill it by label, which label is taken unasked, and why."""

    column: Column
    sources: dict[str, Source | None]
    taken: str
    why: str


def offers(found: Sketch, suggestion: Suggestion, known: Words, constants: Words) -> list[Offer]:
    """An offer for each column that a feed's rows are made of, the needed ones first.

    `known` are columns that hold one of a list, `constants` those that may be the same in every
    row; both code to label. Columns that come from columns of months are left out.
    """
    made = {"date", "end_date", "hours"} if suggestion.months else set()
    guesses = {guess.ours: guess for guess in suggestion.columns}
    listed = [
        _offer(column, found, suggestion, guesses.get(column.name), known, constants)
        for column in suggestion.mapping.declared.columns
        if column.name not in made
    ]
    return sorted(listed, key=lambda one: not is_needed(one.column))


def asked_offer(column: Column, asked: Ask, found: Sketch, known: Words, constants: Words) -> Offer:
    """An offer for a column that a mapping asks about, what it offers first."""
    names = sorted(found.names, key=lambda name: plain_name(name) not in asked.offers)
    sources: dict[str, Source | None] = {
        name: _read(column, plain_name(name), known) for name in names if plain_name(name)
    }
    for code, label in constants.get(column.name, {}).items():
        sources[_SAME + label] = Constant(value=code)
    return Offer(column, sources, NOTHING, asked.question)


def is_needed(column: Column) -> bool:
    """Whether no row can do without it."""
    return column.required and column.default is None


def _offer(
    column: Column,
    found: Sketch,
    suggestion: Suggestion,
    guess: ColumnGuess | None,
    known: Words,
    constants: Words,
) -> Offer:
    sources: dict[str, Source | None] = {}
    taken = NOTHING
    if guess is not None and not isinstance(guess.source, FromColumn):
        taken = told(guess.source, found)
        sources[taken] = guess.source
    for name in found.names:
        if plain_name(name):
            sources[name] = _from_column(column, plain_name(name), suggestion, known)
    for code, label in constants.get(column.name, {}).items():
        sources[_SAME + label] = Constant(value=code)
    if guess is not None and isinstance(guess.source, FromColumn):
        taken = _named(guess.source.column, found)
    if guess is None or guess.confidence < _USED:
        taken = NOTHING
    if not is_needed(column) or taken == NOTHING:
        sources[NOTHING] = None
    return Offer(column, sources, taken, _why(guess, found))


def _from_column(column: Column, theirs: str, suggestion: Suggestion, known: Words) -> Source:
    """The source that reads a column of theirs as what ours must be."""
    already = suggestion.mapping.columns.get(column.name)
    if already is not None and already.reads == (theirs,):
        return already
    return _read(column, theirs, known)


def _read(column: Column, theirs: str, known: Words) -> Source:
    if column.name in known:
        return WordList(column=theirs)
    if column.kind is Kind.DATE:
        return Day(column=theirs)
    return FromColumn(column=theirs)


def told(source: Source, found: Sketch) -> str:
    """A source that is more than one column, in words."""
    names = " and ".join(_named(name, found) for name in source.reads)
    match source:
        case Between():
            return f"the time from {names.replace(' and ', ' to ')}"
        case Times(times=None):
            return f"{names}, times the hours of one"
        case Times():
            return f"{names}, as minutes" if source.divided_by == 60 else f"{names}, converted"
        case Month() | Term():
            return f"the {source.edge} day of {names}"
        case Ask():
            return NOTHING
        case _:
            return names


def _named(plain: str, found: Sketch) -> str:
    """The file's own name of a column."""
    return next((name for name in found.names if plain_name(name) == plain), plain)


def _why(guess: ColumnGuess | None, found: Sketch) -> str:
    if guess is None:
        return "Nothing in the file looks like it."
    theirs = [_named(name, found) for name in guess.source.reads]
    cells = [example(found, found.names.index(name)) for name in theirs if name in found.names]
    seen = ", ".join(f"“{cell}”" for cell in cells if cell)
    sure = "Sure" if guess.confidence >= 0.9 else "Likely" if guess.confidence >= _USED else "Maybe"
    shown = f"; for example {seen}" if seen else ""
    return f"{sure} ({guess.confidence:.0%}): {' and '.join(theirs)}, {guess.why}{shown}."


def chosen_sources(
    listed: list[Offer], labels: Dictionary[str, str]
) -> tuple[dict[str, Source | None], list[Column]]:
    """What fills each column by the labels chosen, and the needed columns that nothing fills."""
    sources = {one.column.name: one.sources[labels[one.column.name]] for one in listed}
    missing = [
        one.column for one in listed if is_needed(one.column) and not sources[one.column.name]
    ]
    return sources, missing
