"""Where the hours went and what most of the gap comes from, drawn as tables.

0.10 FTE of July to September 2025 is 51.2 hours, of which administration may fill a quarter, 12.8;
clinical FTE 0.05 at C = 32 contracts 20.48. The parts of a promise with enough data add up to it.
"""

from tests.etl.marts.both import Both
from tests.etl.marts.text_tables import drawn

IN_CLINIC = """
    faculty_id | clinical_fte
    F1         | 0.05
    F2         | 0.05
    F3         | 0.05
    F4         | 0.05
    """


def test_clinic_beyond_contract_against_what_no_row_explains(both: Both) -> None:
    # F1 40.96 - 20.48 = 20.48 h, 30.72 left. F2 51.2 - 20.48 = 30.72, 20.48 left. F3: 25.6 h of
    # administration, 12.8 of it counted and 12.8 beyond; 33.28 - 20.48 = 12.8; 12.8 left: of equal
    # parts the clinic is named first. F4: recorded 18.4 + 12.8, administration beyond 10, clinic
    # beyond 30, and a gap of 20: three quarters of it clinic.
    both(
        drawn(
            clinical_hours_per_week=32,
            faculty=IN_CLINIC,
            promises="""
            allocation_id | faculty_id | amount
            P1            | F1         | 0.1
            P2            | F2         | 0.1
            P3            | F3         | 0.1
            P4            | F4         | 0.1
            """,
            activity="""
            faculty_id | date       | end_date   | hours | activity_type
            F3         | 2025-07-08 | 2025-07-10 | 25.6  | email
            F4         | 2025-07-08 | 2025-07-10 | 22.8  | email
            F4         | 2025-07-08 | 2025-07-10 | 18.4  | lecture
            """,
            clinical="""
            faculty_id | date       | hours
            F1         | 2025-07-08 | 20
            F1         | 2025-08-08 | 10
            F1         | 2025-09-08 | 10.96
            F2         | 2025-07-08 | 20
            F2         | 2025-08-08 | 20
            F2         | 2025-09-08 | 11.2
            F3         | 2025-07-08 | 20
            F3         | 2025-08-08 | 10
            F3         | 2025-09-08 | 3.28
            F4         | 2025-07-08 | 20
            F4         | 2025-08-08 | 20
            F4         | 2025-09-08 | 10.48
            """,
        ),
        promise_parts="""
        allocation_id | clinic | kept_part | clinic_part | admin_part | unaccounted_part
        P1            | 20.48  | 0         | 20.48       | 0          | 30.72
        P2            | 30.72  | 0         | 30.72       | 0          | 20.48
        P3            | 12.8   | 12.8      | 12.8        | 12.8       | 12.8
        P4            | 30     | 31.2      | 15          | 5          | 0
        """,
    )


def test_because_names_the_largest_part(both: Both) -> None:
    # The same four, F4 with the clinic of the contract only: 10 h of administration, 10 h left,
    # named in that order.
    both(
        drawn(
            clinical_hours_per_week=32,
            faculty=IN_CLINIC,
            promises="""
            allocation_id | faculty_id | amount
            P1            | F1         | 0.1
            P2            | F2         | 0.1
            P3            | F3         | 0.1
            P4            | F4         | 0.1
            """,
            activity="""
            faculty_id | date       | end_date   | hours | activity_type
            F3         | 2025-07-08 | 2025-07-10 | 25.6  | email
            F4         | 2025-07-08 | 2025-07-10 | 22.8  | email
            F4         | 2025-07-08 | 2025-07-10 | 18.4  | lecture
            """,
            clinical="""
            faculty_id | date       | hours
            F1         | 2025-07-08 | 20
            F1         | 2025-08-08 | 10
            F1         | 2025-09-08 | 10.96
            F2         | 2025-07-08 | 20
            F2         | 2025-08-08 | 20
            F2         | 2025-09-08 | 11.2
            F3         | 2025-07-08 | 20
            F3         | 2025-08-08 | 10
            F3         | 2025-09-08 | 3.28
            F4         | 2025-07-08 | 10
            F4         | 2025-08-08 | 5
            F4         | 2025-09-08 | 5.48
            """,
        ),
        promise_parts="""
        allocation_id | clinic_known | clinic_part | admin_part | rest_part | because     | status
        P1            | true         | 20.48       | 0          | 30.72     | unaccounted | broken
        P2            | true         | 30.72       | 0          | 20.48     | encroached  | broken
        P3            | true         | 12.8        | 12.8       | 12.8      | encroached  | broken
        P4            | true         | 0           | 10         | 10        | evaporated  | slipping
        """,
    )


def test_nights_are_what_after_hours_explains_of_the_rest(both: Both) -> None:
    # F1: 10 h in core hours, 21 h on Saturdays, 41.2 h without a record: 21 of nights, 20.2 of the
    # rest. F2: 46.2 h and 8 h on a Saturday: no more than the 5 h missing. F3: 25.6 h and 12.8 h on
    # Saturdays: 12.8 and 12.8.
    both(
        drawn(
            promises="""
            allocation_id | faculty_id | amount
            P1            | F1         | 0.1
            P2            | F2         | 0.1
            P3            | F3         | 0.1
            """,
            activity="""
            faculty_id | date       | end_date   | hours
            F1         | 2025-07-05 |            | 10
            F1         | 2025-08-02 |            | 11
            F1         | 2025-09-09 |            | 10
            F2         | 2025-07-08 | 2025-07-15 | 46.2
            F2         | 2025-08-02 |            | 8
            F3         | 2025-07-08 | 2025-07-15 | 25.6
            F3         | 2025-08-02 |            | 12.8
            """,
        ),
        promise_parts="""
        allocation_id | status      | kept_part | nights_part | rest_part | because
        P1            | unaccounted | 10        | 21          | 20.2      | nights
        P2            | kept        | 46.2      | 5           | 0         | nights
        P3            | unaccounted | 25.6      | 12.8        | 12.8      | nights
        """,
    )


def test_unknown_stays_unknown_and_kept_has_no_cause(both: Both) -> None:
    # P1 has no data; P2 has 60 h, of which the promise counts 51.2; P3 is a stipend.
    both(
        drawn(
            promises="""
            allocation_id | faculty_id | amount | unit
            P1            | F1         | 0.1    |
            P2            | F2         | 0.1    |
            P3            | F3         | 900    | stipend
            """,
            activity="""
            faculty_id | date       | end_date   | hours
            F2         | 2025-07-08 | 2025-07-15 | 60
            """,
        ),
        promise_parts="""
        allocation_id | known | unknown_part | known_promised | kept_part | rest_part | because
        P1            | false | 51.2         |                |           |           |
        P2            | true  |              | 51.2           | 51.2      | 0         |
        P3            | false |              |                |           |           |
        """,
    )


def test_an_assumed_contract_is_no_part(both: Both) -> None:
    # While C is not set: 46.08 - 25.6 = 20.48 assumed; every hour is one that no row explains.
    both(
        drawn(
            faculty=IN_CLINIC,
            promises="""
            allocation_id | amount
            P1            | 0.1
            """,
            activity="""
            date       | hours | activity_type
            2025-07-08 | 1     | conference_attended
            2025-08-08 | 1     | conference_attended
            """,
            clinical="""
            date       | hours
            2025-07-08 | 20
            2025-08-08 | 20
            2025-09-08 | 6.08
            """,
        ),
        promise_parts="""
        allocation_id | encroached_hours | clinic | clinic_known | clinic_part | rest_part
        P1            | 20.48            | 0      | false        | 0           | 51.2
        """,
    )
