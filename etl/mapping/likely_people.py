"""Suggests who a name may be; a likeness of names is never a match, a person confirms it."""

from collections.abc import Iterable
from dataclasses import dataclass

import duckdb
from rapidfuzz import fuzz, process

from etl.mapping.person_names import PersonName, name_apart, same_first

_MOST = 3
_NEAR = 0.2
_ALIKE = 80


@dataclass(frozen=True)
class LikelyPerson:
    """`text`, as written in the file, may be this person; `likeness` runs from 0 to 1."""

    text: str
    faculty_id: str
    name: str
    likeness: float
    why: str


def suggest_people(
    connection: duckdb.DuckDBPyConnection, unmatched: Iterable[tuple[str, str | None]]
) -> list[LikelyPerson]:
    """Who each (text, name) that matched nobody may be: at most three, likeliest first.

    The name is what the file calls the person, where its text is an id. Two people of one surname
    are two: the surname alone is offered only where nothing better is, and said to be that.
    """
    roster = connection.execute(
        "select faculty_id, arg_max(name, name) from current.faculty group by all order by all"
    ).fetchall()
    taken = [(faculty_id, name, name_apart(name)) for faculty_id, name in roster]
    people = [one for one in taken if one[2].rest]
    written = [apart.words for *_, apart in people]
    found = []
    for text, name in unmatched:
        wanted = name_apart(name or text)
        if not wanted.rest:
            continue
        near = process.extract(
            wanted.rest[-1], written, scorer=fuzz.partial_ratio, score_cutoff=_ALIKE, limit=None
        )
        likely = []
        for _, _, place in near:
            faculty_id, known, apart = people[place]
            likeness, why = _compared(wanted, apart)
            if likeness:
                likely.append(LikelyPerson(text, faculty_id, known, likeness, why))
        likely.sort(key=lambda one: (-one.likeness, one.faculty_id))
        found += [one for one in likely[:_MOST] if one.likeness >= likely[0].likeness - _NEAR]
    return found


def _compared(one: PersonName, other: PersonName) -> tuple[float, str]:
    """How like two names are, and why, read as they stand or 'Last First'; 0: not at all."""
    likeness, why = _as_they_stand(one, other)
    turned, how = _as_they_stand(PersonName(one.surname, (one.first,)), other)
    if turned >= 0.8 > likeness:
        return round(turned * 0.9, 2), f"{how}, the other way round"
    return likeness, why


def _as_they_stand(one: PersonName, other: PersonName) -> tuple[float, str]:
    first, how = _first_names(one, other)
    if one.surname == other.surname:
        if set(one.initials) & set(other.initials) or not (one.initials and other.initials):
            return first, how
        return round(first * 0.7, 2), f"{how}, but another middle initial"
    shares_last = one.rest[-1] == other.rest[-1]
    if first < 0.8:
        return (first, how) if shares_last else (0, "")
    if shares_last or other.surname.endswith(one.rest[-1]):
        return round(first * 0.9, 2), f"{how}, and the last of several surnames"
    if fuzz.ratio(one.surname, other.surname) >= _ALIKE:
        return round(first * 0.85, 2), f"{how}, and a surname spelled almost alike"
    return 0, ""


def _first_names(one: PersonName, other: PersonName) -> tuple[float, str]:
    if one.first == other.first:
        return 1.0, "the same name"
    if same_first(one.first, other.first):
        return 0.95, "a short form of the first name"
    if one.first[:1] == other.first[:1] and 1 in (len(one.first), len(other.first)):
        return 0.85, "the first name is an initial"
    if fuzz.ratio(one.first, other.first) >= _ALIKE:
        return 0.85, "a first name spelled almost alike"
    return 0.4, "only the surname is the same: perhaps another person"
