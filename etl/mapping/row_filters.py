"""SQL of why a mapping leaves a row out: its filters, and words that mean it is no row of ours."""

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Places

from etl.checking.cells import quoted
from etl.mapping.source_sql import cell, trimmed
from etl.reading.relation import misfit_sql
from schemas.headers import plain_name
from schemas.mapping import Filter, Mapping
from schemas.sources import Values


def rule_sql(item: Filter, places: Places[str, int], names: Sequence[str]) -> str:
    """A `when … then sentence` of a case: the row is left out; `names` are the file's own.

    A row whose field count is off has its cells in wrong columns, so that only its first cell
    can be trusted to be what the filter means.
    """
    text = f"lower(coalesce({cell(places, item.column)}, ''))"
    test = _fits(item.where, text, [quoted(value.strip().lower()) for value in item.values])
    if item.does == "keep":
        test = f"not ({test})"
    if item.unless_dated:
        dated = rf"regexp_matches({cell(places, item.unless_dated)}, '^\d')"
        test = f"({test}) and not coalesce({dated}, false)"
    place = places[item.column]
    return f"when {_trusted(place)}({test}) then {quoted(item.sentence(names[place]))}"


def kept_sql(relation: str, filters: Sequence[Filter], names: Sequence[str]) -> str:
    """SQL of the rows of a relation of text that filters keep; `names` has each of their columns.

    Their cells that a filter looks at come trimmed.
    """
    places = {plain_name(name): place for place, name in enumerate(names)}
    looked_at = {item.column for item in filters} | {item.unless_dated for item in filters}
    used = sorted(places[name] for name in looked_at if name)
    cells = ", ".join(f"{trimmed(place)} as c{place}" for place in used)
    rules = " ".join(rule_sql(item, places, names) for item in filters)
    return (
        f"select * from (select * replace ({cells}), {misfit_sql(len(names))} as misfit "
        f"from ({relation})) where case {rules} end is null"
    )


def _trusted(place: int) -> str:
    return "" if place == 0 else "misfit = 0 and "


def _fits(where: str, text: str, values: Sequence[str]) -> str:
    match where:
        case "begins_with":
            return " or ".join(f"starts_with({text}, {value})" for value in values)
        case "contains":
            return " or ".join(f"contains({text}, {value})" for value in values)
        case "is":
            return f"{text} in ({', '.join(values)})"
        case _:
            return f"{text} = ''"


def word_rules(mapping: Mapping, places: Places[str, int], names: Sequence[str]) -> Iterator[str]:
    """Rules for the words that a value list leaves out."""
    for name, source in mapping.columns.items():
        if isinstance(source, Values):
            text = cell(places, source.column)
            for word in source.leave_out:
                called = names[places[source.column]]
                sentence = f"{called} is '{word}', which is no {name} of {mapping.feed}"
                yield (
                    f"when {_trusted(places[source.column])}lower({text}) = "
                    f"{quoted(word.strip().lower())} then {quoted(sentence)}"
                )
