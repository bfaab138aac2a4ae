"""Leave and what is promised, drawn as tables: fractions, whole months, hours a year.

July to September 2025 has 64 working days (22, 21 and 21), its fiscal year 255.
"""

from tests.etl.marts.both import Both
from tests.etl.marts.text_tables import drawn


def test_leave_shrinks_a_promise_by_its_largest_fraction(both: Both) -> None:
    # 7-11 July off: 5 days; 14-18 July half: 2.5; 21-31 July a fifth of 9 days: 1.8.
    # On the 17th and 18th both run and the half wins. 64 - 9.3 = 54.7 days, x 8 x 0.1.
    both(
        drawn(
            promises="""
            allocation_id | amount
            P1            | 0.1
            """,
            leave="""
            start_date | end_date   | effect       | fraction
            2025-07-07 | 2025-07-11 |              |
            2025-07-14 | 2025-07-18 | away         | 0.5
            2025-07-17 | 2025-07-31 | away         | 0.2
            2025-08-01 | 2025-08-31 | working_away |
            """,
        ),
        promise_quarter="""
        allocation_id | promised_hours | fte | months_promised
        P1            | 43.76          | 0.1 | 3
        """,
    )


def test_a_month_of_leave_promises_nothing(both: Both) -> None:
    both(
        drawn(
            promises="""
            allocation_id | amount
            P1            | 0.1
            """,
            leave="""
            start_date | end_date
            2025-07-01 | 2025-07-31
            """,
        ),
        promise_quarter="""
        allocation_id | promised_hours | fte | months_promised
        P1            | 33.6           | 0.1 | 2
        """,
    )


def test_hours_a_year_shrink_with_neither_leave_nor_holidays(both: Both) -> None:
    # One hour for each of the year's 255 days, so 64 in the quarter; away on all of them, there
    # is no full-time hour to divide by. A holiday more makes it 254 days, of which 63 are here.
    promises = """
        allocation_id | amount | unit
        P1            | 255    | hours_per_year
        """
    both(
        drawn(promises=promises, leave="start_date | end_date\n2025-07-01 | 2025-12-31"),
        promise_quarter="""
        allocation_id | promised_hours | fte | gap_hours | gap_fte | taken_fte | months_promised
        P1            | 64             |     | 64        |         |           | 3
        """,
        person_quarter="""
        faculty_id | promised_hours | fte | gap_hours | gap_fte | taken_fte | taken_hours
        F1         | 64             |     |           |         |           | 0
        """,
    )
    both(
        drawn(promises=promises, holidays="2025-08-12"),
        promise_quarter="""
        allocation_id | promised_hours | fte
        P1            | 16065/254      | 255/2080
        """,
    )
