"""Coverage by declaration, drawn as tables: which months count as having data.

0.10 FTE is 51.2 hours in July to September 2025; with nothing recorded two months of three are
enough data.
"""

from tests.etl.marts.both import Both
from tests.etl.marts.text_tables import drawn


def test_a_declared_month_is_covered(both: Both) -> None:
    # F1: either word, September by a row. F2: one month, and one of another feed. F3: a month and
    # a row in it is one month. F4: a month of one promise, a month of both, two in all.
    both(
        drawn(
            promises="""
            allocation_id | faculty_id | program_id | amount | start_date | end_date
            P1            | F1         |            | 0.1    |            |
            P2            | F2         |            | 0.1    |            |
            P3            | F3         |            | 0.1    |            |
            P4            | F4         | A          | 0.1    |            | 2025-08-31
            P5            | F4         | B          | 0.1    | 2025-08-01 |
            """,
            activity="""
            faculty_id | date       | hours | activity_type
            F1         | 2025-09-09 | 1     | conference_attended
            F3         | 2025-07-09 | 1     | conference_attended
            """,
            declarations="""
            faculty_id | month      | feed     | declared
            F1         | 2025-07-01 | activity | complete
            F1         | 2025-08-01 | activity | nothing to report
            F2         | 2025-07-01 | activity | nothing to report
            F2         | 2025-08-01 | clinical | complete
            F2         | 2025-09-01 | leave    | complete
            F3         | 2025-07-01 | activity |
            F4         | 2025-07-01 | activity |
            F4         | 2025-08-01 | activity |
            """,
        ),
        promise_quarter="""
        allocation_id | months_promised | months_covered | status
        P1            | 3               | 3              | unaccounted
        P2            | 3               | 1              | insufficient_data
        P3            | 3               | 1              | insufficient_data
        P4            | 2               | 2              | unaccounted
        P5            | 2               | 1              | insufficient_data
        """,
        person_quarter="""
        faculty_id | months_promised | months_covered | status
        F1         | 3               | 3              | unaccounted
        F2         | 3               | 1              | insufficient_data
        F3         | 3               | 1              | insufficient_data
        F4         | 3               | 2              | unaccounted
        """,
    )


def test_a_declared_month_without_promised_hours_covers_nothing(both: Both) -> None:
    # It starts in August, and the person is on leave in September: one month, and that has no data.
    both(
        drawn(
            promises="""
            allocation_id | amount | start_date
            P1            | 0.2    | 2025-08-01
            """,
            leave="""
            start_date | end_date
            2025-09-01 | 2025-09-30
            """,
            declarations="""
            month      | feed
            2025-07-01 | activity
            2025-09-01 | activity
            """,
        ),
        promise_quarter="""
        allocation_id | months_promised | months_covered
        P1            | 1               | 0
        """,
    )


def test_the_row_of_a_declared_month_is_on_a_day_without_the_promise(both: Both) -> None:
    # The row of July is before the promise and covers nothing by itself; the declaration does.
    table = """
        allocation_id | amount | start_date
        P1            | 0.1    | 2025-07-21
        """
    row = """
        date       | hours
        2025-07-08 | 1
        """
    both(
        drawn(promises=table, activity=row),
        promise_quarter="""
        allocation_id | months_covered
        P1            | 0
        """,
    )
    both(
        drawn(promises=table, activity=row, declarations="month\n2025-07-01"),
        promise_quarter="""
        allocation_id | months_covered
        P1            | 1
        """,
    )
