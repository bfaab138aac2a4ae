"""From layout 7 to 8: batches say by which account and which person they were loaded."""

import duckdb

# Who loaded stood in the log, which has the e-mail and the person and not the name only; what is
# older than the log stays nobody's own, and the operator's to undo.
_LOADERS = """
alter table ledger.batches add column account BIGINT;
alter table ledger.batches add column login VARCHAR;
create temp table loader as
with entry as (
    select noted_at, login, actor_faculty_id, (what->>'$.batch')::BIGINT as batch
    from (
        select noted_at, login, actor_faculty_id, access_role, deed, what from access.log
        union all
        select noted_at, login, actor_faculty_id, access_role, deed, what from access.noted
    )
    where deed in ('loaded', 'declared', 'verified', 'set', 'stepped')
        and (what->>'$.new') is not null and access_role is distinct from 'operator'
)
select entry.batch, any_value(entry.login) as login,
    any_value(entry.actor_faculty_id) as faculty_id, max(signed_in.account) as account
from entry
left join access.accounts as signed_in
    on signed_in.email = entry.login and signed_in.bound_at <= entry.noted_at
    and coalesce(signed_in.released_at, 'infinity'::TIMESTAMP) > entry.noted_at
where entry.batch is not null
group by entry.batch
having count(*) = 1;
update ledger.batches as b
set account = loader.account, login = loader.login, faculty_id = loader.faculty_id
from loader where b.batch = loader.batch;
"""

# Files of one's own are held against each other: under the new word for who one is.
_ORIGINS = r"""
create temp table moved as
select batch, origin as before,
    coalesce('person ' || faculty_id, 'account ' || account) || origin[len(who) + 1:] as origin
from ledger.batches
where coalesce(faculty_id, account::VARCHAR) is not null and starts_with(origin, who || ' ')
    and regexp_full_match(origin[len(who) + 2:], '[0-9a-f]{32}');
update ledger.batches as b set origin = moved.origin from moved where b.batch = moved.batch;
update ledger.answers as a set origin = moved.origin from moved
where a.batch = moved.batch and a.origin = moved.before;
drop table moved;
drop table loader;
"""


def bring_over(connection: duckdb.DuckDBPyConnection) -> None:
    """Adds who loaded, as far as the log tells it."""
    connection.execute(_LOADERS + _ORIGINS)
