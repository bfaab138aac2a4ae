"""FTE bases over time, drawn as tables: who moves to another, years that change, shares by day.

July to September 2025 has 64 working days (22, 21 and 21), October to December 64 too; the fiscal
year from July 2025 has 255 working days and 365 days.
"""

from tests.etl.marts.both import Both
from tests.etl.marts.text_tables import drawn


def test_who_moves_department_moves_to_another_basis(both: Both) -> None:
    # Medicine: any day, 7 h a day; July to September has 92 days, its year 365. Surgery: weekdays
    # of 12 h. P2 is 255 hours a year: 255 x 92 / 365, then 255 x 64 / 255.
    both(
        drawn(
            as_of="2025-12-31",
            faculty="""
            faculty_id | department | as_of
            F1         | Medicine   | 2025-07-01
            F1         | Surgery    | 2025-10-01
            """,
            fte_bases="""
            scope      | scope_key | hours_per_week | pattern
            department | Medicine  | 49             | any_day
            department | Surgery   | 60             |
            """,
            promises="""
            allocation_id | program_id | amount | unit
            P1            | A          | 0.1    | fte
            P2            | B          | 255    | hours_per_year
            """,
            activity="""
            date       | hours
            2025-07-01 | 1
            """,
        ),
        promise_quarter="""
        allocation_id | quarter_start | department | promised_hours
        P1            | 2025-07-01    | Medicine   | 64.4
        P2            | 2025-07-01    | Medicine   | 23460/365
        P1            | 2025-10-01    | Surgery    | 76.8
        P2            | 2025-10-01    | Surgery    | 64
        """,
    )


def test_hours_a_year_are_spread_over_the_working_days_of_a_year_that_changes(both: Both) -> None:
    # Any day until 30 September (92 days), then weekdays (255 - 64 = 191): 283 days in the year.
    both(
        drawn(
            as_of="2025-12-31",
            fte_bases="""
            scope       | start_date | pattern
            institution |            | any_day
            institution | 2025-10-01 | weekdays
            """,
            promises="""
            allocation_id | amount | unit
            P1            | 283    | hours_per_year
            """,
            activity="""
            date       | hours
            2025-07-01 | 1
            """,
        ),
        promise_quarter="""
        quarter_start | promised_hours
        2025-07-01    | 92
        2025-10-01    | 64
        """,
    )


def test_work_is_shared_by_what_promises_come_to_on_its_day(both: Both) -> None:
    # Four hours a week are 0.1 of 40 and, from August, 0.05 of 80. 2 h on 8 July: one each; 3 h on
    # 5 August: two and one; a total of 6 h on 31 July and 1 August: 1.5 + 2 and 1.5 + 1.
    both(
        drawn(
            fte_bases="""
            scope       | start_date | hours_per_week
            institution | 2025-08-01 | 80
            """,
            promises="""
            allocation_id | program_id | amount | unit
            P1            | A          | 0.1    | fte
            P2            | B          | 4      | hours_per_week
            """,
            activity="""
            date       | end_date   | hours
            2025-07-08 |            | 2
            2025-08-05 |            | 3
            2025-07-31 | 2025-08-01 | 6
            """,
        ),
        promise_quarter="""
        allocation_id | recorded_hours
        P1            | 6.5
        P2            | 4.5
        """,
    )
