"""The dated roster, drawn as tables: which row of a person a quarter uses.

April to June, July to September and October to December 2025 have 64 working days each, which are
512 hours at 1.0 FTE of 40 a week. A row of activity on 1 April makes April to June the first
quarter.
"""

from tests.etl.marts.both import Both
from tests.etl.marts.text_tables import drawn

ONE_ROW = """
    faculty_id | date       | hours
    F1         | 2025-04-01 | 1
"""


def test_a_quarter_uses_the_row_in_force_on_its_first_day(both: Both) -> None:
    # F1 moves on the first day of July, F2 the day after it, F3 twice within a quarter.
    both(
        drawn(
            as_of="2025-12-31",
            faculty="""
            faculty_id | department | as_of
            F1         | Medicine   | 2025-01-01
            F1         | Surgery    | 2025-07-01
            F2         | Medicine   | 2025-01-01
            F2         | Surgery    | 2025-07-02
            F3         | Medicine   | 2025-01-01
            F3         | Surgery    | 2025-07-02
            F3         | Pediatrics | 2025-10-01
            """,
            promises="""
            allocation_id | faculty_id | amount | unit    | start_date
            P1            | F1         | 0.1    |         | 2025-01-01
            P2            | F2         | 0.1    |         | 2025-01-01
            P3            | F3         | 500    | stipend | 2025-01-01
            """,
            activity=ONE_ROW,
        ),
        promise_quarter="""
        allocation_id | quarter_start | department
        P1            | 2025-04-01    | Medicine
        P1            | 2025-07-01    | Surgery
        P1            | 2025-10-01    | Surgery
        P2            | 2025-04-01    | Medicine
        P2            | 2025-07-01    | Medicine
        P2            | 2025-10-01    | Surgery
        P3            | 2025-04-01    | Medicine
        P3            | 2025-07-01    | Medicine
        P3            | 2025-10-01    | Pediatrics
        """,
        person_quarter="""
        faculty_id | quarter_start | department
        F1         | 2025-04-01    | Medicine
        F1         | 2025-07-01    | Surgery
        F1         | 2025-10-01    | Surgery
        F2         | 2025-04-01    | Medicine
        F2         | 2025-07-01    | Medicine
        F2         | 2025-10-01    | Surgery
        F3         | 2025-04-01    | Medicine
        F3         | 2025-07-01    | Medicine
        F3         | 2025-10-01    | Pediatrics
        """,
    )


def test_the_first_row_counts_since_ever(both: Both) -> None:
    # The roster is of the last day; F2's second row holds from the day after, in no quarter yet.
    both(
        drawn(
            as_of="2025-09-30",
            faculty="""
            faculty_id | department | total_fte | as_of
            F1         | Surgery    | 0.5       | 2025-09-30
            F2         | Surgery    | 0.5       | 2025-09-30
            F2         | Medicine   | 1         | 2025-10-01
            """,
            promises="""
            allocation_id | faculty_id | amount | unit                   | start_date
            P1            | F1         | 20     | percent_of_appointment | 2025-01-01
            P2            | F2         | 20     | percent_of_appointment | 2025-01-01
            """,
            activity=ONE_ROW,
        ),
        promise_quarter="""
        allocation_id | quarter_start | department | promised_hours
        P1            | 2025-04-01    | Surgery    | 51.2
        P1            | 2025-07-01    | Surgery    | 51.2
        P2            | 2025-04-01    | Surgery    | 51.2
        P2            | 2025-07-01    | Surgery    | 51.2
        """,
    )


def test_what_a_promise_or_program_says_is_owed_by_no_home(both: Both) -> None:
    both(
        drawn(
            as_of="2025-09-30",
            faculty="""
            faculty_id | department | as_of
            F1         | Medicine   | 2025-01-01
            F1         | Surgery    | 2025-07-01
            """,
            programs="""
            program_id | department
            A          | Pediatrics
            """,
            promises="""
            allocation_id | amount | program_id | owed_by | start_date
            P1            | 0.1    | A          |         | 2025-07-01
            P2            | 0.1    |            | Dean    | 2025-07-01
            """,
        ),
        promise_quarter="""
        allocation_id | department
        P1            | Pediatrics
        P2            | Dean
        """,
        person_quarter="""
        faculty_id | department
        F1         | Surgery
        """,
    )


