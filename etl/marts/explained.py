"""What the numbers of one person and quarter are made of, by the SQL that publishes them.

Every relation that publishing lays is laid for that person and quarter alone, and nothing of it is
kept. Publishing adds rows of activity up at once; here each is laid as though it were the work of a
person of its own, so that the same relations say what each counts as.
"""

import re
from dataclasses import dataclass
from datetime import date

import duckdb
import polars as pl

from etl.marts.explained_frames import FRAMES, FRAMES_BY_ROW, OF_DAYS
from etl.marts.publish import lay_people, relation_sql
from etl.marts.time_and_policy import set_policy
from schemas.policy import Policy
from schemas.quarters import Quarter

_BY_ROW = ("education_overlap", "total_piece", "session_part", "part")
"""The relations between rows of activity and hours by kind."""

_READ_FROM_FILES = {
    "current.activity": "explained_activity",
    "current.clinical": "explained_clinical",
}

_APART = """
create or replace temp table explained_row as
select
    'row ' || row_number() over (order by batch, line) as own_id,
    *
from current.activity
where faculty_id = $faculty_id and date <= $last and coalesce(end_date, date) >= $first
"""


@dataclass(frozen=True)
class Published:
    """What the published numbers rest on besides the rows."""

    policy: Policy
    as_of: date
    first: Quarter


@dataclass(frozen=True)
class Explanation:
    """What one person's numbers of one quarter are made of.

    `days`: a row a stretch of working days counted: owner (promise, person or interval),
    allocation_id, counted_days, days (these less leave), rate (hours a day), fte, assumed.
    `promises`: the rows of promise_parts, with the amount and what it is spread over.
    `work`: hours by promise (NULL: none takes them), kind, type and program, with the share.
    `clinic`: the quarter and the three before it: worked, contracted, hours beyond of the first.
    `clinical`: hours by kind of clinical row. `months`: a row a promise and month with promised
    hours. `person`: the row of person_quarter. `policy`: what statuses were judged by.
    `rows`: the activity with the hours of each that count, file and line; none but for who sees
    the person's days.
    """

    days: pl.DataFrame
    promises: pl.DataFrame
    work: pl.DataFrame
    clinic: pl.DataFrame
    clinical: pl.DataFrame
    months: pl.DataFrame
    person: pl.DataFrame
    policy: pl.DataFrame
    rows: pl.DataFrame


def explain(
    cursor: duckdb.DuckDBPyConnection,
    published: Published,
    faculty_id: str,
    quarter_start: date,
    sees_days: bool,
) -> Explanation:
    """Lays the relations as temp tables of the cursor, in its transaction, and reads them.

    It checks no scope: that is `etl.seen`.
    """
    set_policy(cursor, published.policy, published.as_of, published.first)
    cursor.execute(
        "create or replace temp table touched as "
        "select $faculty_id as faculty_id, $quarter::DATE as quarter_start",
        {"faculty_id": faculty_id, "quarter": quarter_start},
    )
    lay_people(cursor)
    frames = {name: cursor.execute(sql).pl() for name, sql in FRAMES.items()}
    _lay_rows_apart(cursor, faculty_id, quarter_start)
    frames |= {name: cursor.execute(sql).pl() for name, sql in FRAMES_BY_ROW.items()}
    if not sees_days:
        frames[OF_DAYS] = frames[OF_DAYS].clear()
    return Explanation(**frames)


def _lay_rows_apart(
    cursor: duckdb.DuckDBPyConnection, faculty_id: str, quarter_start: date
) -> None:
    """Lays `part` anew, a row of activity a person: whose `faculty_id` is the row's own id."""
    last = cursor.execute(
        "select quarter_end from quarter where quarter_start = $quarter", {"quarter": quarter_start}
    ).fetchone()
    cursor.execute(
        _APART,
        {
            "faculty_id": faculty_id,
            "first": quarter_start,
            "last": last[0] if last else quarter_start,
        },
    )
    cursor.execute(
        "create or replace temp table explained_activity as "
        "select * exclude (own_id) replace (own_id as faculty_id) from explained_row; "
        "create or replace temp table explained_clinical as "
        "select c.* replace (r.own_id as faculty_id) from current.clinical as c "
        "join explained_row as r on c.faculty_id = r.faculty_id and c.date = r.date"
    )
    texts = {name: _from_rows(relation_sql(name)) for name in _BY_ROW}
    for name in _read_by(cursor, texts):
        cursor.execute(
            f"create or replace temp table {name} as "
            f"select o.* replace (r.own_id as faculty_id) from {name} as o, explained_row as r"
        )
    for name, text in texts.items():
        cursor.execute(f"create or replace temp table {name} as {text}")


def _from_rows(text: str) -> str:
    for name, apart in _READ_FROM_FILES.items():
        text = re.sub(rf"\b{re.escape(name)}\b", apart, text)
    return text


def _read_by(cursor: duckdb.DuckDBPyConnection, texts: dict[str, str]) -> list[str]:
    """The temp tables about people that the relations read besides one another."""
    found = cursor.execute(
        "select table_name from duckdb_columns() "
        "where database_name = 'temp' and column_name = 'faculty_id'"
    ).fetchall()
    said = " ".join(re.sub("--.*", "", text) for text in texts.values())
    return [
        name
        for (name,) in found
        if name not in (*texts, *_READ_FROM_FILES.values()) and re.search(rf"\b{name}\b", said)
    ]
