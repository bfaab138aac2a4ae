"""SQL that cuts a cell with several people into one row a person."""

from etl.checking.cells import quoted
from schemas.mapping import People, Separator

PATTERNS: dict[Separator, str] = {
    "blank_line": r"\s*\n\s*\r?\n\s*",
    "line_break": r"\s*[\r\n]\s*",
    "semicolon": r"\s*;\s*",
    "and": r"\s+[aA][nN][dD]\s+",
    "slash": r"\s*/\s*",
    "ampersand": r"\s*&\s*",
}
"""What separators look like, as regular expressions."""


def pieces_sql(people: People, person: str | None) -> str:
    """SQL over `monthly`: person, people (in the cell), is_first, piece, and rule.

    `person` is the SQL of the cell, None where nothing is split. Words that are no people leave
    their piece out and share no hours. A row that is left out already, or whose field count is
    off, stays one piece.
    """
    settled = "coalesce(row_rule, month_rule)"
    if person is None:
        return (
            "select *, null::VARCHAR as person, 1 as people, true as is_first, "
            f"month_place as piece, {settled} as rule from monthly"
        )
    return (
        "select * exclude (persons, named, place), "
        "greatest(len(list_filter(named, lambda x: x)), 1) as people, "
        "place = coalesce(list_position(named, true), 1) as is_first, "
        "(month_place - 1) * len(persons) + place as piece, "
        f"coalesce({settled}, if(misfit = 0 and not named[place], {_SENTENCE}, null)) as rule "
        f"from (select *, list_transform(persons, lambda x: not {_nobody(people)}) as named, "
        "unnest(persons) as person, unnest(range(1, len(persons) + 1)) as place "
        f"from (select *, if({settled} is null and misfit = 0, {_parts(people, person)}, "
        f"[{person}]) as persons from monthly))"
    )


_SENTENCE = "if(person is null, 'there is no person in it', '''' || person || ''' is not a person')"


def _parts(people: People, person: str) -> str:
    """The people of a cell; a cell of nothing but separators stays as it stands."""
    if not people.separators:
        return f"[{person}]"
    pattern = "|".join(PATTERNS[name] for name in PATTERNS if name in people.separators)
    parts = f"list_filter(regexp_split_to_array({person}, {quoted(pattern)}), lambda x: x <> '')"
    return f"if(len({parts}) > 0, {parts}, [{person}])"


def _nobody(people: People) -> str:
    words = ", ".join(quoted(word.strip().lower()) for word in people.not_people)
    return f"(lower(trim(coalesce(x, ''))) in ({words}))" if words else "false"
