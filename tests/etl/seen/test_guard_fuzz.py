"""Whatever is not of schema seen is refused, wherever in a query it stands and however it is spelt.

Each place is tried with a relation of seen too, which passes: so it is what is named, not how the
query is written, that is refused. At the end they are asked where queries run.
"""

import itertools

import duckdb
import pytest

from etl.seen import QueryRefused, check_query
from schemas.scopes import OPERATOR_SCOPE
from tests.etl.small import Desk

# Where something that rows are read from can stand.
PLACES = (
    "from {}",
    "select * from {}",
    "FROM {} SELECT 1",
    "table_ as not a word; {}",
    "select 1 from seen.faculty, {}",
    "select 1 from {}, seen.faculty",
    "select 1 from seen.faculty cross join {}",
    "select 1 from seen.faculty natural join {}",
    "select 1 from seen.faculty left join {} as x on true",
    "select 1 from seen.faculty semi join {} as x on true",
    "select 1 from seen.faculty anti join {} as x on true",
    "select 1 from seen.faculty asof join {} as x on faculty.hire_date >= x.hire_date",
    "select 1 from seen.faculty positional join {}",
    "select 1 from seen.faculty, lateral (select * from {})",
    "select 1 from (from {}) as x",
    "select 1 from ((from {}) as x cross join seen.faculty)",
    "from {} using sample 3",
    "from {} tablesample 10%",
    "from {} pivot (count(*) for name in ('Ada'))",
    "from {} unpivot (told for which in (name, rank))",
    "select (select count(*) from {})",
    "select exists (from {})",
    "select 1 in (select 1 from {})",
    "select 1 > any (select 1 from {})",
    "select 1 >= all (select 1 from {})",
    "select array(select name from {})",
    "select [x for x in (select list(name) from {})]",
    "select list_transform([1], lambda x: (select count(*) from {}))",
    "select {{'a': (select count(*) from {})}}",
    "select case when true then (select 1 from {}) end",
    "select (select count(*) from {})::VARCHAR collate nocase",
    "select sum(1) filter (where exists (from {}))",
    "select sum(1) over (partition by (select count(*) from {}))",
    "select sum(1) over (order by (select count(*) from {}))",
    "select sum(1) over w window w as (order by (select count(*) from {}))",
    "select first(1 order by (select count(*) from {}))",
    "select columns(c -> (select true from {} limit 1)) from seen.faculty",
    "select * replace ((select count(*) from {}) as name) from seen.faculty",
    "select 1 where exists (from {})",
    "select 1 group by (select count(*) from {})",
    "select 1 from seen.faculty group by all having (select count(*) from {}) > 0",
    "select 1 from seen.faculty qualify row_number() over () > (select count(*) from {})",
    "select 1 order by (select count(*) from {})",
    "select 1 limit (select count(*) from {})",
    "select 1 offset (select count(*) from {})",
    "select distinct on ((select count(*) from {})) 1",
    "select 1 union all select 1 from {}",
    "select 1 union by name select 1 from {}",
    "(select 1 from {}) except select 2",
    "select 1 intersect (select 1 from {})",
    "with x as (from {}) from x",
    "with x as materialized (from {}) select 1",
    "with x(a) as not materialized (from {}) select 1",
    "with recursive x as (select 1 as a union all select a + 1 from x, {} where a < 3) from x",
    "with recursive x as (select 1 as a from {} union select 2) from x",
    "select (with x as (from {}) select count(*) from x)",
    "with x as (with y as (from {}) from y) from x",
    "values ((select count(*) from {}))",
    "from (values ((select count(*) from {}))) as x(a)",
    "select unnest((select list(name) from {}))",
    "from range((select count(*) from {}))",
)
ALLOWED = ("seen.faculty", 'SEEN."Faculty"', '"seen".faculty', "seen.faculty as current")
BEYOND = (
    *("current.faculty", '"current".faculty', 'Current."FACULTY"', "current.faculty as seen"),
    *("faculty", '"faculty"', "main.faculty", "seen.faculty.name", "kept.current.faculty"),
    *("kept.seen.faculty", "memory.seen.faculty", "temp.seen.faculty", "system.seen.faculty"),
    *("temp.main.scope_people", "temp.scope_people", "scope_people", "main.scope_people"),
    *("mart.promise_quarter", "history.faculty", "ledger.warehouse", "access.grants"),
    *("information_schema.tables", "pg_catalog.pg_class", "pg_class", "sqlite_master"),
    *("duckdb_tables", "duckdb_tables()", "pragma_database_list", "pragma_table_info('x')"),
    *("'other.csv'", '"other.csv"', '"../x.parquet"', "'https://example.org/x.csv'"),
    *("read_csv('x')", "read_csv_auto('x')", "read_json('x')", "read_text('x')", "read_blob('x')"),
    *("parquet_scan('x')", "parquet_metadata('x')", "glob('*')", "sniff_csv('x')"),
    *("query('from current.faculty')", "query_table('current.faculty')", "query_table(['x'])"),
    *("main.query('select 1')", "json_execute_serialized_sql('')", "arrow_scan(1, 2, 3)"),
    *("duckdb_settings()", "duckdb_secrets()", "duckdb_logs()", "seq_scan('faculty')"),
    *("histogram_values(faculty, name)", "summary('x')", "checkpoint()", "repeat_row(1)"),
    *("(describe seen.faculty)", "(show tables)", "(summarize seen.faculty)"),
    *("(table current.faculty)", "(with x as (from current.faculty) from x)"),
    *("(with current as (select 1) from current.faculty)", "(with y as (from y) from y)"),
    *("(with seen as (select 1) from seen, faculty)", "lateral (from current.faculty)"),
    *("current /* seen */ . faculty", "seen.faculty, current.faculty"),
)
WHOLE = (
    *("copy (from seen.faculty) to 'x'", "copy seen.faculty to 'x'", "export database 'x'"),
    *("create table x as from seen.faculty", "create view seen.x as from current.faculty"),
    *("create or replace temp table scope_people as from current.faculty", "drop view seen.names"),
    *("create macro f() as table from current.faculty", "insert into scope_given values (true)"),
    *("update ledger.warehouse set version = 0", "delete from temp.main.scope_people"),
    *("attach 'x' as seen", "detach seen", "use current", "set search_path = 'current'"),
    *("set schema 'current'", "set variable x = 1", "reset search_path", "begin", "rollback"),
    *("pragma table_info('current.faculty')", "pragma show_tables", "call pragma_version()"),
    *("call query('from current.faculty')", "execute x", "prepare x as select 1", "vacuum"),
    *("describe seen.faculty", "summarize current.faculty", "show all tables", "explain select 1"),
    *("explain analyze from current.faculty", "install httpfs", "load httpfs", "checkpoint"),
    *("select 1; from current.faculty", "from seen.faculty; rollback; from current.faculty"),
    *(
        "select pg_get_viewdef(1)",
        "select current_setting('temp_directory')",
        "select nextval('x')",
    ),
    *("select Pg_Get_Viewdef(1)", "select getvariable('x')"),
    *("select write_log('x')", "select pg_catalog.format_type(1, 2)", "", ";", "--", "from"),
)


