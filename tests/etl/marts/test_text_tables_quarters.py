"""Quarters, drawn as tables: the first, the running one, holidays, departments, rows there are."""

from tests.etl.marts.both import Both
from tests.etl.marts.text_tables import drawn


def test_the_running_quarter_counts_up_to_the_as_of_date(both: Both) -> None:
    # July has 22 working days, 1 to 15 August 11: 33 x 0.8; 33 of the year's 255 x 255.
    both(
        drawn(
            as_of="2025-08-15",
            promises="""
            allocation_id | program_id | amount | unit
            P1            | A          | 0.1    | fte
            P2            | B          | 255    | hours_per_year
            """,
            activity="""
            date       | hours | program_id
            2025-08-15 | 2     | A
            2025-08-18 | 5     | A
            2025-08-18 | 6     | B
            """,
        ),
        promise_quarter="""
        allocation_id | promised_hours | months_promised | recorded_hours | months_covered
        P1            | 26.4           | 2               | 2              | 1
        P2            | 33             | 2               | 0              | 1
        """,
    )


def test_a_promise_without_a_counted_day_has_no_row(both: Both) -> None:
    # It starts on a Saturday and the as-of date is the Sunday after: the work has no promise yet.
    both(
        drawn(
            as_of="2025-07-06",
            promises="""
            allocation_id | amount | start_date | unit
            P1            | 0.1    | 2025-07-05 |
            """,
            activity="""
            date       | hours
            2025-07-05 | 2
            """,
        ),
        promise_quarter="allocation_id",
        person_quarter="""
        faculty_id | promised_hours | contributed_hours | unpromised_admin_hours | status
        F1         |                | 2                 | 0                      |
        """,
    )


def test_quarters_run_from_the_first_activity_row(both: Both) -> None:
    # April to June 2025: 22, 21 (Memorial Day) and 21 working days, Juneteenth among them.
    both(
        drawn(
            promises="""
            allocation_id | amount | start_date
            P1            | 0.1    | 2024-01-01
            """,
            activity="""
            date       | hours
            2025-06-19 | 2
            """,
        ),
        promise_quarter="""
        allocation_id | quarter_start | promised_hours | recorded_hours | months_covered
        P1            | 2025-04-01    | 51.2           | 2              | 1
        P1            | 2025-07-01    | 51.2           | 0              | 0
        """,
    )


def test_a_fiscal_year_may_start_elsewhere(both: Both) -> None:
    # From November: the quarter is August to October, 21 + 21 + 23 working days.
    both(
        drawn(
            as_of="2025-10-31",
            fiscal_year_start_month=11,
            promises="""
            allocation_id | amount
            P1            | 0.1
            """,
        ),
        promise_quarter="""
        allocation_id | quarter_start | promised_hours
        P1            | 2025-08-01    | 52
        """,
    )


def test_holidays_are_the_default_ones_observed_and_those_loaded(both: Both) -> None:
    # 4 July 2026 is a Saturday, so Friday the 3rd is off: Wednesday and Thursday are left.
    both(
        drawn(
            as_of="2026-07-05",
            promises="""
            allocation_id | amount | start_date
            P1            | 0.1    | 2026-07-01
            """,
        ),
        promise_quarter="""
        allocation_id | promised_hours
        P1            | 1.6
        """,
    )
    both(
        drawn(
            holidays="2025-07-03 2025-07-05 2025-07-04",
            promises="""
            allocation_id | amount
            P1            | 0.1
            """,
        ),
        promise_quarter="""
        allocation_id | promised_hours
        P1            | 50.4
        """,
    )


def test_the_department_that_owes_is_said_or_the_programs_or_the_persons(both: Both) -> None:
    both(
        drawn(
            faculty="""
            faculty_id | department
            F1         | Medicine
            """,
            programs="""
            program_id | department
            A          | Surgery
            B          | Surgery
            """,
            promises="""
            allocation_id | program_id | amount | owed_by
            P1            | A          | 0.1    | Dean
            P2            | B          | 0.1    |
            P3            |            | 0.1    |
            """,
        ),
        promise_quarter="""
        allocation_id | department
        P1            | Dean
        P2            | Surgery
        P3            | Medicine
        """,
        person_quarter="""
        faculty_id | department
        F1         | Medicine
        """,
    )


def test_without_a_roster_people_are_known_by_their_promises(both: Both) -> None:
    both(
        drawn(
            roster=False,
            clinical_hours_per_week=32,
            promises="""
            allocation_id | amount | program_id
            P1            | 0.1    | A
            """,
            clinical="""
            date       | hours
            2025-07-08 | 4
            """,
        ),
        promise_quarter="""
        allocation_id | department | promised_hours | encroached_hours | encroached_assumed
        P1            |            | 51.2           |                  |
        """,
        person_quarter="""
        faculty_id | department | clinical_worked_hours | clinical_contracted_hours
        F1         |            | 4                     |
        """,
    )


def test_people_without_promises_have_rows_where_they_have_hours(both: Both) -> None:
    # F2 has a clinical contract: 64 x 0.5 x 6.4. F3 has nothing and no row.
    both(
        drawn(
            clinical_hours_per_week=32,
            faculty="""
            faculty_id | clinical_fte
            F1         | 0
            F2         | 0.5
            F3         |
            """,
            activity="""
            faculty_id | date       | hours | activity_type
            F1         | 2025-07-08 | 3     | meeting
            F3         | 2025-07-08 | 3     | conference_attended
            """,
        ),
        promise_quarter="allocation_id",
        person_quarter="""
        faculty_id | unpromised_admin_hours | clinical_contracted_hours | encroached_hours
        F1         | 3                      | 0                         |
        F2         | 0                      | 204.8                     |
        """,
    )
