"""Promises that a load makes smaller for days already past: found, refused, and written down.

A row is held against the current promise of its id and against the one it supersedes. Each
smaller thing about it is one row of SQL, with a sentence that says what was promised and what is
left of it. Owed by another department is not smaller.
"""

from datetime import date

import duckdb

from etl.checking.cells import quoted


def _fte(side: str) -> str:
    """FTE where it rests on no basis and no roster, which have days of their own; else NULL."""
    return (
        f"case {side}.unit when 'fte' then {side}.amount when 'percent' then {side}.amount / 100 "
        f"when 'eighths' then {side}.amount / 8 end"
    )


def _amount(side: str) -> str:
    short = f"{side}.unit = 'fte' and round({side}.amount, 2) = {side}.amount"
    return f"format(if({short}, '{{:.2f}}', '{{:.10g}}'), {side}.amount)"


def _unit(side: str) -> str:
    return f"if({side}.unit = 'fte', 'FTE', {side}.unit)"


# Amounts that cannot be held against each other are told as a change, not as less.
_COMPARABLE = f"(new.unit = old.unit or {_fte('new')} + {_fte('old')} is not null)"
_LESS = (
    "if(new.unit = old.unit, new.amount < old.amount - 1e-9, "
    f"coalesce({_fte('new')} < {_fte('old')} - 1e-9, true))"
)
_LESS_SENTENCE = (
    f"if({_COMPARABLE}, 'is lowered', 'is changed') || ' from ' || {_amount('old')} || "
    f"if(new.unit = old.unit, '', ' ' || {_unit('old')}) || ' to ' || {_amount('new')} || ' ' || "
    f"{_unit('new')} || ' from ' || since"
)


def _moved(column: str, called: str) -> str:
    old, new = (f"coalesce('''' || {side}.{column} || '''', 'none')" for side in ("old", "new"))
    return f"'is moved from {called} ' || {old} || ' to ' || {new} || ' from ' || since"


# column | when it is smaller | what is said of the promise
_CHANGES = (
    ("amount", _LESS, _LESS_SENTENCE),
    (
        "start_date",
        "corrected and new.start_date > old.start_date",
        "'starts on ' || new.start_date || ' instead of ' || old.start_date",
    ),
    (
        "end_date",
        "new.end_date < old.last_past",
        "'ends on ' || new.end_date || ' instead of ' "
        "|| coalesce(old.last_day::VARCHAR, 'running on')",
    ),
    ("role", "new.role <> old.role", _moved("role", "role")),
    (
        "program_id",
        "new.program_id is distinct from old.program_id",
        _moved("program_id", "program"),
    ),
    # Either way: with supervision in it teaching in clinic may fill it, without it none does.
    (
        "includes_supervision",
        "coalesce(new.includes_supervision, false) <> coalesce(old.includes_supervision, false)",
        "if(new.includes_supervision, 'may now', 'may no longer')"
        " || ' be filled by teaching while caring for patients from ' || since",
    ),
)

_PAST = """
successor as (
    select supersedes as allocation_id, min(start_date) - 1 as day_before
    from {before} where supersedes is not null group by supersedes
),
running as (
    select p.*, least(p.end_date, s.day_before) as last_day
    from {before} as p left join successor as s using (allocation_id)
),
past as (
    select *, least(last_day, '{as_of}'::DATE) as last_past from running
    where start_date <= least(last_day, '{as_of}'::DATE)
)
"""


def lowered_promises_sql(
    as_of: date, before: str = "current.allocations", now: str = "keyed"
) -> str:
    """What the rows of `now` make smaller of the promises of `before`, for days up to `as_of`.

    (record, line, allocation_id, faculty_id, column_name, value, sentence, document_ref); the
    promise is the one that is made smaller, the line and document those of the row that does it.
    """
    changes = " union all ".join(
        "select new.record, new.line, old.allocation_id, old.faculty_id,"
        f" '{column}' as column_name, new.{column}::VARCHAR as value,"
        f" 'the promise ''' || old.allocation_id || ''' ' || {said} as sentence,"
        f" new.document_ref from pairs where {smaller}"
        for column, smaller, said in _CHANGES
    )
    return (
        f"with {_PAST.format(as_of=as_of, before=before)}, pairs as ("
        "select old, new, true as corrected, old.start_date as since"
        f" from past as old join {now} as new using (allocation_id, faculty_id) union all"
        " select old, new, false, greatest(old.start_date, new.start_date)"
        f" from past as old join {now} as new on new.supersedes = old.allocation_id"
        " and new.faculty_id = old.faculty_id"
        " and new.start_date <= old.last_past) "
        f"{changes}"
    )


def lowered_check(as_of: date, reason: str | None) -> str:
    """SQL of problems: promises made smaller for days past without a reason or a document."""
    missing = [] if reason and reason.strip() else ["load again with --reason"]
    documented = quoted(". Days already past: " + "".join(f"{each}." for each in missing))
    undocumented = quoted(
        ". Days already past: " + " and ".join([*missing, "give document_ref"]) + "."
    )
    return (
        "select record, line, column_name, value, "
        f"sentence || if(document_ref is null, {undocumented}, {documented}) "
        f"from ({lowered_promises_sql(as_of)}) "
        f"where {'true' if missing else 'document_ref is null'}"
    )


def withdrawn_promises_sql(withdrawn: str, as_of: date, before: str = "current.allocations") -> str:
    """The same columns for promises of `before` taken away, by the relation of their rows."""
    return (
        f"with {_PAST.format(as_of=as_of, before=before)} "
        "select null::BIGINT as record, null::BIGINT as line, allocation_id, faculty_id,"
        " 'allocation_id' as column_name, allocation_id as value,"
        " 'the promise ''' || allocation_id || ''' is withdrawn from ' || start_date as sentence,"
        f" document_ref from past semi join {withdrawn} using (allocation_id)"
    )


def withdrawn_check(withdrawn: str, as_of: date) -> str:
    """SQL of problems: no row is left to name a document, so a promise ends by a row of its own."""
    return (
        "select record, line, column_name, value, sentence || '. Days already past: keep its row, "
        "with end_date and document_ref, and load again with --reason.' "
        f"from ({withdrawn_promises_sql(withdrawn, as_of)})"
    )


def record_lowered(
    connection: duckdb.DuckDBPyConnection,
    lowered: str,
    batch: int,
    reason: str | None,
    undoing: bool = False,
) -> list[str]:
    """Enters what the SQL of lowered promises finds in the ledger; returns the sentences.

    A load calls it before the rows of its batch are stored: afterwards there is nothing to compare
    with. `undoing` says that taking the batch back did it.
    """
    rows = connection.execute(
        "insert into ledger.lowered by name select $batch::BIGINT as batch, allocation_id,"
        " faculty_id, upper(sentence[1]) || sentence[2:] || '.' as sentence, $reason as reason,"
        f" document_ref, $undoing as undoing from ({lowered})"
        " order by allocation_id, column_name returning sentence",
        {"batch": batch, "reason": reason, "undoing": undoing},
    ).fetchall()
    return [sentence for (sentence,) in rows]
