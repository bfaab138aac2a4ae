"""What is promised, drawn as tables: units, stipends, successors, employment.

July to September 2025 has 64 working days (22, 21 and 21), which are 512 hours at 1.0 FTE of 40 a
week; 0.10 FTE of it is 51.2 hours. The fiscal year from July 2025 has 255 working days.
"""

from tests.etl.marts.both import Both
from tests.etl.marts.text_tables import drawn


def test_every_unit_comes_to_the_same_tenth(both: Both) -> None:
    # hours_per_year: 208 x 64 / 255; the others 512 x 0.10.
    both(
        drawn(
            promises="""
            allocation_id | program_id | amount | unit
            P1            | A          | 0.1    | fte
            P2            | B          | 10     | percent
            P3            | C          | 10     | percent_of_appointment
            P4            | D          | 4      | hours_per_week
            P5            | E          | 1      | half_days_per_week
            P6            | F          | 0.8    | eighths
            P7            | G          | 208    | hours_per_year
            P8            | H          | 5.2    | weeks_per_year
            P9            | I          | 0.1    |
            """
        ),
        promise_quarter="""
        allocation_id | promised_hours | fte | months_promised | department
        P1            | 51.2           | 0.1 | 3               | Medicine
        P2            | 51.2           | 0.1 | 3               | Medicine
        P3            | 51.2           | 0.1 | 3               | Medicine
        P4            | 51.2           | 0.1 | 3               | Medicine
        P5            | 51.2           | 0.1 | 3               | Medicine
        P6            | 51.2           | 0.1 | 3               | Medicine
        P7            | 13312/255      | 0.1 | 3               | Medicine
        P8            | 51.2           | 0.1 | 3               | Medicine
        P9            | 51.2           | 0.1 | 3               | Medicine
        """,
        person_quarter="""
        faculty_id | quarter_start | fte | months_promised
        F1         | 2025-07-01    | 0.9 | 3
        """,
    )


def test_a_unit_is_read_on_the_institutions_own_basis(both: Both) -> None:
    # H 50, D 5, W 46: 64 days of 10 hours; 5 of 50, 5 x 1 of 50, 230 of 2300, 4.6 of 46;
    # 20 % of a half-time appointment.
    both(
        drawn(
            hours_per_week=50,
            half_day_hours=5,
            weeks_per_year=46,
            faculty="""
            faculty_id | total_fte
            F1         | 0.5
            """,
            promises="""
            allocation_id | program_id | amount | unit
            P1            | A          | 5      | hours_per_week
            P2            | B          | 1      | half_days_per_week
            P3            | C          | 230    | hours_per_year
            P4            | D          | 4.6    | weeks_per_year
            P5            | E          | 20     | percent_of_appointment
            """,
        ),
        promise_quarter="""
        allocation_id | promised_hours | fte
        P1            | 64             | 0.1
        P2            | 64             | 0.1
        P3            | 14720/255      | 0.1
        P4            | 64             | 0.1
        P5            | 64             | 0.1
        """,
    )


def test_a_stipend_is_on_the_ledger_and_in_no_sum(both: Both) -> None:
    both(
        drawn(
            promises="""
            allocation_id | faculty_id | program_id | amount | unit
            P1            | F1         |            | 5000   | stipend
            P2            | F2         | A          | 5000   | stipend
            P3            | F2         |            | 0.1    | fte
            """,
            activity="""
            faculty_id | date       | hours
            F1         | 2025-07-08 | 3
            """,
        ),
        promise_quarter="""
        allocation_id | promised_hours | fte | recorded_hours | months_promised | status
        P1            |                |     |                |                 | no_time_promised
        P2            |                |     |                |                 | no_time_promised
        P3            | 51.2           | 0.1 | 0              | 3               | insufficient_data
        """,
        person_quarter="""
        faculty_id | quarter_start | promised_hours | status            | contributed_hours
        F1         | 2025-07-01    |                |                   | 3
        F2         | 2025-07-01    | 51.2           | insufficient_data | 0
        """,
    )


def test_a_successor_takes_over_on_its_first_day(both: Both) -> None:
    # P1: the 22 days of July x 0.8; P2: 42 days x 1.6. The person's own days are all 64.
    # P3 ends by itself on 10 July, after 7 days; P4 starts on the 21st: 9 + 42 days.
    both(
        drawn(
            promises="""
            allocation_id | faculty_id | amount | start_date | end_date   | supersedes
            P1            | F1         | 0.1    | 2025-07-01 |            |
            P2            | F1         | 0.2    | 2025-08-01 |            | P1
            P3            | F2         | 0.1    | 2025-07-01 | 2025-07-10 |
            P4            | F2         | 0.1    | 2025-07-21 |            | P3
            """,
            activity="""
            faculty_id | date       | hours
            F1         | 2025-07-31 | 3
            F1         | 2025-08-01 | 4
            """,
        ),
        promise_quarter="""
        allocation_id | promised_hours | fte | recorded_hours | months_promised | months_covered
        P1            | 17.6           | 0.1 | 3              | 1               | 1
        P2            | 67.2           | 0.2 | 4              | 2               | 1
        P3            | 5.6            | 0.1 | 0              | 1               | 0
        P4            | 40.8           | 0.1 | 0              | 3               | 0
        """,
        person_quarter="""
        faculty_id | promised_hours | fte      | months_promised | months_covered
        F1         | 84.8           | 84.8/512 | 3               | 2
        F2         | 46.4           | 0.1      | 3               | 0
        """,
    )


def test_a_chain_of_successors_leaves_each_its_own_days(both: Both) -> None:
    # P2 starts with P1 and so leaves it no day; P3 replaces P2 in August: 22 and 42 days.
    both(
        drawn(
            promises="""
            allocation_id | amount | start_date | supersedes
            P1            | 0.5    | 2025-07-01 |
            P2            | 0.1    | 2025-07-01 | P1
            P3            | 0.2    | 2025-08-01 | P2
            """
        ),
        promise_quarter="""
        allocation_id | promised_hours
        P2            | 17.6
        P3            | 67.2
        """,
    )


def test_only_days_employed_count(both: Both) -> None:
    # 11 to 29 August: 15 days; 1 to 12 September without Labor Day: 9. 24 x 0.8, 24 x 0.5 x 6.4.
    both(
        drawn(
            clinical_hours_per_week=32,
            faculty="""
            faculty_id | clinical_fte | hire_date  | left_date
            F1         | 0.5          | 2025-08-11 | 2025-09-12
            """,
            promises="""
            allocation_id | amount
            P1            | 0.1
            """,
        ),
        promise_quarter="""
        allocation_id | promised_hours | fte | months_promised
        P1            | 19.2           | 0.1 | 2
        """,
        person_quarter="""
        faculty_id | promised_hours | clinical_contracted_hours | clinical_worked_hours
        F1         | 19.2           | 76.8                      |
        """,
    )
