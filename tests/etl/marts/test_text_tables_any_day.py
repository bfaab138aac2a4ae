"""The any-day pattern, drawn as tables: every day works, a rota is held against four quarters.

July to September 2025 has 92 days, 64 of them working days on weekdays.
"""

from tests.etl.marts.both import Both
from tests.etl.marts.text_tables import drawn

ANY_DAY = """
    scope       | hours_per_week | half_day_hours | weeks_per_year | pattern
    institution | 42             | 6              | 44             | any_day
    """


def test_every_day_has_a_seventh_of_the_week(both: Both) -> None:
    # 92 days of 6 h are 552: 4.2 of 42, 0.7 x 6 of 42, 184.8 of 42 x 44 (x 92 / 365), 4.4 of 44.
    both(
        drawn(
            fte_bases=ANY_DAY,
            promises="""
            allocation_id | program_id | amount | unit
            P1            | A          | 0.1    | fte
            P2            | B          | 10     | percent
            P3            | C          | 10     | percent_of_appointment
            P4            | D          | 4.2    | hours_per_week
            P5            | E          | 0.7    | half_days_per_week
            P6            | F          | 0.8    | eighths
            P7            | G          | 184.8  | hours_per_year
            P8            | H          | 4.4    | weeks_per_year
            """,
        ),
        promise_quarter="""
        allocation_id | promised_hours | fte | months_promised
        P1            | 55.2           | 0.1 | 3
        P2            | 55.2           | 0.1 | 3
        P3            | 55.2           | 0.1 | 3
        P4            | 55.2           | 0.1 | 3
        P5            | 55.2           | 0.1 | 3
        P6            | 55.2           | 0.1 | 3
        P7            | 17001.6/365    | 0.1 | 3
        P8            | 55.2           | 0.1 | 3
        """,
        person_quarter="""
        faculty_id | fte
        F1         | 0.8
        """,
    )


def test_leave_at_a_weekend_takes_days_away(both: Both) -> None:
    # Saturday and Sunday, and half of Independence Day: 92 - 2.5 days of 0.6 h.
    both(
        drawn(
            fte_bases=ANY_DAY,
            promises="""
            allocation_id | amount
            P1            | 0.1
            """,
            leave="""
            start_date | end_date   | fraction
            2025-07-04 | 2025-07-04 | 0.5
            2025-07-05 | 2025-07-06 |
            """,
        ),
        promise_quarter="""
        allocation_id | promised_hours
        P1            | 53.7
        """,
    )


def test_a_promise_counts_its_own_days_and_work_those_of_the_person(both: Both) -> None:
    # The promises are of any day: 33 and 59 days of 0.6 h. F1's own quarter has 64 days of 8.4 h,
    # and what F1 does on a holiday or a Saturday is after hours; F2's has 92 days of 6 h. The total
    # from Friday to Monday is spread over two days or over four, before and from 3 August.
    both(
        drawn(
            hours_per_week=42,
            faculty="""
            faculty_id | department
            F1         | Medicine
            F2         | Surgery
            """,
            fte_bases="""
            scope      | scope_key | pattern
            department | Surgery   | any_day
            role       | other     | any_day
            """,
            promises="""
            allocation_id | faculty_id | amount | program_id | start_date | end_date
            P1            | F1         | 0.1    | A          | 2025-07-01 | 2025-08-02
            P2            | F1         | 0.1    | B          | 2025-08-03 |
            P3            | F2         | 0.1    | A          | 2025-07-01 | 2025-08-02
            P4            | F2         | 0.1    | B          | 2025-08-03 |
            """,
            activity="""
            faculty_id | date       | end_date   | hours | start_time
            F1         | 2025-07-04 |            | 2     |
            F1         | 2025-07-05 |            | 3     | 09:00
            F1         | 2025-08-01 | 2025-08-04 | 4     |
            F2         | 2025-07-04 |            | 2     |
            F2         | 2025-07-05 |            | 3     | 09:00
            F2         | 2025-08-01 | 2025-08-04 | 4     |
            """,
        ),
        promise_quarter="""
        allocation_id | promised_hours | recorded_hours | displaced_hours
        P1            | 19.8           | 2              | 5
        P2            | 35.4           | 2              | 0
        P3            | 19.8           | 7              | 0
        P4            | 35.4           | 2              | 0
        """,
        person_quarter="""
        faculty_id | fte
        F1         | 55.2/537.6
        F2         | 0.1
        """,
    )


