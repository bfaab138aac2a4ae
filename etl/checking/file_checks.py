"""The checks of a file's rows against each other and against the current rows.

Each is SQL of (record, line, column_name, value, sentence) over the temp view `keyed` of the rows
that pass by themselves, with their keys; `doubtful` are those that may stand there twice,
`matched` the current rows that they are, `withdrawing` current promises that go.
"""

from datetime import date

from etl.checking.lowered_promises import lowered_check
from etl.warehouse.keys import same_row
from schemas.columns import Feed

_SAME_KEY = """
with told as (
    select key, list(line order by line) as lines from doubtful group by key having count(*) > 1
)
select record, line, '{column}', null,
    '{what} also stands on line ' || list_aggregate(
        list_filter(lines, x -> x <> line)[:5], 'string_agg', ', '
    ) || '. {cure}'
from doubtful
join told using (key)
"""

_ANOTHER_PERSON = """
select keyed.record, keyed.line, '{column}', keyed."{column}",
    '{column} is ''' || keyed."{column}" || ''', which belongs to another person (batch '
    || now.batch || '). {cure}'
from keyed join matched as now on keyed.line = now.keyed_line and {same_row}
where keyed.faculty_id <> now.faculty_id
"""

_PERCENT_OF_WHAT = """
select keyed.record, keyed.line, 'unit', keyed.unit,
    'unit is ''percent'', and ''' || keyed.faculty_id || ''' has an appointment of '
    || min(person.total_fte) || ' FTE: percent of 1.0 FTE or of the appointment? Write unit fte '
    || 'or percent_of_appointment.'
from keyed join current.roster as person using (faculty_id)
where keyed.unit = 'percent' and person.total_fte < 1
    and keyed.start_date <= person.until_date
    and coalesce(keyed.end_date, 'infinity') >= person.from_date
group by keyed.record, keyed.line, keyed.unit, keyed.faculty_id
"""

_NO_APPOINTMENT = """
select keyed.record, keyed.line, 'unit', keyed.unit,
    'unit is ''percent_of_appointment'', but the appointment of ''' || keyed.faculty_id
    || ''' is not known. Load faculty first, or write another unit.'
from keyed anti join current.faculty using (faculty_id)
where keyed.unit = 'percent_of_appointment'
"""

_ALL_PROMISES = """
promises as (
    select allocation_id, faculty_id, role, program_id, start_date, end_date, supersedes, record,
        line, null as batch
    from keyed
    union all
    select allocation_id, faculty_id, role, program_id, start_date, end_date, supersedes, null,
        null, batch
    from current.allocations as now anti join keyed using (key) anti join withdrawing using (key)
),
successor as (
    select supersedes as allocation_id, min(start_date) - 1 as day_before
    from promises where supersedes is not null group by supersedes
),
running as (
    select p.*, least(p.end_date, successor.day_before) as last_day
    from promises as p left join successor using (allocation_id)
)
"""

_SUPERSEDES = f"""
with {_ALL_PROMISES}
select p.record, p.line, 'supersedes', p.supersedes,
    'supersedes is ''' || p.supersedes || ''', which is not a known promise to this person. '
    || 'Correct it, or leave it empty.'
from promises as p left join promises as earlier on p.supersedes = earlier.allocation_id
where p.record is not null and p.supersedes is not null
    and earlier.faculty_id is distinct from p.faculty_id
"""

_OVERLAP = f"""
with {_ALL_PROMISES}
select a.record, a.line, 'start_date', a.start_date::VARCHAR,
    'it overlaps the promise ''' || b.allocation_id || ''' ('
    || coalesce('line ' || b.line, 'batch ' || b.batch)
    || ') to the same person for the same role and program, from '
    || greatest(a.start_date, b.start_date)
    || '. End one of them, or name the earlier one in supersedes.'
from running as a
join running as b
    on a.faculty_id = b.faculty_id and a.role = b.role
    and a.program_id is not distinct from b.program_id and a.allocation_id <> b.allocation_id
    and a.start_date <= coalesce(b.last_day, 'infinity')
    and b.start_date <= coalesce(a.last_day, 'infinity')
where a.record is not null and coalesce(a.last_day >= a.start_date, true)
    and coalesce(b.last_day >= b.start_date, true)
"""

OVERLAPPING_PROMISES = """
with successor as (
    select supersedes as allocation_id, min(start_date) - 1 as day_before
    from current.allocations where supersedes is not null group by supersedes
),
running as (
    select p.*, least(p.end_date, successor.day_before) as last_day
    from current.allocations as p left join successor using (allocation_id)
)
select a.allocation_id, b.allocation_id, b.batch
from running as a
join running as b
    on a.faculty_id = b.faculty_id and a.role = b.role
    and a.program_id is not distinct from b.program_id and a.allocation_id < b.allocation_id
    and a.start_date <= coalesce(b.last_day, 'infinity')
    and b.start_date <= coalesce(a.last_day, 'infinity')
where coalesce(a.last_day >= a.start_date, true) and coalesce(b.last_day >= b.start_date, true)
"""
"""Current promises of one person, role and program that overlap: (one, other, batch of other)."""


def file_checks(feed: Feed, compare: bool, *, reason: str | None, as_of: date) -> list[str]:
    """The checks that this feed needs, in the order their problems are told.

    `compare` says whether the feed has current rows to hold the file against. A promise that
    shrinks for days up to `as_of` needs the `reason`.
    """
    checks = [_same_key(feed)]
    if compare and "faculty_id" in feed.names and "faculty_id" not in feed.key:
        checks.append(_another_person(feed))
    if feed.name == "allocations":
        checks += [_PERCENT_OF_WHAT, _NO_APPOINTMENT, _SUPERSEDES, _OVERLAP]
    if feed.name == "allocations" and compare:
        checks.append(lowered_check(as_of, reason))
    return checks


def _another_person(feed: Feed) -> str:
    cure = "Give this row an id of its own, or correct faculty_id."
    if len(feed.key) > 1:
        cure = "Correct faculty_id, or undo that batch if it was wrong."
    same = same_row(feed, "now", "keyed")
    return _ANOTHER_PERSON.format(column=feed.key[-1], same_row=same, cure=cure)


def _same_key(feed: Feed) -> str:
    if feed.optional_key:
        identifier = feed.key[0]
        what = f"this {feed.name} row, or its {identifier},"
        cure = f"Keep one of them, or give both an {identifier} of their own if both happened."
    elif feed.name == "faculty":
        what = "this person"
        cure = "Keep one row a person, or say how to merge them with --sum total_fte."
    else:
        what = f"the same {' and '.join(feed.key)}"
        cure = "Keep one of them."
    return _SAME_KEY.format(column=feed.key[0], what=what, cure=cure)
