"""The guard lets through queries over schema seen, and nothing that could reach around it."""

import pytest

from etl.seen import QueryRefused, check_query


@pytest.mark.parametrize(
    "sql",
    [
        "select * from seen.faculty",
        'select * from "SEEN"."Faculty"',
        "from seen.faculty",
        "select 1",
        "select * from (values (1), (2)) as t(a)",
        "with own as (select * from seen.leave) from own join seen.faculty using (faculty_id)",
        "with a as (from seen.leave), b as (from a) select (select count(*) from b) from A",
        "with recursive n as (select 1 as i union all select i + 1 from n where i < 9) from n",
        "select * from seen.names where faculty_id in (select faculty_id from seen.leave)",
        "select * from seen.leave union all select * from seen.leave",
        "from seen.activity pivot (sum(hours) for activity_type in ('lecture'))",
        "select * from range(3), unnest([1, 2]), seen.quarters",
        "select x from (select [faculty_id] as l from seen.faculty), unnest(l) as t(x)",
        "select $person from seen.faculty where faculty_id = $person",
        "select 'from current.faculty' as text",
    ],
)
def test_queries_over_seen_pass(sql: str) -> None:
    check_query(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "",
        "nonsense",
        "select 1; select 2",
        "select * from faculty",
        "select * from current.faculty",
        "select * from main.faculty",
        "select * from memory.seen.faculty",
        'select * from "current"."faculty"',
        "select * from temp.main.scope_people",
        "select * from scope_people",
        "select * from ledger.withdrawn",
        "select * from information_schema.tables",
        "select * from sqlite_master",
        "select * from pg_catalog.pg_tables",
        "select * from 'file.csv'",
        'select * from "file.parquet"',
        "select * from read_csv('file.csv')",
        "select * from read_text('file')",
        "select * from parquet_scan('file')",
        "select * from glob('*')",
        "select * from duckdb_tables()",
        "select * from query('select 1')",
        "select * from query_table('current.faculty')",
        "select * from pragma_table_info('current.faculty')",
        "select * from summary('x')",
        "call duckdb_tables()",
        "describe seen.faculty",
        "summarize seen.faculty",
        "show tables",
        "explain select 1",
        "pragma database_list",
        "attach 'other.duckdb' as other",
        "copy seen.faculty to 'file.csv'",
        "insert into seen.faculty values (1)",
        "create macro f() as table select * from current.faculty",
        "set schema = 'current'",
        "pivot seen.activity on activity_type using sum(hours)",
        "select * from seen.faculty, current.leave",
        "select * from seen.faculty join current.leave using (faculty_id)",
        "select * from seen.faculty positional join current.leave",
        "select * from seen.faculty, lateral (select * from current.leave)",
        "select * from seen.faculty union all select * from current.faculty",
        "select * from seen.faculty except select * from current.faculty",
        "select (select max(hours) from current.activity) from seen.faculty",
        "select * from seen.faculty where exists (select 1 from current.leave)",
        "select * from seen.faculty order by (select max(hours) from current.activity)",
        "select * from seen.faculty limit (select count(*) from current.activity)",
        "select case when exists (from current.leave) then 1 end",
        "select list_transform([1], lambda x: (select max(hours) from current.activity))",
        "with a as (select * from current.faculty) select * from a",
        "from current.activity pivot (sum(hours) for activity_type in ('lecture'))",
        "with faculty as (select * from faculty) select * from faculty",
        "select * from (with leave as (select 1) select * from leave), leave",
        "with b as (from a), a as (select 1) select * from b",
        'select * from (with "x.csv" as (select 1) from "x.csv") union all select * from "x.csv"',
        "with recursive n as (select 1 union all select i from current.faculty) select * from n",
    ],
)
def test_anything_else_is_refused(sql: str) -> None:
    with pytest.raises(QueryRefused):
        check_query(sql)
