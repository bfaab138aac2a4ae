"""Whom a scope names, and where they are at home: laid once a cursor, for most queries ask it."""

import duckdb

EMPTY = """
create or replace temp table scope_names (faculty_id VARCHAR, name VARCHAR, in_scope BOOLEAN);
create or replace temp table scope_homes (
    faculty_id VARCHAR, department VARCHAR, division VARCHAR, in_scope BOOLEAN, rank VARCHAR,
    total_fte DOUBLE, clinical_fte DOUBLE, other_fte DOUBLE, from_quarter DATE, until_quarter DATE
);
"""

# Whom a scope names, and when: its people, and who holds its promises while these run.
_NAMED = """
    select faculty_id, from_quarter, until_quarter from temp.main.scope_people
    union
    select m.faculty_id, greatest(scope.from_quarter, m.start_date),
        least(scope.until_quarter, m.last_day)
    from mart.promise as m
    join temp.main.scope_promises as scope on m.allocation_id = scope.allocation_id
"""

_EVER_NAMED = """
    select faculty_id from temp.main.scope_people
    union
    select a.faculty_id from current.allocations as a
    semi join temp.main.scope_promises as scope on a.allocation_id = scope.allocation_id
    union
    select a.faculty_id from current.appointments as a
    join temp.main.scope_programs as scope on a.program_id = scope.program_id
    where scope.names_holders
"""

# Of others no more is seen than what names them: the role they hold, or that they mentor somebody.
_NAMES_OF_SCOPE = f"""
insert into scope_names
select named.faculty_id, coalesce(r.name, named.faculty_id), bool_or(named.in_scope)
from (
    select faculty_id, true as in_scope from ({_EVER_NAMED})
    union all
    select faculty_id, false from temp.main.scope_known
) as named
left join current.roster as r
    on named.faculty_id = r.faculty_id and r.until_date = 'infinity'
group by all
"""

# Where people named are at home, quarter by quarter; the appointment of those in scope then.
_HOMES_OF_SCOPE = f"""
insert into scope_homes
select r.faculty_id, r.department, r.division, mine.faculty_id is not null as in_scope,
    if(in_scope, r.rank, null) as rank, if(in_scope, r.total_fte, null) as total_fte,
    if(in_scope, r.clinical_fte, null) as clinical_fte, if(in_scope, r.other_fte, null)
    as other_fte, r.from_quarter, r.until_quarter
from current.roster as r
semi join ({_NAMED}) as named on r.faculty_id = named.faculty_id
    and r.from_quarter <= named.until_quarter and r.until_quarter >= named.from_quarter
left join temp.main.scope_people as mine on r.faculty_id = mine.faculty_id
    and r.from_quarter between mine.from_quarter and mine.until_quarter
where r.from_quarter <= r.until_quarter
"""

KNOWN_NAMES = "select faculty_id, name from temp.main.scope_names"
NAMES = f"{KNOWN_NAMES} where in_scope"
HOMES = """
select faculty_id, department, division, in_scope, rank, total_fte, clinical_fte, other_fte,
    from_quarter, until_quarter
from temp.main.scope_homes
"""


def fill_named(connection: duckdb.DuckDBPyConnection) -> None:
    """Fills the tables of names and homes of a cursor whose scope tables are filled."""
    connection.execute(_NAMES_OF_SCOPE)
    connection.execute(_HOMES_OF_SCOPE)
