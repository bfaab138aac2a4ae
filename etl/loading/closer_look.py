"""The rows that the first scan left out: spelled otherwise, of people known otherwise, or wrong.

They stand as text in the temp table `leftover`. Here it is found out how their columns are
written and whom they are about, as sentences for the receipt.
"""

from collections.abc import Iterable

import duckdb

from etl.checking.cells import second_look_sql, text_name
from etl.checking.row_checks import has_rows, known_values
from etl.checking.spellings.look import number_question, second_look
from etl.checking.spellings.shares import unit_beside
from etl.checking.spellings.spelling import Spelling
from etl.checking.title_guard import title_refusal
from etl.checking.typed_table import Reading
from etl.loading.file_cells import MappedCells
from etl.loading.rights import Rights
from etl.mapping.likely_people import suggest_people
from etl.mapping.people import match_people
from etl.reading.relation import relation_sql
from etl.reading.source import Part, Source

_MOST_SUGGESTED = 10
_STRANGER = "? "
"""Before the text of a person nobody knows, so that it is never taken for an id of the roster."""


def refuse_identifiers_in_text(cursor: duckdb.DuckDBPyConnection, reading: Reading) -> None:
    """Refused where a title or note of the rows left out names a patient."""
    cells = {name: text_name(name) for name in reading.free_texts}
    if cells:
        relation = f"({reading.texts('from leftover')})"
        if refusal := title_refusal(cursor, relation, "line", cells):
            raise refusal


def find_spellings(
    cursor: duckdb.DuckDBPyConnection, source: Source, parts: Iterable[Part], reading: Reading
) -> dict[str, Spelling]:
    """How columns are written whose cells were not understood; Refused for a question."""
    every = " union all ".join(relation_sql(source, part) for part in parts)
    cursor.execute(
        f"create or replace temp table leftover_valued as {reading.valued('from leftover')}"
    )
    spellings: dict[str, Spelling] = {}
    for column in reading.columns:
        fails = second_look_sql(column, reading.date_order)
        if fails is None:
            continue
        unit = unit_beside(column)
        has_unit = unit is not None and any(c.name == unit for c in reading.columns)
        beside = f", {text_name(unit) if has_unit and unit else 'null::VARCHAR'} as unit"
        what = f"line, {text_name(column.name)} as text{beside if unit else ''}"
        there = f"{text_name(column.name)} is not null and misfit = 0"
        cursor.execute(
            f"create or replace temp table failing as select {what} from leftover_valued "
            f"where {there} and ({fails})"
        )
        row = cursor.execute("select 1 from failing limit 1").fetchone()
        if row is None:
            continue
        all_cells = f"(select {what} from ({reading.texts(every)}) where {there})"
        found = second_look(cursor, column, "failing", all_cells, reading.date_order)
        if found is not None:
            spellings[column.name] = found
    _ask_numbers(cursor, every, reading, spellings)
    cursor.execute("drop table if exists failing; drop table leftover_valued")
    return spellings


def _ask_numbers(
    cursor: duckdb.DuckDBPyConnection,
    every: str,
    reading: Reading,
    spellings: dict[str, Spelling],
) -> None:
    if not spellings:
        return
    for column in reading.columns:
        if column.name in spellings or unit_beside(column):
            continue
        text = text_name(column.name)
        all_cells = (
            f"(select line, {text} as text from ({reading.texts(every)}) "
            f"where {text} is not null and misfit = 0)"
        )
        if question := number_question(cursor, column, all_cells, spellings.values()):
            raise question


def find_people(
    cursor: duckdb.DuckDBPyConnection, reading: Reading, rights: Rights | None
) -> tuple[str | None, list[str]]:
    """SQL of the person a text of faculty_id means, and notes; None where texts are ids.

    Lays `person_of`. People are known by id, by a remembered identity, by e-mail; names are
    suggested only. Nothing is told of people whom `rights` leave out, not even that they are known.
    """
    cursor.execute(
        "create or replace temp table written (text VARCHAR, email VARCHAR, name VARCHAR)"
    )
    known = _known_people(cursor, reading)
    if known is None:
        return None, []
    system, roster_ids = None, True
    if isinstance(reading.cells, MappedCells):
        mapping = reading.cells.plan.mapping
        system, roster_ids = mapping.system, mapping.people.roster_ids
    cursor.execute(f"insert into written {_written(cursor, reading, known)}")
    match_people(cursor, "select text, email from written", system, roster_ids)
    row = cursor.execute("select 1 from person_of limit 1").fetchone()
    if row is None:
        return None, []
    stranger = f"'{_STRANGER}' || {{text}}" if not roster_ids else "{text}"
    found = "(select faculty_id from person_of where person_of.text = {text})"
    whom = f"faculty_id in ({rights.people_sql})" if rights else "faculty_id is not null"
    said = [*_matches(cursor, whom), *_suggestions(cursor, rights, whom)]
    return f"coalesce({found}, {stranger})", said


def _known_people(cursor: duckdb.DuckDBPyConnection, reading: Reading) -> str | None:
    """SQL of everybody a row may be about; None where rows are about nobody, or anybody."""
    if "faculty_id" not in {column.name for column in reading.columns}:
        return None
    if not (has_rows(cursor, "faculty") or has_rows(cursor, "allocations")):
        return None
    column = reading.feed.column("faculty_id")
    return known_values(cursor, reading.feed, column) if column.refers_to else None


def _written(cursor: duckdb.DuckDBPyConnection, reading: Reading, known: str) -> str:
    """SQL of (text, email, name): people as the rows left out write them."""
    if isinstance(reading.cells, MappedCells):
        plan = reading.cells.plan
        cursor.execute(
            f"create or replace temp table mapped as {plan.relation_sql('from leftover')}"
        )
        return plan.people_sql("mapped")
    text = text_name("faculty_id")
    return (
        f"select distinct {text} as text, null::VARCHAR as email, null::VARCHAR as name "
        f"from ({reading.texts('from leftover')}) where misfit = 0 and {text} is not null "
        f"and {text} not in ({known})"
    )


def _matches(cursor: duckdb.DuckDBPyConnection, whom: str) -> list[str]:
    rows = cursor.execute(
        "select count(*) filter (how = 'identity'), count(*) filter (how = 'email') from person_of "
        f"where {whom}"
    ).fetchone() or (0, 0)
    return [
        f"{count:,} {'person was' if count == 1 else 'people were'} known by {how}."
        for count, how in zip(rows, ("a remembered identity", "e-mail"), strict=True)
        if count
    ]


def _suggestions(cursor: duckdb.DuckDBPyConnection, rights: Rights | None, whom: str) -> list[str]:
    within = rights.people(cursor) if rights else None
    unmatched = cursor.execute(
        "select written.text, any_value(written.name) from written join person_of "
        f"on trim(written.text) = person_of.text where not coalesce({whom}, false) "
        "group by written.text order by written.text limit 200"
    ).fetchall()
    likely: dict[str, str] = {}
    for one in suggest_people(cursor, unmatched):
        if within is not None and one.faculty_id not in within:
            continue
        likely.setdefault(one.text, f"'{one.text}' may be {one.name} ({one.faculty_id}): {one.why}")
    return [
        f"{said}. Confirm it on the Upload page, or with a row of identities."
        for said in list(likely.values())[:_MOST_SUGGESTED]
    ]
