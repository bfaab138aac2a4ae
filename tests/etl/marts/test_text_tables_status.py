"""Every status on both sides of its thresholds, drawn as tables.

One promise a person, July to September 2025: 512 hours at 1.0 FTE; other may count a quarter of
the promise as administration. A total over the quarter covers its three months.
"""

from tests.etl.marts.both import Both
from tests.etl.marts.text_tables import drawn, rows_of

WHOLE = "2025-07-01 | 2025-09-30"


def promised(*rows: str) -> str:
    """Promises of the amounts given, P1 of F1, P2 of F2 and so on."""
    head = "allocation_id | faculty_id | amount"
    return "\n".join([head, *(f"P{n} | F{n} | {row}" for n, row in enumerate(rows, 1))])


def done(*rows: str) -> str:
    """Rows `person | hours | type` of work over the whole quarter."""
    head = "date | end_date | faculty_id | hours | activity_type"
    return "\n".join([head, *(f"{WHOLE} | {row}" for row in rows)])


def test_kept_within_a_tenth_and_a_twentieth_fte(both: Both) -> None:
    # 0.2 FTE = 102.4 h: a tenth is 10.24. 0.6 FTE = 307.2 h: a tenth is 30.72, 0.05 FTE 25.6.
    # 0.5 FTE = 256 h: both are 25.6.
    both(
        drawn(
            promises=promised("0.2", "0.2", "0.6", "0.6", "0.5", "0.1"),
            activity=done(
                "F1 | 92.16  | lecture",
                "F2 | 92.15  | lecture",
                "F3 | 281.6  | lecture",
                "F4 | 281.59 | lecture",
                "F5 | 230.4  | lecture",
                "F6 | 60     | lecture",
            ),
        ),
        promise_quarter="""
        allocation_id | gap_hours | gap_fte   | realization | beyond_hours | status
        P1            | 10.24     | 0.02      | 0.9         | 0            | kept
        P2            | 10.25     | 10.25/512 | 9215/10240  | 0            | unaccounted
        P3            | 25.6      | 0.05      | 11/12       | 0            | kept
        P4            | 25.61     | 25.61/512 | 28159/30720 | 0            | unaccounted
        P5            | 25.6      | 0.05      | 0.9         | 0            | kept
        P6            | -8.8      | -8.8/512  | 60/51.2     | 8.8          | kept
        """,
    )


def test_kept_within_eight_hours_and_half_the_promise(both: Both) -> None:
    # 0.05 FTE = 25.6 h, 0.025 FTE = 12.8 h.
    both(
        drawn(
            promises=promised("0.05", "0.05", "0.025", "0.025"),
            activity=done(
                "F1 | 17.6  | lecture",
                "F2 | 17.59 | lecture",
                "F3 | 6.4   | lecture",
                "F4 | 6.39  | lecture",
            ),
        ),
        promise_quarter="""
        allocation_id | gap_hours | status
        P1            | 8         | kept
        P2            | 8.01      | unaccounted
        P3            | 6.4       | kept
        P4            | 6.41      | unaccounted
        """,
    )


def test_displaced_is_kept_once_displaced_hours_are_added(both: Both) -> None:
    # 102.4 h promised, 80 recorded: 12.16 after hours bring the gap of 22.4 to a tenth.
    weekend = "2025-07-12 | 2025-07-13"
    both(
        drawn(
            promises=promised("0.2", "0.2"),
            activity=done("F1 | 80 | lecture", "F2 | 80 | lecture")
            + f"\n{weekend} | F1 | 12.16 | lecture\n{weekend} | F2 | 12.15 | lecture",
        ),
        promise_quarter="""
        allocation_id | gap_hours | displaced_hours | status
        P1            | 22.4      | 12.16           | displaced
        P2            | 22.4      | 12.15           | unaccounted
        """,
    )


def test_broken_and_slipping_by_their_part_of_the_promise(both: Both) -> None:
    # 51.2 h promised, 12.8 of administration count; what is beyond is taken: a quarter of the
    # promise is 12.8, a tenth 5.12, both far from 0.05 and 0.10 FTE (25.6 and 51.2).
    both(
        drawn(
            promises=promised("0.1", "0.1", "0.1", "0.1"),
            activity=done(
                "F1 | 25.61 | email",
                "F2 | 25.6  | email",
                "F3 | 17.93 | email",
                "F4 | 17.92 | email",
            ),
        ),
        promise_quarter="""
        allocation_id | gap_hours | evaporated_hours | taken_hours | unaccounted_hours | status
        P1            | 38.4      | 12.81            | 12.81       | 25.59             | broken
        P2            | 38.4      | 12.8             | 12.8        | 25.6              | slipping
        P3            | 38.4      | 5.13             | 5.13        | 33.27             | slipping
        P4            | 38.4      | 5.12             | 5.12        | 33.28             | unaccounted
        """,
    )