def _is_sql(sql: str) -> bool:
    with duckdb.connect() as parser:
        [(error,)] = parser.execute(
            "select json_serialize_sql($sql::VARCHAR) ->> 'error'", {"sql": sql}
        ).fetchall()
    return str(error) == "false"


PARSED = [place for place in PLACES if _is_sql(place.format(ALLOWED[0]))]


def test_nearly_every_place_is_one() -> None:
    assert len(PLACES) - len(PARSED) == 1


@pytest.mark.parametrize("place", PARSED)
def test_only_what_is_of_seen_may_stand_there(place: str) -> None:
    for allowed in ALLOWED:
        if _is_sql(place.format(allowed)):
            check_query(place.format(allowed))
    for beyond in BEYOND:
        with pytest.raises(QueryRefused):
            check_query(place.format(beyond))


@pytest.mark.parametrize("sql", WHOLE)
def test_only_one_select_is_asked(sql: str) -> None:
    with pytest.raises(QueryRefused):
        check_query(sql)


def test_functions_that_read_a_relation_are_refused() -> None:
    with duckdb.connect() as fresh:
        found = fresh.execute(
            "select function_name from duckdb_functions() where function_type = 'macro' "
            "and macro_definition ilike '%select%from%'"
        ).fetchall()
    assert found
    for (name,) in found:
        with pytest.raises(QueryRefused):
            check_query(f"select {name}(1)")


def test_they_are_refused_where_queries_run(shared_desk: Desk) -> None:
    seen = shared_desk.warehouse.seen(OPERATOR_SCOPE)
    for place, beyond in itertools.product(PARSED[:4], BEYOND):
        with pytest.raises(QueryRefused):
            seen.ask(place.format(beyond))
    for sql in WHOLE:
        with pytest.raises(QueryRefused):
            seen.ask(sql)
    assert seen.ask("select count(*) from seen.faculty").item() == 3
