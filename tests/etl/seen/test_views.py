"""Who sees what, as a truth table: a scope brings people, promises, names, and perhaps days."""

import pytest

from schemas.scopes import OPERATOR_SCOPE, Scope
from tests.etl.small import Desk

BY_PERSON = ("faculty", "person_quarter", "activity", "clinical", "leave")
BY_PROMISE = ("promise", "promise_quarter", "allocations")
DAY_LEVEL = {
    "activity": (
        *("activity_id", "date", "end_date", "start_time", "title", "series", "learners"),
        *("learner_level", "rating", "rating_count", "batch", "line", "file_name", "source"),
    ),
    "clinical": ("session_id", "date", "start_time", "location", "batch", "line", "file_name"),
    "leave": ("batch", "line", "file_name"),
}
FILLED_DAYS = {"activity": "date", "clinical": "date", "leave": "line"}

# scope: people whose rows are seen | promises | names | people whose days are seen
TABLE: dict[Scope, tuple[str, str, str, str]] = {
    (): ("", "", "", ""),
    (("reference", ""),): ("", "", "", ""),
    (("self", "F1"),): ("F1", "P1", "F1", "F1"),
    (("self", "F3"),): ("F3", "P3 P4", "F3", "F3"),
    (("self", "F9"),): ("", "", "F9", ""),
    (("department", "Medicine"),): ("F1 F2", "P1 P2 P4", "F1 F2 F3", ""),
    (("department", "Surgery"),): ("F3", "P3 P4", "F3", ""),
    (("department", "medicine"),): ("", "", "", ""),
    (("department", "x' or '1' = '1"),): ("", "", "", ""),
    (("program", "IM"),): ("", "P1 P2 P4", "F1 F2 F3", ""),
    (("program", "GS"),): ("", "P3", "F3", ""),
    (("program", "IM"), ("self", "F2")): ("F2", "P1 P2 P4", "F1 F2 F3", "F2"),
    (("department", "Medicine"), ("self", "F1")): ("F1 F2", "P1 P2 P4", "F1 F2 F3", "F1"),
    (("institution", ""),): ("F1 F2 F3", "P1 P2 P3 P4", "F1 F2 F3", ""),
    OPERATOR_SCOPE: ("F1 F2 F3", "P1 P2 P3 P4", "F1 F2 F3", "F1 F2 F3"),
}


REACHES_TABLES: tuple[Scope, ...] = (
    (("reference", ""),),
    (("self", "F1"),),
    (("program", "GS"),),
    OPERATOR_SCOPE,
)


def _seen(desk: Desk, scope: Scope, sql: str) -> list[str]:
    return [str(row[0]) for row in desk.warehouse.seen(scope).ask(sql).rows()]


def _people_in(desk: Desk, relation: str) -> set[str]:
    source = {
        "faculty": "current",
        "activity": "current",
        "clinical": "current",
        "leave": "current",
    }
    schema = source.get(relation, "mart")
    return {
        str(row[0]) for row in desk.rows(f"select distinct faculty_id from {schema}.{relation}")
    }


@pytest.mark.parametrize("relation", BY_PERSON)
@pytest.mark.parametrize("scope", TABLE, ids=str)
def test_rows_of_people(scope: Scope, relation: str, shared_desk: Desk) -> None:
    expected = set(TABLE[scope][0].split()) & _people_in(shared_desk, relation)
    found = _seen(shared_desk, scope, f"select distinct faculty_id from seen.{relation}")
    assert set(found) == expected


@pytest.mark.parametrize("relation", BY_PROMISE)
@pytest.mark.parametrize("scope", TABLE, ids=str)
def test_promises(scope: Scope, relation: str, shared_desk: Desk) -> None:
    found = _seen(shared_desk, scope, f"select distinct allocation_id from seen.{relation}")
    assert sorted(found) == TABLE[scope][1].split()


@pytest.mark.parametrize("scope", TABLE, ids=str)
def test_clinical_load_is_of_promises_whose_people_are_seen(
    scope: Scope, shared_desk: Desk
) -> None:
    people = TABLE[scope][0].split()
    theirs = shared_desk.rows("select distinct allocation_id, faculty_id from mart.promise_load")
    assert theirs
    found = _seen(shared_desk, scope, "select distinct allocation_id from seen.promise_load")
    assert sorted(found) == sorted(str(promise) for promise, holder in theirs if holder in people)


@pytest.mark.parametrize("scope", TABLE, ids=str)
def test_names(scope: Scope, shared_desk: Desk) -> None:
    found = _seen(shared_desk, scope, "select faculty_id from seen.names")
    assert sorted(found) == TABLE[scope][2].split()


@pytest.mark.parametrize("relation", DAY_LEVEL)
@pytest.mark.parametrize("scope", TABLE, ids=str)
def test_days(scope: Scope, relation: str, shared_desk: Desk) -> None:
    allowed = set(TABLE[scope][3].split()) & _people_in(shared_desk, relation)
    for column in DAY_LEVEL[relation]:
        sql = f"select distinct faculty_id from seen.{relation} where {column} is not null"
        assert set(_seen(shared_desk, scope, sql)) <= allowed
    sql = (
        f"select distinct faculty_id from seen.{relation} where {FILLED_DAYS[relation]} is not null"
    )
    assert set(_seen(shared_desk, scope, sql)) == allowed
    week = "select count(*) from seen.activity where isodow(week) <> 1 or hours is null"
    assert _seen(shared_desk, scope, week) == ["0"]


@pytest.mark.parametrize("scope", TABLE, ids=str)
def test_the_line_of_a_promise_is_its_holders(scope: Scope, shared_desk: Desk) -> None:
    sql = "select distinct faculty_id from seen.promise where batch is not null or line is not null"
    assert sorted(_seen(shared_desk, scope, sql)) == TABLE[scope][3].split()


@pytest.mark.parametrize("scope", TABLE, ids=str)
def test_batches_are_those_whose_rows_are_seen_by_day(scope: Scope, shared_desk: Desk) -> None:
    days = "union all".join(
        f" select batch from seen.{relation} where batch is not null " for relation in DAY_LEVEL
    )
    assert _seen(shared_desk, scope, f"select batch from seen.batches except ({days})") == []


def test_without_a_scope_no_relation_has_rows(shared_desk: Desk) -> None:
    views = shared_desk.rows("select view_name from duckdb_views() where schema_name = 'seen'")
    assert len(views) >= 17
    for (view,) in views:
        assert _seen(shared_desk, (), f"select * from seen.{view}") == [], view


@pytest.mark.parametrize(
    "relation",
    ["programs", "roles", "activity_types", "holidays", "quarters", "records", "warehouse"],
)
def test_what_concerns_nobody_is_seen_by_anybody(relation: str, shared_desk: Desk) -> None:
    sql = f"select count(*) from seen.{relation}"
    for scope in REACHES_TABLES:
        assert int(_seen(shared_desk, scope, sql)[0]) > 0


def test_a_person_of_two_departments_has_no_row_twice(shared_desk: Desk) -> None:
    both: Scope = (
        ("department", "Medicine"),
        ("institution", ""),
        ("operator", ""),
        ("self", "F1"),
    )
    for relation in (*BY_PERSON, *BY_PROMISE, "names"):
        count = f"select count(*) from seen.{relation}"
        assert _seen(shared_desk, both, count) == _seen(shared_desk, OPERATOR_SCOPE, count)