def test_broken_and_slipping_by_fte(both: Both) -> None:
    # 0.8 FTE = 409.6 h: a tenth and a quarter are 40.96 and 102.4, more than 25.6 and 51.2.
    both(
        drawn(
            promises=promised("0.8", "0.8", "0.8", "0.8"),
            activity=done(
                "F1 | 153.61 | email",
                "F2 | 153.6  | email",
                "F3 | 128.01 | email",
                "F4 | 128    | email",
            ),
        ),
        promise_quarter="""
        allocation_id | taken_hours | taken_fte | status
        P1            | 51.21       | 51.21/512 | broken
        P2            | 51.2        | 0.1       | slipping
        P3            | 25.61       | 25.61/512 | slipping
        P4            | 25.6        | 0.05      | unaccounted
        """,
    )


def test_where_no_day_counts_thresholds_in_fte_are_passed_over(both: Both) -> None:
    # Hours a year, all of the quarter away: 640 h promised in FTE of no hours. Everything done is
    # after hours: 576 of 640 leave a tenth. Without FTE nothing was taken either.
    both(
        drawn(
            promises="""
            allocation_id | faculty_id | amount | unit
            P1            | F1         | 2550   | hours_per_year
            P2            | F2         | 2550   | hours_per_year
            """,
            leave="""
            faculty_id | start_date | end_date
            F1         | 2025-07-01 | 2025-09-30
            F2         | 2025-07-01 | 2025-09-30
            """,
            activity=done("F1 | 576 | lecture", "F2 | 575.99 | lecture"),
        ),
        promise_quarter="""
        allocation_id | promised_hours | displaced_hours | gap_fte | taken_fte | status
        P1            | 640            | 576             |         |           | displaced
        P2            | 640            | 575.99          |         |           | unaccounted
        """,
    )


def test_insufficient_data_under_two_thirds_of_the_months(both: Both) -> None:
    # F1 has rows in one month, F2 in two, F3 in one of two. What took the time is said at any
    # coverage: F4. So is what was kept: F5.
    both(
        drawn(
            promises="""
            allocation_id | faculty_id | amount | start_date
            P1            | F1         | 0.1    | 2025-07-01
            P2            | F2         | 0.1    | 2025-07-01
            P3            | F3         | 0.1    | 2025-08-01
            P4            | F4         | 0.1    | 2025-07-01
            P5            | F5         | 0.1    | 2025-07-01
            """,
            activity="""
            faculty_id | date       | end_date   | hours | activity_type
            F1         | 2025-07-08 |            | 5     | lecture
            F2         | 2025-07-31 | 2025-08-01 | 5     | lecture
            F3         | 2025-07-08 |            | 5     | lecture
            F3         | 2025-08-09 |            | 5     | conference_attended
            F4         | 2025-07-01 | 2025-07-31 | 40    | email
            F5         | 2025-07-01 | 2025-07-31 | 50    | lecture
            """,
        ),
        promise_quarter="""
        allocation_id | months_covered | months_promised | realization | status
        P1            | 1              | 3               |             | insufficient_data
        P2            | 2              | 3               | 5/51.2      | unaccounted
        P3            | 1              | 2               |             | insufficient_data
        P4            | 1              | 3               | 0.25        | broken
        P5            | 1              | 3               | 50/51.2     | kept
        """,
    )


def test_a_persons_status_is_that_of_the_worst_promise(both: Both) -> None:
    # The gaps of P1 and P2 are -8.8 and 92.4; P3 runs in July only, where there is no row at all,
    # and its gap enters no total. Realization is 51.2 + 10 of 51.2 + 102.4.
    both(
        drawn(
            promises="""
            allocation_id | program_id | amount | start_date | end_date
            P1            | A          | 0.1    | 2025-07-01 |
            P2            | B          | 0.2    | 2025-07-01 |
            P3            | C          | 0.5    | 2025-07-01 | 2025-07-31
            """,
            activity="""
            date       | end_date   | hours | program_id
            2025-08-01 | 2025-09-30 | 60    | A
            2025-08-01 | 2025-09-30 | 10    | B
            """,
        ),
        promise_quarter="""
        allocation_id | promised_hours | recorded_hours | months_covered | status
        P1            | 51.2           | 60             | 2              | kept
        P2            | 102.4          | 10             | 2              | unaccounted
        P3            | 88             | 0              | 0              | insufficient_data
        """,
        person_quarter="""
        faculty_id | promised_hours | gap_hours | gap_fte  | realization | status
        F1         | 241.6          | 83.6      | 83.6/512 | 61.2/153.6  | unaccounted
        """,
    )


def test_the_tables_of_this_file_are_read_as_drawn() -> None:
    assert rows_of(promised("0.2")) == [
        {"allocation_id": "P1", "faculty_id": "F1", "amount": "0.2"}
    ]
