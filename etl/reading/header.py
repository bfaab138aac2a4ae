"""Understands a header: which column of the file is which column of the feed."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from etl.reading.problems import Problem, Refused
from schemas.columns import Feed

PROBLEM_COLUMN = "problem"
"""The column that files of rejected rows carry; never loaded."""

_LIKENESS = 70


@dataclass(frozen=True)
class Header:
    """`places` is where each loaded column of the feed stands in the file, counted from 0."""

    names: tuple[str, ...]
    places: dict[str, int]
    lines: int
    left_out: list[str] = field(default_factory=list)


def clean_name(name: str) -> str:
    """A header's name as the user should see it: on one line, without colon and brackets."""
    text = " ".join(name.replace("\ufeff", "").split()).removesuffix(":").rstrip()
    if text.startswith("[") and text.endswith("]"):
        text = text[1:-1].strip().removesuffix(":").rstrip()
    return text


def plain(name: str) -> str:
    """A header's name as it is compared: clean, lower case, spaces as underscores."""
    return "_".join(clean_name(name).casefold().replace("_", " ").split())


def match_header(
    names: Sequence[str], lines: int, feed: Feed, column_map: dict[str, str] | None
) -> Header:
    """The header that these names make for the feed; Refused with every problem it has."""
    if column_map is not None:
        places, problems = _mapped(names, feed, column_map)
    else:
        places, problems = _named(names, feed)
    problems += [
        Problem(
            f"The column {column.name} is missing. {column.sentence} Every {feed.name} file"
            " needs it.",
            column=column.name,
        )
        for column in feed.columns
        if column.required and column.default is None and column.name not in places
    ]
    if problems:
        raise Refused(problems)
    used = set(places.values())
    left_out = [name for place, name in enumerate(names) if place not in used]
    return Header(tuple(names), places, lines, left_out)


def _named(names: Sequence[str], feed: Feed) -> tuple[dict[str, int], list[Problem]]:
    places: dict[str, int] = {}
    problems = []
    for place, name in enumerate(names):
        wanted = plain(name)
        if wanted == PROBLEM_COLUMN:
            continue
        column = feed.called(wanted)
        if column in places:
            problems.append(
                Problem(f"The column {wanted} is there twice. Keep one of them.", column=wanted)
            )
        elif column is not None:
            places[column] = place
        else:
            problems.append(_unknown(name, place, wanted, feed))
    return places, problems


def _unknown(name: str, place: int, wanted: str, feed: Feed) -> Problem:
    if not name:
        return Problem(f"Column {place + 1} has no name. Name it or take it out.")
    nearest = process.extractOne(wanted, feed.names, scorer=fuzz.ratio, score_cutoff=_LIKENESS)
    hint = f"Did you mean {nearest[0]}?" if nearest else "Take it out, or use --map."
    return Problem(f"The column '{name}' is not one of {feed.name}. {hint}", column=name)


def _mapped(
    names: Sequence[str], feed: Feed, column_map: dict[str, str]
) -> tuple[dict[str, int], list[Problem]]:
    found = {plain(name): place for place, name in reversed(list(enumerate(names)))}
    places: dict[str, int] = {}
    problems = []
    for column, source in column_map.items():
        if column not in feed.names:
            problems.append(
                Problem(f"--map names '{column}', which is not a column of {feed.name}.")
            )
        elif sum(plain(name) == plain(source) for name in names) > 1:
            problems.append(Problem(f"The column '{source}' is there twice. Keep one of them."))
        elif plain(source) not in found:
            nearest = process.extractOne(source, names, scorer=fuzz.ratio, score_cutoff=_LIKENESS)
            hint = f" Did you mean '{nearest[0]}'?" if nearest else ""
            problems.append(Problem(f"--map names '{source}', which the file does not have.{hint}"))
        else:
            places[column] = found[plain(source)]
    return places, problems
