"""Guesses which column of a file is which of ours: by name, alias, likeness and content."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from etl.mapping.cell_looks import LOOKS, Rows, cells_of, look_of, share_of
from schemas.aliases import ALIASES
from schemas.columns import Column, Feed
from schemas.headers import looks_personal, plain_name
from schemas.sources import FromColumn, Source

_ALIKE = 85
_MOST_DOUBTED = 0.2
_SHOWN = 40


@dataclass(frozen=True)
class ColumnGuess:
    """What may fill our column, how sure that is (0 to 1), and why it is thought so."""

    ours: str
    source: Source
    confidence: float
    why: str


def guess_columns(names: Sequence[str], rows: Rows, feed: Feed) -> dict[str, ColumnGuess]:
    """The best guess for each of our columns that has one; one of theirs serves one of ours."""
    plain = [plain_name(name) for name in names]
    scored = []
    for order, column in enumerate(feed.columns):
        for place, name in enumerate(plain):
            if not name or plain.count(name) > 1 or looks_personal(name):
                continue
            confidence, why = _likeness(column, name)
            if confidence:
                confidence, why = _with_content(column, cells_of(rows, place), confidence, why)
            if confidence >= _MOST_DOUBTED:
                scored.append((-confidence, order, place, why))
    found: dict[str, ColumnGuess] = {}
    taken: set[int] = set()
    for doubt, order, place, why in sorted(scored):
        ours = feed.columns[order].name
        if ours not in found and place not in taken:
            taken.add(place)
            source = FromColumn(column=plain[place])
            found[ours] = ColumnGuess(ours, source, round(-doubt, 2), why)
    return found | _by_content(plain, rows, feed, found, taken)


def _likeness(column: Column, name: str) -> tuple[float, str]:
    ours, aliases = column.name, ALIASES.get(column.name, ())
    if name == ours:
        return 1.0, "the same name"
    if name in aliases:
        # Aliases stand in order: the first are the surest.
        return 0.95 - 0.01 * min(aliases.index(name), 20), "another name for it"
    together = name.replace("_", "")
    if together in {word.replace("_", "") for word in (ours, *aliases)}:
        return 0.9, "the same name, written together"
    text = name.replace("_", " ").replace("/", " ")
    known = max((ours, *aliases), key=lambda word: fuzz.token_sort_ratio(text, _spaced(word)))
    alike = fuzz.token_sort_ratio(text, _spaced(known))
    if alike >= _ALIKE:
        return round(alike / 100 * 0.85, 2), f"a name like '{known}'"
    words = _spaced(ours).split()
    if len(words) > 1 and set(words) <= set(text.split()):
        return 0.6, f"its name has '{_spaced(ours)}' in it"
    return 0.0, ""


def _spaced(word: str) -> str:
    return word.replace("_", " ")


def _with_content(
    column: Column, cells: Sequence[str], confidence: float, why: str
) -> tuple[float, str]:
    """Less sure where the cells do not look as the column must; empty cells tell nothing."""
    look = look_of(column)
    if look is None or not cells:
        return confidence, why
    odd = [cell for cell in cells if not LOOKS[look](cell)]
    if not odd:
        return confidence, f"{why}, and its cells are {look}"
    fits, example = len(cells) - len(odd), odd[0][:_SHOWN]
    share = fits / len(cells)
    seen = f"{fits} of the {len(cells)} cells seen are {look}, '{example}' is not"
    if share >= 0.8:
        return confidence, f"{why}, and {seen}"
    if share >= 0.5:
        return confidence * (0.4 + 0.6 * share), f"{why}, but only {seen}"
    doubt = f"only {seen}" if fits else f"its cells, such as '{example}', are not {look}"
    return confidence * (0.3 + 0.3 * share), f"{why}, but {doubt}"


def _by_content(
    plain: Sequence[str], rows: Rows, feed: Feed, found: dict[str, ColumnGuess], taken: set[int]
) -> dict[str, ColumnGuess]:
    """Required columns and e-mails that only one column left can be, by what its cells are."""
    guesses = {}
    for column in feed.columns:
        person = column.refers_to == "faculty"
        look = "names of people" if person else look_of(column)
        if column.name in found or look in (None, "numbers", "yes or no"):
            continue
        if not column.required and look != "e-mails":
            continue
        fits = [
            place
            for place, name in enumerate(plain)
            if place not in taken
            and name
            and not looks_personal(name)
            and share_of(cells_of(rows, place), str(look)) >= 0.9
        ]
        if len(fits) == 1:
            why = f"the one column whose cells are {look}"
            source = FromColumn(column=plain[fits[0]])
            guesses[column.name] = ColumnGuess(column.name, source, 0.4, why)
            taken.add(fits[0])
    return guesses
