"""A mapping compiled for the header of one file: SQL from its text to the text of our columns."""

from collections import Counter
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass
from datetime import date

from etl.checking.cells import quoted
from etl.mapping.moments import in_month
from etl.mapping.row_filters import rule_sql, word_rules
from etl.mapping.source_sql import as_number, cell, decimal_text, source_sql, trimmed
from etl.mapping.split_people import pieces_sql
from etl.reading.problems import Problem, Refused
from etl.reading.relation import misfit_sql
from schemas.headers import looks_personal, plain_name
from schemas.mapping import Mapping, MonthColumns
from schemas.sources import MONTH_NAMES

PERSON_COLUMNS = ("person_email", "person_name")
"""What helps to find a person, beside the columns of the feed."""


@dataclass(frozen=True)
class Plan:
    """How one file is read with a mapping.

    The relations it wraps have `line`, text columns c0 … cN, and `extra`. `loaded` are the columns
    of the feed that it fills, in declared order; `left_out` are the file's columns that nothing is
    read from, `cut` the places (from 0) of those among them that must not be stored at all.
    """

    mapping: Mapping
    names: tuple[str, ...]
    places: Dictionary[str, int]
    loaded: tuple[str, ...]
    left_out: tuple[str, ...]
    cut: tuple[int, ...]

    def relation_sql(self, relation: str) -> str:
        """SQL of (line, piece, misfit, our columns, person columns), all of ours as text.

        A line is cut into pieces, counted from 1, where it has several people or months. `misfit`
        is 1 where the line has more fields than the header, -1 where it has fewer, else 0.
        """
        columns = [f'{self._column(name)} as "{name}"' for name in self.loaded]
        helpers = zip(
            PERSON_COLUMNS, (self.mapping.people.email, self.mapping.people.name), strict=True
        )
        columns += [
            f"if(people = 1, {source_sql(source, self.places)}, null) as {name}"
            for name, source in helpers
            if source is not None
        ]
        return (
            f"{self._pieces(relation)} select line, piece, misfit, {', '.join(columns)} "
            f"from pieces where rule is null"
        )

    def left_out_sql(self, relation: str) -> str:
        """SQL of (rule, rows, first_line): what the mapping leaves out, and why, as sentences."""
        return (
            f"{self._pieces(relation)} select rule, count(*) as rows, min(line) as first_line "
            "from pieces where rule is not null group by rule order by first_line, rule"
        )

    def people_sql(self, mapped: str) -> str:
        """SQL of (text, email, name): every person as written, of what `relation_sql` made."""
        there = (self.mapping.people.email, self.mapping.people.name)
        email, name = (
            column if source is not None else f"null::VARCHAR as {column}"
            for column, source in zip(PERSON_COLUMNS, there, strict=True)
        )
        return (
            "select distinct faculty_id as text, person_email as email, person_name as name from "
            f"(select faculty_id, {email}, {name} from {mapped} where misfit = 0) "
            "where faculty_id is not null"
        )

    def _column(self, name: str) -> str:
        months = self.mapping.months
        if name == "faculty_id" and self._splits:
            return "person"
        if months and name in ("date", "end_date"):
            return in_month("month", "first" if name == "date" else "last")
        text = "month_hours" if months and name == "hours" else self._source(name)
        if name == "hours" and self.mapping.people.hours == "shared":
            return _shared(text)
        return text

    def _source(self, name: str) -> str:
        return source_sql(self.mapping.columns[name], self.places)

    @property
    def _splits(self) -> bool:
        people = self.mapping.people
        return "faculty_id" in self.loaded and bool(people.separators or people.not_people)

    def _pieces(self, relation: str) -> str:
        """The rows that hold anything, cut into pieces, with the rule that leaves one out."""
        cells = ", ".join(f"c{place}" for place in range(len(self.names)))
        # What is cut into pieces is copied: only what is read from.
        read = {*self.mapping.reads, *_helping(self.mapping)} & set(self.places)
        used = ", ".join(
            f"{trimmed(place)} as c{place}" for place in sorted(self.places[name] for name in read)
        )
        # One cell answers for most rows whether they hold anything; all of them cost 30 % more.
        first = trimmed(self.places[self.mapping.reads[0]])
        misfit = misfit_sql(len(self.names))
        rules = [rule_sql(item, self.places, self.names) for item in self.mapping.filters]
        rules += word_rules(self.mapping, self.places, self.names)
        rule = f"case {' '.join(rules)} end" if rules else "null::VARCHAR"
        person = self._source("faculty_id") if self._splits else None
        return (
            f"with held as (select line, {used}, {misfit} as misfit from ({relation}) "
            f"where if({first} is null, trim(concat({cells}, extra)) <> '', true)), "
            f"ruled as (select *, {rule} as row_rule from held), "
            f"monthly as ({self._monthly()}), "
            f"pieces as ({pieces_sql(self.mapping.people, person)})"
        )

    def _monthly(self) -> str:
        """A row of each month; of other mappings the row itself."""
        months = self.mapping.months
        if months is None:
            return "select *, 1 as month_place, null::VARCHAR as month_rule from ruled"
        entries = ", ".join(
            f"{{'month': {quoted(month)}, 'hours': {cell(self.places, name)}}}"
            for name, month in month_columns(months).items()
        )
        whole = f"concat({', '.join(cell(places=self.places, name=n) for n in months.columns)})"
        none, zero = "'there are no hours in any month'", "'there are 0 hours in a month'"
        return (
            "select * exclude (entry, hours_number), case when row_rule is not null or misfit <> 0 "
            f"then null when month_hours is null then {none} when hours_number = 0 then {zero} end "
            "as month_rule from (select *, entry.month as month, entry.hours as month_hours, "
            f"{as_number('entry.hours')} as hours_number from (select *, unnest([{entries}]) as "
            f"entry, unnest(range(1, {len(months.columns) + 1})) as month_place from ruled)) "
            f"where if(row_rule is null and misfit = 0 and {whole} <> '', month_hours is not null, "
            "month_place = 1)"
        )


