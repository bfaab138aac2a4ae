"""Policy that changes from a day on, drawn as tables: a quarter has that of its first day.

The quarters of the fiscal year from July 2025 have 64, 64, 63 and 64 working days.
"""

from tests.etl.marts.both import Both
from tests.etl.marts.text_tables import drawn

FIRST_DAY = """
    date       | hours
    2025-07-01 | 1
    """


def test_a_quarter_has_the_policy_of_its_first_day(both: Both) -> None:
    # Half-days are hours whatever H is: 64 x 4/5, but a part of 50 hours from October on. What
    # comes on 2 January holds from April on, beside what was changed before: 8/50 of 640 h.
    both(
        drawn(
            as_of="2026-06-30",
            promises="""
            allocation_id | amount | unit
            P1            | 1      | half_days_per_week
            """,
            activity=FIRST_DAY,
            policy_changes="""
            from_date  | hours_per_week | half_day_hours
            2026-01-02 |                | 8
            2025-10-01 | 50             |
            """,
        ),
        promise_quarter="""
        quarter_start | promised_hours | fte
        2025-07-01    | 51.2           | 0.1
        2025-10-01    | 51.2           | 0.08
        2026-01-01    | 50.4           | 0.08
        2026-04-01    | 102.4          | 0.16
        """,
        promise_basis="""
        quarter_start | hours_per_week | half_day_hours
        2025-07-01    | 40             | 4
        2025-10-01    | 50             | 4
        2026-01-01    | 50             | 4
        2026-04-01    | 50             | 8
        """,
    )


def test_an_fte_basis_goes_before_policy_of_any_day(both: Both) -> None:
    # H of the row, C of the policy: not set, so assumed, until October.
    both(
        drawn(
            as_of="2025-12-31",
            faculty="""
            faculty_id | clinical_fte
            F1         | 0.05
            """,
            promises="""
            allocation_id | amount
            P1            | 0.1
            """,
            activity=FIRST_DAY,
            fte_bases="""
            scope       | hours_per_week
            institution | 30
            """,
            policy_changes="""
            from_date  | hours_per_week | clinical_hours_per_week
            2025-10-01 | 50             | 28
            """,
        ),
        promise_basis="""
        quarter_start | hours_per_week | clinical_hours_per_week
        2025-07-01    | 30             |
        2025-10-01    | 30             | 28
        """,
        clinic_quarter="""
        quarter_start | assumed
        2025-07-01    | true
        2025-10-01    | false
        """,
    )


def test_what_is_kept_is_said_by_the_quarters_policy(both: Both) -> None:
    # 46.08 of 51.2 h in either quarter: a tenth short, which is more than a twentieth or 2 h.
    both(
        drawn(
            as_of="2025-12-31",
            promises="""
            allocation_id | amount
            P1            | 0.1
            """,
            activity="""
            date       | end_date   | hours
            2025-07-08 | 2025-07-09 | 15.36
            2025-08-05 | 2025-08-06 | 15.36
            2025-09-09 | 2025-09-10 | 15.36
            2025-10-07 | 2025-10-08 | 15.36
            2025-11-04 | 2025-11-05 | 15.36
            2025-12-09 | 2025-12-10 | 15.36
            """,
            policy_changes="""
            from_date  | kept_gap_share | kept_gap_hours
            2025-10-01 | 0.05           | 2
            """,
        ),
        promise_quarter="""
        quarter_start | gap_hours | status
        2025-07-01    | 5.12      | kept
        2025-10-01    | 5.12      | unaccounted
        """,
    )


def test_short_and_enough_data_are_said_by_the_quarters_policy(both: Both) -> None:
    # F1: 17.8 h of administration, of which 0.25 x 51.2 = 12.8 count: 5 h taken are less than a
    # tenth and more than a twentieth of the promise. F2 has one month of three.
    both(
        drawn(
            as_of="2025-12-31",
            promises="""
            allocation_id | faculty_id | amount
            P1            | F1         | 0.1
            P2            | F2         | 0.1
            """,
            activity="""
            faculty_id | date       | end_date   | hours | activity_type
            F1         | 2025-07-08 | 2025-07-09 | 17.8  | email
            F1         | 2025-10-07 | 2025-10-08 | 17.8  | email
            F2         | 2025-07-08 |            | 1     | lecture
            F2         | 2025-10-07 |            | 1     | lecture
            """,
            policy_changes="""
            from_date  | short_taken_share | coverage_needed
            2025-10-01 | 0.05              | 0.3
            """,
        ),
        promise_quarter="""
        allocation_id | quarter_start | taken_hours | months_covered | status
        P1            | 2025-07-01    | 5           | 1              | insufficient_data
        P1            | 2025-10-01    | 5           | 1              | slipping
        P2            | 2025-07-01    | 0           | 1              | insufficient_data
        P2            | 2025-10-01    | 0           | 1              | unaccounted
        """,
    )


def test_core_hours_and_calls_are_those_of_the_quarters_policy(both: Both) -> None:
    # 16 to 19 o'clock: two of three hours, then all. A call of 20 h is no clinic, then it is; the
    # contract is 0.05 x 32/5 = 0.32 a day: 20.48 h in either quarter.
    both(
        drawn(
            as_of="2025-12-31",
            clinical_hours_per_week=32,
            faculty="""
            faculty_id | clinical_fte
            F1         | 0.05
            """,
            promises="""
            allocation_id | amount
            P1            | 0.1
            """,
            activity="""
            date       | hours | start_time
            2025-07-08 | 3     | 16:00
            2025-10-07 | 3     | 16:00
            """,
            clinical="""
            date       | hours | kind
            2025-07-08 | 20    | call
            2025-08-08 | 10    |
            2025-09-08 | 12    |
            2025-10-08 | 20    | call
            2025-11-10 | 10    |
            2025-12-08 | 12    |
            """,
            policy_changes="""
            from_date  | core_end | calls_count_as_clinical
            2025-10-01 | 19:00    | true
            """,
        ),
        promise_quarter="""
        quarter_start | recorded_hours | displaced_hours | encroached_hours
        2025-07-01    | 2              | 1               | 1.52
        2025-10-01    | 3              | 0               | 21.52
        """,
        clinic_quarter="""
        quarter_start | worked_hours | call_hours | contracted_hours
        2025-07-01    | 22           | 20         | 20.48
        2025-10-01    | 42           | 20         | 20.48
        """,
    )
