"""Stages, plans, tenure, gaps, bench and predecessors are what the plain definitions make them."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.scopes import OPERATOR_SCOPE, Scope
from tests.etl.pipeline import plain_plan, plain_roles, plain_stage
from tests.etl.pipeline.laid import asked, empty_database, lay_rows, share_rows
from tests.etl.pipeline.made_up import BEFORE, MADE_UP, PEOPLE, institutions
from tests.etl.pipeline.plain_rows import LEVELS, TYPES, Rows, Said


@pytest.fixture(scope="module")
def database() -> Iterator[duckdb.DuckDBPyConnection]:
    """A database to lay rows in."""
    with empty_database() as connection:
        yield connection


def _all(connection: duckdb.DuckDBPyConnection, sql: str) -> set[tuple[Any, ...]]:
    rows = asked(connection, OPERATOR_SCOPE, sql)
    assert len(set(rows)) == len(rows), "a row is there twice"
    return set(rows)


def test_the_catalogue_is_the_one_shipped(database: duckdb.DuckDBPyConnection) -> None:
    types = _all(database, "select milestone, phase, due_month, stage from current.milestone_types")
    assert types == {(name, *said) for name, said in TYPES.items()}
    levels = dict(database.execute("select role, level from current.roles").fetchall())
    assert {role: levels[role] for role in LEVELS} == LEVELS


@settings(MADE_UP, max_examples=10)
@given(rows=institutions())
def test_stages_are_those_of_each_day(database: duckdb.DuckDBPyConnection, rows: Rows) -> None:
    lay_rows(database, rows)
    spans = plain_stage.spans(rows, BEFORE)
    sql = "select faculty_id, stage, from_date, until_date from seen.stage"
    assert _all(database, sql) == {
        (span.faculty_id, span.stage, span.from_date, span.until_date) for span in spans
    }
    sql = "select faculty_id, quarter_start, department, stage, mentors from path.stage_quarter"
    assert _all(database, sql) == plain_stage.quarter_rows(rows)
    sql = "select quarter_start, mentor_id, mentees from seen.mentor_load"
    assert _all(database, sql) == plain_stage.load(rows)


@settings(MADE_UP, max_examples=6)
@given(rows=institutions())
def test_a_stage_rests_on_a_row_that_makes_it(
    database: duckdb.DuckDBPyConnection, rows: Rows
) -> None:
    lay_rows(database, rows)
    found = database.execute("from path.stage_span").fetchall()
    for who, stage, _, begun, _, what, day, feed, _, line in found:
        if feed == "milestones":
            step = rows.milestones[line - 2]
            assert (step.faculty_id, step.milestone, step.date) == (who, what, day)
            phase, _, of_stage = TYPES[what]
            explores = stage == "exploring" and phase == 1
            assert explores or of_stage == stage or stage == "role_ready"
        elif feed == "mentorships":
            pair = rows.mentorships[line - 2]
            assert (pair.mentee_id, pair.mentor_id, pair.start_date) == (who, what, day)
            assert stage == "role_ready"
            assert pair.runs(begun)
        else:
            held = rows.appointments[line - 2]
            assert (held.faculty_id, held.role, held.start_date) == (who, what, day)
            assert LEVELS[what] == stage
        assert day <= begun


@settings(MADE_UP, max_examples=10)
@given(rows=institutions())
def test_plans_are_wound_on_day_by_day(database: duckdb.DuckDBPyConnection, rows: Rows) -> None:
    lay_rows(database, rows)
    sql = (
        "select faculty_id, milestone, phase, due_date, reached_on, state, paused_days "
        "from seen.path_step"
    )
    steps = plain_plan.steps(rows)
    assert _all(database, sql) == {tuple(vars(step).values()) for step in steps}
    sql = "select faculty_id, target_role, steps_done, steps_late from seen.path"
    assert _all(database, sql) == {
        (
            who,
            plain_plan.aim(rows, who),
            sum(step.state == "done" for step in steps if step.faculty_id == who),
            sum(step.state == "late" for step in steps if step.faculty_id == who),
        )
        for who in {step.faculty_id for step in steps}
    }


@settings(MADE_UP, max_examples=20)
@given(rows=institutions())
def test_roles_held_and_missed(database: duckdb.DuckDBPyConnection, rows: Rows) -> None:
    lay_rows(database, rows)
    sql = "select appointment_id, days, ended, median_days, holders, past_median from seen.tenure"
    assert _all(database, sql) == plain_roles.tenure(rows)
    sql = "select quarter_start, appointment_id, kind, from_date, until_date from seen.role_gap"
    assert _all(database, sql) == plain_roles.gaps(rows)
    sql = "select role, program_id, faculty_id, why, opening_id from seen.bench"
    assert _all(database, sql) == plain_roles.bench(rows)


_SHARES = st.lists(
    st.builds(
        Said,
        st.sampled_from(PEOPLE),
        st.sampled_from(["end_reason", "realization", "realization"]),
        st.sampled_from(["leaders", "everyone"]),
    ),
    max_size=5,
)


@settings(MADE_UP, max_examples=10)
@given(rows=institutions(), shares=_SHARES)
def test_what_became_of_the_last_holder(
    database: duckdb.DuckDBPyConnection, rows: Rows, shares: list[Said]
) -> None:
    lay_rows(database, rows)
    rows = replace(rows, shared=tuple(shares))
    share_rows(database, rows)
    viewers: dict[Scope, tuple[str | None, bool]] = {
        OPERATOR_SCOPE: (None, True),
        (("institution", ""), ("self", "F1")): ("F1", True),
        (("self", "F2"),): ("F2", False),
    }
    sql = (
        "select opening_id, tenure_days, end_reason, round(realization, 9), holders "
        "from seen.predecessor"
    )
    for scope, (viewer, leads) in viewers.items():
        shown = rows.openings if leads else [o for o in rows.openings if o.status == "open"]
        told = plain_roles.predecessors(replace(rows, openings=tuple(shown)), viewer, leads)
        assert set(asked(database, scope, sql)) == told