def _shared(hours: str) -> str:
    """Hours in equal parts; what a millionth of an hour leaves over goes to the first person."""
    part = "round(t.h / people, 6)::DECIMAL(18,6)"
    share = f"if(is_first, t.h - {part} * (people - 1), {part})"
    number = f"list_transform([{{'h': {as_number(hours)}}}], lambda t: {share})[1]"
    asked = f"{hours} || ' shared by ' || people"
    return f"if(people = 1, {hours}, coalesce({decimal_text(number)}, {asked}))"


def month_columns(months: MonthColumns) -> dict[str, str]:
    """Each column of a month with the month it is, as YYYY-MM where its name has no year."""
    named = {}
    for name in months.columns:
        number = MONTH_NAMES.index(name[:3]) + 1 if name[:3] in MONTH_NAMES else None
        if months.year and number and not any(c.isdigit() for c in name):
            year = months.year + (number < months.first_month)
            named[name] = date(year, number, 1).strftime("%Y-%m")
        else:
            named[name] = name.replace("_", " ")
    return named


def compile_mapping(mapping: Mapping, names: list[str] | tuple[str, ...]) -> Plan:
    """The plan to read a file with these column names; Refused with every reason it cannot be."""
    plain = [plain_name(name) for name in names]
    count = Counter(plain)
    problems = [
        Problem(f"The mapping '{mapping.name}' is not complete. {question.sentence}")
        for question in mapping.questions()
    ]
    for name in mapping.reads:
        if not count[name]:
            problems.append(
                Problem(
                    f"The mapping '{mapping.name}' reads the column '{name}', which the file does "
                    "not have. Is it another export? Name the column in the mapping, or map anew.",
                    column=name,
                )
            )
        elif count[name] > 1:
            problems.append(
                Problem(f"The column '{name}' is there twice. Keep one of them.", column=name)
            )
    if problems:
        raise Refused(problems)
    places = {name: place for place, name in enumerate(plain) if count[name] == 1}
    made = {"date", "end_date", "hours"} if mapping.months else set()
    loaded = [c for c in mapping.declared.names if c in mapping.columns or c in made]
    used = {*mapping.reads, *_helping(mapping)}
    return Plan(
        mapping,
        tuple(names),
        places,
        tuple(loaded),
        tuple(name for name, short in zip(names, plain, strict=True) if short not in used),
        tuple(p for p, name in enumerate(plain) if name not in used and _is_cut(mapping, name)),
    )


def _helping(mapping: Mapping) -> set[str]:
    """Columns that are read where the file has them, and not missed where it has not."""
    days = (
        (getattr(source, "start_day", None), getattr(source, "end_day", None))
        for source in mapping.columns.values()
    )
    return {name for pair in days for name in pair if name}


def _is_cut(mapping: Mapping, name: str) -> bool:
    return name in mapping.personal or looks_personal(name)
