"""Finds identifiers of patients in titles, notes and other free text; repeats no value."""

from collections.abc import Mapping, Sequence

import duckdb

from etl.reading.problems import Refused, refuse

# Stands between cells, so that nothing is found that begins in one cell and ends in the next.
_BETWEEN = r"\x1f"
_GAP = rf"[^A-Za-z0-9{_BETWEEN}]{{0,4}}"
_NUMBER_WORD = r"(?: ?(?:number|num|no|nr|id|is))?"
_MONTHS = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DAY = (
    rf"(?:\d{{1,4}}[-/.]\d{{1,2}}[-/.]\d{{2,4}}|\d{{1,2}}[- ]?{_MONTHS}[-, ]|{_MONTHS} \d{{1,2}}\b)"
)
_NAME = r"\p{Lu}[\p{L}.'’-]*,? +\p{Lu}[\p{L}.'’-]*(?: +\p{Lu}[\p{L}.'’-]*)?"
_NAME_ENDS = rf" *(?:$|[,;()|/{_BETWEEN}\d]| -| –)"
_FOUND = "|".join(
    (
        r"\b\d{3}-\d{2}-\d{4}\b",
        rf"(?i:\b(?:mrn|medical rec(?:ord)?|med rec){_NUMBER_WORD}\b{_GAP}\d(?:[ -]?\d){{4}})",
        r"(?i:\bmrn ?[:#] ?\d{3})",
        rf"(?i:\b(?:csn|encounter|(?:patient|pat|pt)[ _]?(?:id|no|number|#)){_GAP}\d{{5}})",
        rf"(?i:\b(?:dob|d\.o\.b|date of birth|birth ?date|born(?: on)?)\b{_GAP}{_DAY})",
        rf"(?i:\b(?:ssn|social security){_NUMBER_WORD}\b{_GAP}\d{{3}}[- ]?\d\d[- ]?\d{{4}})",
        r"(?i:\b(?:ssn|social security(?: number| no)?) ?[:#] ?[x*\d -]*\d{4})",
        r"(?i:\b(?:patient|pt)(?:'s)? name ?: ?)\p{L}",
        # In a title "The Difficult Patient: Communication Skills" is innocent; a label is not.
        # One alternative for both labels: every one with a name takes 5 ms to make ready.
        rf"(?:(?:^|[{_BETWEEN};,(|\[] ?)(?:Patient|PATIENT|Pt)|\b(?:patient|pt))"
        rf" ?: ?{_NAME}{_NAME_ENDS}",
    )
)
_CURE = (
    "what looks like an identifier of a patient, such as a record number, a date of birth or a"
    " name. Kept stores nothing about patients: take it out of the file."
)


def title_guard_sql(cells: Sequence[str]) -> str:
    """SQL: whether a row's free text holds an identifier; `cells` are SQL of text, NULL passes.

    One search over all cells of a row: looking for digits or words first took as long.
    """
    if not cells:
        return "false"
    found = _FOUND.replace("'", "''")
    return f"regexp_matches(concat_ws(chr(31), {', '.join(cells)}), '{found}')"


def title_refusal(
    connection: duckdb.DuckDBPyConnection, relation: str, line: str, cells: Mapping[str, str]
) -> Refused | None:
    """The refusal for the first row of the relation that `title_guard_sql` is true of.

    `line` is SQL of the row's line in the file, `cells` the SQL of each column's text by name.
    """
    here = ", ".join(title_guard_sql([cell]) for cell in cells.values())
    row = connection.execute(
        f"select {line}, [{here}] from {relation} "
        f"where {title_guard_sql(list(cells.values()))} order by 1 limit 1"
    ).fetchone()
    if row is None:
        return None
    column = next(name for name, found in zip(cells, row[1], strict=True) if found)
    return refuse(f"{column} has {_CURE}", row[0], column)
