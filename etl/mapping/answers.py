"""What people answer about a mapping, and the mapping with their answers in it."""

from decimal import Decimal
from typing import Any, Literal

from pydantic import Field, ValidationError

from etl.errors import UsageProblem
from etl.mapping.map_files import sentences
from schemas.mapping import Mapping, Separator
from schemas.sources import Between, Shape, Source, Term, Times, Values


class Answers(Shape):
    """Answers by what they are about; what is not answered stays as the mapping has it.

    `sources`, `times`, `words` (theirs to ours) and `no_rows` (words whose rows are left out) go
    by our column; a source null takes an optional column out. `year` is that of the fall term, or
    of the first month.
    """

    sources: dict[str, Source | None] = Field(default_factory=dict)
    times: dict[str, Decimal] = Field(default_factory=dict)
    words: dict[str, dict[str, str]] = Field(default_factory=dict)
    no_rows: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    separators: tuple[Separator, ...] | None = None
    people_hours: Literal["each", "shared"] | None = None
    not_people: tuple[str, ...] | None = None
    year: int | None = None
    same_time: Literal["whole_day", "nothing"] | None = None
    date_order: Literal["ymd", "mdy", "dmy"] | None = None
    again: Literal["replaces", "adds"] | None = None
    system: str | None = None
    name: str | None = None


def apply_answers(mapping: Mapping, answers: Answers) -> Mapping:
    """The mapping with the answers in it, checked again; UsageProblem where they do not fit."""
    about = {*answers.sources, *answers.times, *answers.words, *answers.no_rows}
    if unknown := about - set(mapping.declared.names):
        named = ", ".join(f"'{name}'" for name in sorted(unknown))
        raise UsageProblem(f"{named} is not a column of {mapping.feed}, so it has no answer.")
    columns = {**mapping.columns, **answers.sources}
    filled = {
        name: _answered(name, source, answers).model_dump()
        for name, source in columns.items()
        if source is not None
    }
    people = {
        "separators": answers.separators,
        "hours": answers.people_hours,
        "not_people": answers.not_people,
    }
    changed: dict[str, Any] = mapping.model_dump()
    changed["columns"] = filled
    changed["people"] |= {name: value for name, value in people.items() if value is not None}
    for name in ("date_order", "again", "system", "name"):
        if (value := getattr(answers, name)) is not None:
            changed[name] = value
    if mapping.months and answers.year is not None:
        changed["months"]["year"] = answers.year
    # Naming a column that would have been cut is the wish to read it.
    read = {name for source in answers.sources.values() if source for name in source.reads}
    changed["personal"] = [name for name in mapping.personal if name not in read]
    try:
        return Mapping.model_validate(changed)
    except ValidationError as error:
        raise UsageProblem(sentences(error)) from error


def _answered(name: str, source: Source, answers: Answers) -> Source:
    match source:
        case Times() if name in answers.times:
            return source.model_copy(update={"times": answers.times[name]})
        case Term() if answers.year is not None and not source.has_year:
            return source.model_copy(update={"year": answers.year})
        case Between() if answers.same_time is not None:
            return source.model_copy(update={"same_time": answers.same_time})
        case Values():
            words = {**source.values, **answers.words.get(name, {})}
            out = dict.fromkeys((*source.leave_out, *answers.no_rows.get(name, ())))
            return source.model_copy(update={"values": words, "leave_out": tuple(out)})
    return source


def without_yearly_answers(mapping: Mapping) -> Mapping:
    """The mapping as it is remembered: a year is true of one file only, and asked again."""
    columns = {
        name: source.model_copy(update={"year": None}) if isinstance(source, Term) else source
        for name, source in mapping.columns.items()
    }
    months = mapping.months and mapping.months.model_copy(update={"year": None})
    return mapping.model_copy(update={"columns": columns, "months": months})
