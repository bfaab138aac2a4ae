"""Understands a header: which column of the file is which column of the feed."""

import csv
from dataclasses import dataclass, field
from pathlib import Path

from rapidfuzz import fuzz, process

from etl.reading.problems import Problem, Refused, refuse
from schemas.columns import Feed

PROBLEM_COLUMN = "problem"
"""The column that files of rejected rows carry; never loaded."""

_LIKENESS = 70
_MOST_COLUMNS = 1000


@dataclass(frozen=True)
class Header:
    """`places` is where each loaded column of the feed stands in the file, counted from 0."""

    names: tuple[str, ...]
    places: dict[str, int]
    lines: int
    left_out: list[str] = field(default_factory=list)


def plain(name: str) -> str:
    """A header as it is compared: trimmed, lower case, spaces as underscores."""
    return "_".join(name.strip().casefold().split())


def match_header(
    names: list[str], lines: int, feed: Feed, column_map: dict[str, str] | None
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


def header_names(path: Path) -> tuple[list[str], int]:
    """The names in the first record of a spooled file, and how many lines it takes."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file, strict=True)
        try:
            names = [name.strip() for name in next(reader, [])]
        except csv.Error as error:
            raise refuse("a quote opens in the header and is not closed.", 1) from error
    if len(names) > _MOST_COLUMNS:
        raise refuse(
            f"The header has {len(names):,} columns, and Kept reads at most {_MOST_COLUMNS:,}. "
            "Export the columns that are needed."
        )
    if not any(names):
        raise refuse("The first line is empty; it must hold the names of the columns.", 1)
    for delimiter, called in ((";", "semicolons"), ("\t", "tabs"), ("|", "bars")):
        if len(names) == 1 and delimiter in names[0]:
            raise refuse(f"The columns are separated by {called}. Save the file with commas.")
    return names, reader.line_num


def _named(names: list[str], feed: Feed) -> tuple[dict[str, int], list[Problem]]:
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
    names: list[str], feed: Feed, column_map: dict[str, str]
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
