"""What a candidate is told of the last holder, and who stands in for somebody on leave: by hand."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import duckdb
import pytest

from schemas.scopes import Scope
from tests.etl.pipeline.laid import asked, empty_database, lay_rows
from tests.etl.pipeline.plain_rows import (
    Appointment,
    Leave,
    Opening,
    Person,
    Promise,
    Rows,
    Said,
)

DAY, FIRST = date(2025, 9, 30), date(2025, 4, 1)
ROLE = ("program_director", "IM")
LAST = Appointment("A1", "F1", *ROLE, date(2023, 1, 1), date(2025, 6, 30), "insufficient_time")
KEPT: dict[date, tuple[float, float | None]] = {date(2025, 4, 1): (40.0, 30.0)}
ROWS = Rows(
    DAY,
    FIRST,
    people=tuple(Person(who) for who in ("F1", "F2", "F3")),
    appointments=(LAST,),
    openings=(Opening("O1", *ROLE, predecessor="A1"),),
    promises=(
        Promise("P1", "F1", *ROLE, FIRST, None, KEPT),
        Promise("P2", "F2", *ROLE, FIRST, None, {date(2025, 4, 1): (40.0, 10.0)}),
    ),
)
ONE: tuple[Promise, ...] = ROWS.promises[:1]
CANDIDATE: Scope = (("self", "F3"),)
HOLDER: Scope = (("self", "F2"),)
LEADER: Scope = (("department", "Medicine"), ("self", "F3"))
AUDITOR: Scope = (("institution", ""), ("leads_nobody", ""))
TOLD = "select realization, holders, end_reason from seen.predecessor"


@pytest.fixture(scope="module")
def database() -> Iterator[duckdb.DuckDBPyConnection]:
    """A database to lay rows in."""
    with empty_database() as connection:
        yield connection


@pytest.mark.parametrize(
    ("scope", "promises", "shared", "told"),
    [
        (CANDIDATE, ROWS.promises, (), (0.5, 2, None)),
        # Who is one of two would know what the other got.
        (HOLDER, ROWS.promises, (), (None, None, None)),
        (HOLDER, ROWS.promises, (Said("F1", "realization", "everyone"),), (0.5, 2, None)),
        (CANDIDATE, ONE, (), (None, None, None)),
        (CANDIDATE, ONE, (Said("F1", "realization", "leaders"),), (None, None, None)),
        (AUDITOR, ONE, (Said("F1", "realization", "leaders"),), (None, None, None)),
        (LEADER, ONE, (Said("F1", "realization", "leaders"),), (0.75, 1, None)),
        (CANDIDATE, ONE, (Said("F1", "realization", "everyone"),), (0.75, 1, None)),
        (CANDIDATE, (), (Said("F1", "end_reason", "leaders"),), (None, None, None)),
        (AUDITOR, (), (Said("F1", "end_reason", "leaders"),), (None, None, None)),
        (LEADER, (), (Said("F1", "end_reason", "leaders"),), (None, None, "insufficient_time")),
        (CANDIDATE, (), (Said("F1", "end_reason", "everyone"),), (None, None, "insufficient_time")),
    ],
)
def test_what_is_told_of_the_last_holder(
    scope: Scope,
    promises: tuple[Promise, ...],
    shared: tuple[Said, ...],
    told: tuple[object, ...],
    database: duckdb.DuckDBPyConnection,
) -> None:
    lay_rows(database, replace(ROWS, promises=promises, shared=shared))
    assert asked(database, scope, TOLD) == [told]


NAMES_NOBODY = (Opening("O1", *ROLE),)
OTHER = Appointment("A2", "F2", "core_faculty", "IM", date(2024, 1, 1))


@pytest.mark.parametrize(
    ("openings", "appointments", "promises", "new"),
    [
        (NAMES_NOBODY, (OTHER,), (), True),
        (NAMES_NOBODY, (replace(OTHER, role=ROLE[0], program_id="GS"),), (), True),
        # Whoever takes it comes after it was posted.
        (
            NAMES_NOBODY,
            (OTHER, replace(LAST, start_date=date(2025, 9, 29), end_date=None)),
            (),
            True,
        ),
        (NAMES_NOBODY, (OTHER, LAST), (), False),
        (NAMES_NOBODY, (OTHER,), ONE, False),
        # Where no appointment is on record nobody knows who held what.
        (NAMES_NOBODY, (), (), False),
        (ROWS.openings, (LAST,), (), False),
    ],
)
def test_a_role_is_new_where_nobody_is_on_record_as_having_held_it(
    openings: tuple[Opening, ...],
    appointments: tuple[Appointment, ...],
    promises: tuple[Promise, ...],
    new: bool,
    database: duckdb.DuckDBPyConnection,
) -> None:
    rows = replace(ROWS, openings=openings, appointments=appointments, promises=promises)
    lay_rows(database, rows)
    assert asked(database, CANDIDATE, "select new_role from seen.openings") == [(new,)]


AWAY = Leave("F1", date(2025, 7, 10), date(2025, 8, 20))
HELD = Appointment("A1", "F1", *ROLE, date(2023, 1, 1))
BESIDE = Appointment("A2", "F2", "associate_program_director", "IM", date(2024, 1, 1))


@pytest.mark.parametrize(
    ("other", "leave", "covered"),
    [
        (BESIDE, (), True),
        (replace(BESIDE, end_date=date(2025, 8, 20)), (), True),
        (replace(BESIDE, end_date=date(2025, 8, 19)), (), False),
        (replace(BESIDE, start_date=date(2025, 7, 11)), (), False),
        (replace(BESIDE, program_id="GS"), (), False),
        (replace(BESIDE, role="core_faculty"), (), False),
        (BESIDE, (Leave("F2", date(2025, 8, 20), date(2025, 9, 20)),), False),
        (BESIDE, (Leave("F2", date(2025, 8, 21), date(2025, 9, 20)),), True),
        (BESIDE, (Leave("F2", date(2025, 8, 1), date(2025, 8, 8)),), True),
    ],
)
def test_who_stands_in(
    other: Appointment,
    leave: tuple[Leave, ...],
    covered: bool,
    database: duckdb.DuckDBPyConnection,
) -> None:
    lay_rows(database, replace(ROWS, appointments=(HELD, other), leave=(AWAY, *leave)))
    sql = (
        "select from_date, until_date from seen.role_gap "
        "where kind = 'uncovered_leave' and appointment_id = 'A1'"
    )
    found = asked(database, LEADER, sql)
    assert found == ([] if covered else [(AWAY.start_date, AWAY.end_date)])
