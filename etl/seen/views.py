"""The relations of schema `seen`: every mart, feed and ledger relation under the scope tables."""

from etl.credits.views import credit_views
from etl.pipeline.views import path_views
from etl.requirements.views import requirement_views
from etl.seen.feed_views import FEED_VIEWS
from etl.seen.group_views import GROUP_VIEWS
from etl.seen.month_views import MONTH_VIEWS
from etl.seen.named_tables import HOMES, KNOWN_NAMES, NAMES
from etl.seen.opening_views import OPENING_HISTORY
from etl.seen.role_views import ROLE_VIEWS
from etl.seen.scope_tables import GIVEN, SEES_ALL
from schemas.feeds import FEEDS
from schemas.marts import (
    CLINIC_QUARTER,
    PERSON_QUARTER,
    PROMISE_BASIS,
    PROMISE_LOAD,
    PROMISE_PARTS,
    PROMISE_QUARTER,
    PROMISED_MONTH,
    Mart,
)
from schemas.reference import REFERENCE_TABLES

_DATED_PERSON = (
    "join temp.main.scope_people as scope on r.faculty_id = scope.faculty_id "
    "and {quarter} between scope.from_quarter and scope.until_quarter"
)

_BY_PROMISE = (
    "select {columns} from mart.{name} as m semi join temp.main.scope_promises as scope "
    "on m.allocation_id = scope.allocation_id "
    "and m.quarter_start between scope.from_quarter and scope.until_quarter"
)
_BY_PERSON = (
    "select {columns} from mart.{name} as m semi join temp.main.scope_people as scope "
    "on m.faculty_id = scope.faculty_id "
    "and m.quarter_start between scope.from_quarter and scope.until_quarter"
)
# A promise's clinic is that of the person: who sees the promise only does not see it.
_BY_BOTH = (
    f"{_BY_PROMISE} semi join temp.main.scope_people as people on m.faculty_id = people.faculty_id "
    "and m.quarter_start between people.from_quarter and people.until_quarter"
)


def _of(mart: Mart, rows: str) -> str:
    return rows.format(columns=", ".join(f"m.{name}" for name in mart.names), name=mart.name)


_SEES_DAY = "scope.sees_days or b.own"
_OF_DAYS = f"case when {_SEES_DAY} then r.{{0}} end as {{0}}"
_FILE = (
    f"case when {_SEES_DAY} then b.file_name end as file_name, "
    f"case when {_SEES_DAY} then b.source end as source"
)
_LOADED = (
    "(select batch, file_name, source, batch in (from temp.main.scope_batches) as own "
    "from ledger.batches)"
)
"""Each batch with whether the viewer loaded it, asked of the few batches and not of every row."""


def _days(*names: str) -> str:
    return ", ".join(_OF_DAYS.format(name) for name in names)


_ACTIVITY = f"""
select r.faculty_id, q.quarter_start, date_trunc('week', r.date)::DATE as week, r.activity_type,
    t.counts_as, r.hours, r.program_id, r.end_date is not null as is_total,
    {_days("activity_id", "date", "end_date", "start_time", "title", "series", "learners")},
    {_days("learner_level", "rating", "rating_count", "batch", "line")}, {_FILE}
from current.activity as r
{_DATED_PERSON.format(quarter="r.date")}
join current.activity_types as t on r.activity_type = t.activity_type
join {_LOADED} as b on r.batch = b.batch
left join mart.quarters as q on r.date between q.quarter_start and q.quarter_end
"""

_CLINICAL = f"""
select r.faculty_id, q.quarter_start, date_trunc('week', r.date)::DATE as week, r.kind, r.hours,
    r.added, {_days("session_id", "date", "start_time", "location", "batch", "line")}, {_FILE}
from current.clinical as r
{_DATED_PERSON.format(quarter="r.date")}
join {_LOADED} as b on r.batch = b.batch
left join mart.quarters as q on r.date between q.quarter_start and q.quarter_end
"""

