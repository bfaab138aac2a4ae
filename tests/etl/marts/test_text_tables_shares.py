"""Which promise takes which work, drawn as tables: programs, supervision, days, no promise."""

from tests.etl.marts.both import Both
from tests.etl.marts.text_tables import drawn


def test_work_goes_to_its_program_or_to_promises_without_one_or_to_all(both: Both) -> None:
    # 4 h for A go to P1; 3 h for C, which no promise names, to P3; 8 h for none to all, as
    # 0.1 : 0.2 : 0.1; 2 h on a Saturday for B to P2, after hours.
    both(
        drawn(
            promises="""
            allocation_id | program_id | amount
            P1            | A          | 0.1
            P2            | B          | 0.2
            P3            |            | 0.1
            """,
            activity="""
            date       | hours | program_id
            2025-07-08 | 4     | A
            2025-07-09 | 3     | C
            2025-07-10 | 8     |
            2025-07-12 | 2     | B
            """,
        ),
        promise_quarter="""
        allocation_id | education_hours | displaced_hours
        P1            | 6               | 0
        P2            | 4               | 2
        P3            | 5               | 0
        """,
        person_quarter="""
        faculty_id | education_hours | displaced_hours | contributed_hours
        F1         | 15              | 2               | 0
        """,
    )


def test_promises_of_one_program_share_in_proportion_to_fte_in_any_unit(both: Both) -> None:
    # 208 hours a year are 0.10 FTE, 8 hours a week 0.20: 3 h and 6 h of 9.
    both(
        drawn(
            promises="""
            allocation_id | role      | program_id | amount | unit
            P1            | other     | A          | 208    | hours_per_year
            P2            | mentor    | A          | 8      | hours_per_week
            P3            | recruiter | A          | 9000   | stipend
            """,
            roles="""
            role      | admin_allowance
            mentor    |
            recruiter |
            """,
            activity="""
            date       | hours | program_id
            2025-07-08 | 9     | A
            """,
        ),
        promise_quarter="""
        allocation_id | education_hours
        P1            | 3
        P2            | 6
        P3            |
        """,
    )


def test_work_for_a_program_without_any_promise_is_contributed(both: Both) -> None:
    both(
        drawn(
            promises="""
            allocation_id | program_id | amount
            P1            | A          | 0.1
            """,
            activity="""
            date       | hours | program_id | activity_type
            2025-07-08 | 3     | C          | lecture
            2025-07-12 | 2     | C          | lecture
            2025-07-08 | 4     | C          | meeting
            2025-07-08 | 5     | C          | precepting
            """,
        ),
        promise_quarter="""
        allocation_id | recorded_hours | displaced_hours | months_covered
        P1            | 0              | 0               | 1
        """,
        person_quarter="""
        faculty_id | contributed_hours | unpromised_admin_hours | clinical_teaching_unfilled_hours
        F1         | 5                 | 4                      | 5
        """,
    )


def test_clinical_teaching_goes_only_to_promises_that_include_supervision(both: Both) -> None:
    # 4 h for A: P1 alone, though P2 is of A too. 6 h for no program: P1 and P3. 5 h for D, which
    # goes to P4 without a program, which does not include it. Lectures go to everybody.
    both(
        drawn(
            promises="""
            allocation_id | role  | program_id | amount | includes_supervision
            P1            | other | A          | 0.1    | true
            P2            | guide | A          | 0.1    |
            P3            | other | B          | 0.2    | true
            P4            | other |            | 0.1    | false
            """,
            roles="""
            role  | admin_allowance
            guide | 0.5
            """,
            activity="""
            date       | hours | program_id | activity_type
            2025-07-08 | 4     | A          | precepting
            2025-07-09 | 6     |            | bedside_teaching
            2025-07-10 | 5     | D          | precepting
            2025-07-11 | 10    |            | lecture
            """,
        ),
        promise_quarter="""
        allocation_id | clinical_teaching_hours | education_hours
        P1            | 6                       | 2
        P2            | 0                       | 2
        P3            | 4                       | 4
        P4            | 0                       | 2
        """,
        person_quarter="""
        faculty_id | clinical_teaching_hours | clinical_teaching_unfilled_hours
        F1         | 10                      | 5
        """,
    )


def test_the_program_is_chosen_before_supervision(both: Both) -> None:
    # P1 is of A and does not include supervision, so precepting for A is nobody's, not P2's.
    both(
        drawn(
            promises="""
            allocation_id | program_id | amount | includes_supervision
            P1            | A          | 0.1    | false
            P2            |            | 0.1    | true
            """,
            activity="""
            date       | hours | program_id | activity_type
            2025-07-08 | 4     | A          | precepting
            2025-07-09 | 2     | B          | precepting
            """,
        ),
        promise_quarter="""
        allocation_id | clinical_teaching_hours
        P1            | 0
        P2            | 2
        """,
        person_quarter="""
        faculty_id | clinical_teaching_unfilled_hours
        F1         | 4
        """,
    )


def test_only_promises_that_run_that_day_and_promise_hours_take_part(both: Both) -> None:
    # P1 ends in July, P2 starts in August, P3 promises 0 hours.
    both(
        drawn(
            promises="""
            allocation_id | program_id | amount | start_date | end_date
            P1            | A          | 0.1    | 2025-07-01 | 2025-07-31
            P2            | A          | 0.2    | 2025-08-01 |
            P3            |            | 0      | 2025-07-01 |
            """,
            activity="""
            date       | hours | program_id
            2025-06-30 | 1     | A
            2025-07-31 | 2     | A
            2025-08-02 | 4     | A
            2025-08-04 | 8     | C
            """,
        ),
        promise_quarter="""
        allocation_id | education_hours | displaced_hours
        P1            | 2               | 0
        P2            | 0               | 4
        """,
        person_quarter="""
        faculty_id | quarter_start | contributed_hours | education_hours
        F1         | 2025-04-01    | 1                 |
        F1         | 2025-07-01    | 8                 | 2
        """,
    )