def test_encroached_is_at_most_that_of_the_known_quarters_among_four(both: Both) -> None:
    # Contracted: 0.05 x 35 / 7 = 0.25 h a day: 23 in 92 days, 22.5 in 90, 22.75 in 91; promised 92.
    # F1 is +30, -10, 0, +4 and +20 from it: in the fourth quarter 24 of four, in the fifth 14 of
    # the last four. F2 has no clinical row in November, so that quarter is not known: 24 of three.
    # F3's basis is weekdays: 0.35 x 64 = 22.4, +20 as it stands.
    both(
        drawn(
            fte_bases="""
            scope       | scope_key | hours_per_week | clinical_hours_per_week | pattern
            institution |           | 35             | 35                      | any_day
            department  | Surgery   |                |                         | weekdays
            """,
            faculty="""
            faculty_id | department | clinical_fte
            F1         | Medicine   | 0.05
            F2         | Medicine   | 0.05
            F3         | Surgery    | 0.05
            """,
            promises="""
            allocation_id | faculty_id | amount | start_date
            P1            | F1         | 0.2    | 2024-07-01
            P2            | F2         | 0.2    | 2025-07-01
            P3            | F3         | 0.2    | 2025-07-01
            """,
            activity="""
            date       | hours
            2024-07-02 | 1
            """,
            clinical="""
            faculty_id | date       | hours
            F1         | 2024-07-09 | 20
            F1         | 2024-08-09 | 20
            F1         | 2024-09-09 | 13
            F1         | 2024-10-09 | 4
            F1         | 2024-11-09 | 4
            F1         | 2024-12-09 | 5
            F1         | 2025-01-09 | 8
            F1         | 2025-02-09 | 8
            F1         | 2025-03-09 | 6.5
            F1         | 2025-04-09 | 8
            F1         | 2025-05-09 | 8
            F1         | 2025-06-09 | 10.75
            F1         | 2025-07-09 | 15
            F1         | 2025-08-09 | 15
            F1         | 2025-09-09 | 13
            F2         | 2024-10-09 | 4
            F2         | 2024-12-09 | 9
            F2         | 2025-01-09 | 8
            F2         | 2025-02-09 | 8
            F2         | 2025-03-09 | 6.5
            F2         | 2025-04-09 | 8
            F2         | 2025-05-09 | 8
            F2         | 2025-06-09 | 10.75
            F2         | 2025-07-09 | 15
            F2         | 2025-08-09 | 15
            F2         | 2025-09-09 | 13
            F3         | 2025-04-09 | 4
            F3         | 2025-05-09 | 4
            F3         | 2025-06-09 | 4.4
            F3         | 2025-07-09 | 15
            F3         | 2025-08-08 | 15
            F3         | 2025-09-09 | 12.4
            """,
        ),
        promise_quarter="""
        allocation_id | quarter_start | promised_hours | encroached_hours | encroached_assumed
        P1            | 2024-07-01    | 92             | 30               | false
        P1            | 2024-10-01    | 92             | 0                | false
        P1            | 2025-01-01    | 90             | 0                | false
        P1            | 2025-04-01    | 91             | 4                | false
        P1            | 2025-07-01    | 92             | 14               | false
        P2            | 2025-07-01    | 92             | 20               | false
        P3            | 2025-07-01    | 89.6           | 20               | false
        """,
    )


def test_encroached_is_nothing_where_four_quarters_are_below_the_contract(both: Both) -> None:
    # Contracted 22.75 and 23: -20 in one quarter, +10 in the next.
    both(
        drawn(
            fte_bases="""
            scope       | hours_per_week | clinical_hours_per_week | pattern
            institution | 35             | 35                      | any_day
            """,
            faculty="""
            faculty_id | clinical_fte
            F1         | 0.05
            """,
            promises="""
            allocation_id | amount
            P1            | 0.2
            """,
            activity="""
            date       | hours
            2025-04-02 | 1
            """,
            clinical="""
            date       | hours
            2025-04-09 | 1
            2025-05-09 | 1
            2025-06-09 | 0.75
            2025-07-09 | 11
            2025-08-09 | 11
            2025-09-09 | 11
            """,
        ),
        promise_quarter="""
        allocation_id | quarter_start | encroached_hours | taken_hours
        P1            | 2025-07-01    | 0                | 0
        """,
    )