_LEAVE = f"""
select {", ".join(f"r.{name}" for name in FEEDS["leave"].names)}, {_days("batch", "line")}, {_FILE}
from current.leave as r
{_DATED_PERSON.format(quarter="r.end_date")}
join {_LOADED} as b on r.batch = b.batch
"""

_NOW = "(select as_of from ledger.warehouse) between {0}.from_quarter and {0}.until_quarter"

_PROMISE_LEDGER = """
select m.*, case when mine.sees_days then a.batch end as batch,
    case when mine.sees_days then a.line end as line,
    case when mine.sees_days then b.file_name end as file_name,
    scope.from_quarter, scope.until_quarter
from mart.promise as m
join current.allocations as a using (allocation_id)
join ledger.batches as b on a.batch = b.batch
join temp.main.scope_promises as scope on m.allocation_id = scope.allocation_id
left join temp.main.scope_people as mine on m.faculty_id = mine.faculty_id and mine.sees_days
"""

_FACULTY = f"""
select {FEEDS["faculty"].column_list} from current.roster as r
semi join temp.main.scope_people as scope
    on r.faculty_id = scope.faculty_id and {_NOW.format("scope")}
where (select as_of from ledger.warehouse) between r.from_date and r.until_date
"""

# How large a file is and what became of its rows tells of everybody in it.
_OF_ALL_ROWS = (
    *("sha256", "size", "rows_new", "rows_changed"),
    *("rows_unchanged", "rows_withdrawn", "rows_set_aside"),
)
_BATCHES = f"""
select b.* exclude (options, origin, account, faculty_id, login) replace (
    {", ".join(f"if({SEES_ALL}, b.{name}, null) as {name}" for name in _OF_ALL_ROWS)}
)
from ledger.batches as b
where b.batch in (
    select r.batch from current.activity as r join temp.main.scope_people as s using (faculty_id)
    where s.sees_days
    union all
    select r.batch from current.clinical as r join temp.main.scope_people as s using (faculty_id)
    where s.sees_days
    union all
    select r.batch from current.leave as r join temp.main.scope_people as s using (faculty_id)
    where s.sees_days
    union all
    from temp.main.scope_batches
)
"""

_VIEWS = {
    **{
        mart.name: _of(mart, _BY_PROMISE)
        for mart in (PROMISE_QUARTER, PROMISE_PARTS, PROMISE_BASIS)
    },
    PROMISE_LOAD.name: _of(PROMISE_LOAD, _BY_BOTH),
    **{
        mart.name: _of(mart, _BY_PERSON)
        for mart in (PERSON_QUARTER, CLINIC_QUARTER, PROMISED_MONTH)
    },
    "promise_ledger": _PROMISE_LEDGER,
    "promise": (
        "select * exclude (from_quarter, until_quarter) "
        f"from ({_PROMISE_LEDGER}) as own where {_NOW.format('own')}"
    ),
    "quarters": f"select * from mart.quarters where {GIVEN}",
    "warehouse": f"select version, as_of, first_quarter from ledger.warehouse where {GIVEN}",
    "names": NAMES,
    "known_names": KNOWN_NAMES,
    "batches": _BATCHES,
    "homes": HOMES,
    "faculty": _FACULTY,
    "allocations": (
        f"select {FEEDS['allocations'].column_list} from current.allocations as r "
        "semi join temp.main.scope_promises as scope on r.allocation_id = scope.allocation_id "
        f"and {_NOW.format('scope')}"
    ),
    "activity": _ACTIVITY,
    "clinical": _CLINICAL,
    "leave": _LEAVE,
    "opening_history": OPENING_HISTORY,
}


def view_definitions() -> dict[str, str]:
    """The SELECT behind each relation of `seen`."""
    open_tables = [FEEDS["programs"], *REFERENCE_TABLES.values()]
    catalogue = {
        table.name: f"select {table.column_list} from current.{table.name} where {GIVEN}"
        for table in open_tables
    }
    computed = {**requirement_views(), **credit_views(), **ROLE_VIEWS}
    paths = path_views()
    return {**catalogue, **paths, **_VIEWS, **FEED_VIEWS, **MONTH_VIEWS, **GROUP_VIEWS, **computed}