def test_a_part_of_an_appointment_is_one_of_the_quarters_appointment(both: Both) -> None:
    # 20 % of 1.0, then of 0.5: shares of untagged work are 2 to 1, then 1 to 1.
    both(
        drawn(
            as_of="2025-12-31",
            faculty="""
            faculty_id | total_fte | as_of
            F1         | 1         | 2025-01-01
            F1         | 0.5       | 2025-08-01
            """,
            promises="""
            allocation_id | amount | unit                   | program_id
            P1            | 20     | percent_of_appointment | A
            P2            | 0.1    | fte                    | B
            """,
            activity="""
            date       | hours
            2025-07-08 | 3
            2025-08-05 | 3
            2025-10-07 | 4
            """,
        ),
        promise_quarter="""
        allocation_id | quarter_start | fte | promised_hours | education_hours
        P1            | 2025-07-01    | 0.2 | 102.4          | 4
        P1            | 2025-10-01    | 0.1 | 51.2           | 2
        P2            | 2025-07-01    | 0.1 | 51.2           | 2
        P2            | 2025-10-01    | 0.1 | 51.2           | 2
        """,
        person_quarter="""
        faculty_id | quarter_start | fte | promised_hours
        F1         | 2025-07-01    | 0.3 | 153.6
        F1         | 2025-10-01    | 0.2 | 102.4
        """,
    )


def test_an_appointment_of_nothing_leaves_the_promise_no_share(both: Both) -> None:
    both(
        drawn(
            as_of="2025-12-31",
            faculty="""
            faculty_id | total_fte | as_of
            F1         | 1         | 2025-01-01
            F1         | 0         | 2025-10-01
            """,
            promises="""
            allocation_id | amount | unit
            P1            | 10     | percent_of_appointment
            """,
            activity="""
            date       | hours
            2025-07-08 | 3
            2025-10-07 | 4
            """,
        ),
        promise_quarter="""
        allocation_id | quarter_start | education_hours
        P1            | 2025-07-01    | 3
        """,
        person_quarter="""
        faculty_id | quarter_start | promised_hours | contributed_hours
        F1         | 2025-07-01    | 51.2           | 0
        F1         | 2025-10-01    |                | 4
        """,
    )


def test_employment_and_contract_are_those_known_on_the_quarters_first_day(both: Both) -> None:
    # F1's leaving on 10 October is known on 1 October: 8 days of it; F2's only after. F3's
    # contract halves: 64 x 0.5 x 6.4 and 64 x 0.25 x 6.4. 0.1 of 8 days of 8 hours is 6.4.
    both(
        drawn(
            as_of="2025-12-31",
            clinical_hours_per_week=32,
            faculty="""
            faculty_id | clinical_fte | left_date  | as_of
            F1         |              |            | 2025-01-01
            F1         |              | 2025-10-10 | 2025-10-01
            F2         |              |            | 2025-01-01
            F2         |              | 2025-10-10 | 2025-10-02
            F3         | 0.5          |            | 2025-01-01
            F3         | 0.25         |            | 2025-09-30
            """,
            promises="""
            allocation_id | faculty_id | amount
            P1            | F1         | 0.1
            P2            | F2         | 0.1
            P3            | F3         | 0.1
            """,
            activity="""
            faculty_id | date       | hours
            F1         | 2025-07-01 | 1
            """,
        ),
        promise_quarter="""
        allocation_id | quarter_start | promised_hours
        P1            | 2025-07-01    | 51.2
        P1            | 2025-10-01    | 6.4
        P2            | 2025-07-01    | 51.2
        P2            | 2025-10-01    | 51.2
        P3            | 2025-07-01    | 51.2
        P3            | 2025-10-01    | 51.2
        """,
        person_quarter="""
        faculty_id | quarter_start | clinical_contracted_hours
        F1         | 2025-07-01    |
        F1         | 2025-10-01    |
        F2         | 2025-07-01    |
        F2         | 2025-10-01    |
        F3         | 2025-07-01    | 204.8
        F3         | 2025-10-01    | 102.4
        """,
    )
