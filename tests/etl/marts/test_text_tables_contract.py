"""What clinic is contracted, drawn as tables: C of the day, and what is assumed without it.

Clinical FTE is 0.05; July 2025 has 22 working days, August and September 42.
"""

from tests.etl.marts.both import Both
from tests.etl.marts.text_tables import drawn

THREE_MONTHS = """
    date       | hours | kind
    2025-07-08 | 20    | clinic
    2025-08-08 | 20    |
    2025-09-08 | 6.08  | procedure
    2025-09-13 | 3     | call
    """
FEW = """
    faculty_id | clinical_fte
    F1         | 0.05
    """
ONE = """
    allocation_id | amount
    P1            | 0.2
    """


def test_c_is_that_of_the_home_department_on_each_day(both: Both) -> None:
    # 22 x 0.05 x 32/5 = 7.04, then 42 x 0.05 x 42/5 = 17.64: 46.08 - 24.68 = 21.4. C of the
    # promise's role and of the department that owes it are of no account.
    both(
        drawn(
            faculty=FEW,
            fte_bases="""
            scope       | scope_key | start_date | clinical_hours_per_week
            institution |           |            | 32
            department  | Medicine  | 2025-08-01 | 42
            department  | Surgery   |            | 10
            role        | other     |            | 10
            """,
            promises="""
            allocation_id | amount | owed_by
            P1            | 0.2    | Surgery
            """,
            clinical=THREE_MONTHS,
        ),
        promise_quarter="""
        allocation_id | encroached_hours | encroached_assumed | taken_hours
        P1            | 21.4             | false              | 21.4
        """,
        person_quarter="""
        faculty_id | clinical_worked_hours | clinical_contracted_hours | encroached_assumed
        F1         | 46.08                 | 24.68                     | false
        """,
        clinic_quarter="""
        faculty_id | worked_hours | call_hours | contracted_hours | known | assumed | any_day
        F1         | 46.08        | 3          | 24.68            | true  | false   | false
        """,
    )


def test_one_day_without_c_makes_it_assumed(both: Both) -> None:
    # C is set from August on. F1's July rests on 40 hours a week: 22 x 0.05 x 8 = 8.8; then
    # 42 x 0.05 x 6.4 = 13.44. F2 is hired on 1 August: no day without C. F3 leaves on Saturday
    # 2 August and has had July, F4 is away all July: its days are without C all the same.
    both(
        drawn(
            faculty="""
            faculty_id | clinical_fte | hire_date  | left_date
            F1         | 0.05         |            |
            F2         | 0.05         | 2025-08-01 |
            F3         | 0.05         |            | 2025-08-02
            F4         | 0.05         |            |
            """,
            fte_bases="""
            scope       | start_date | clinical_hours_per_week
            institution | 2025-08-01 | 32
            """,
            promises="""
            allocation_id | faculty_id | amount
            P1            | F1         | 0.2
            P2            | F2         | 0.2
            P3            | F3         | 0.2
            P4            | F4         | 0.2
            """,
            leave="""
            faculty_id | start_date | end_date
            F4         | 2025-07-01 | 2025-07-31
            """,
            clinical="""
            faculty_id | date       | hours
            F1         | 2025-07-08 | 20
            F1         | 2025-08-08 | 20
            F1         | 2025-09-08 | 6.08
            F2         | 2025-08-08 | 20
            F2         | 2025-09-08 | 6.08
            F3         | 2025-07-08 | 20
            F3         | 2025-08-01 | 6.08
            F4         | 2025-08-08 | 20
            F4         | 2025-09-08 | 6.08
            """,
        ),
        promise_quarter="""
        allocation_id | encroached_hours | encroached_assumed | taken_hours
        P1            | 23.84            | true               | 0
        P2            | 12.64            | false              | 12.64
        P3            | 16.96            | true               | 0
        P4            | 12.64            | true               | 0
        """,
        clinic_quarter="""
        faculty_id | worked_hours | contracted_hours | known | assumed
        F1         | 46.08        | 22.24            | true  | true
        F2         | 26.08        | 13.44            | true  | false
        F3         | 26.08        | 9.12             | true  | true
        F4         | 26.08        | 13.44            | true  | true
        """,
    )


def test_h_of_the_day_stands_in_for_c(both: Both) -> None:
    # Medicine works 60 hours a week from August on: 22 x 0.05 x 8 + 42 x 0.05 x 12 = 34.
    both(
        drawn(
            faculty=FEW,
            fte_bases="""
            scope      | scope_key | start_date | hours_per_week
            department | Medicine  | 2025-08-01 | 60
            """,
            promises=ONE,
            clinical=THREE_MONTHS,
        ),
        person_quarter="""
        faculty_id | clinical_contracted_hours | encroached_hours | encroached_assumed
        F1         | 34                        | 12.08            | true
        """,
    )


def test_any_day_contracts_a_seventh_of_c_a_day(both: Both) -> None:
    # 0.05 x 42/7 = 0.3 h a day; any day from Saturday 2 August on: 23 weekdays x 0.42 (22 of July
    # and 1 August), then 60 days x 0.3: 27.66. One such day makes the quarter one of a rota.
    both(
        drawn(
            faculty=FEW,
            fte_bases="""
            scope       | start_date | clinical_hours_per_week | pattern
            institution |            | 42                      |
            institution | 2025-08-02 | 42                      | any_day
            """,
            promises=ONE,
            clinical=THREE_MONTHS,
        ),
        clinic_quarter="""
        faculty_id | worked_hours | contracted_hours | known | assumed | any_day
        F1         | 46.08        | 27.66            | true  | false   | true
        """,
    )


def test_what_is_not_known_of_the_clinic_stays_unknown(both: Both) -> None:
    # F1: no rows in September. F2: the clinical FTE is not known. F3: no rows at all; contracted
    # 64 x 0.05 x 6.4.
    both(
        drawn(
            clinical_hours_per_week=32,
            faculty="""
            faculty_id | clinical_fte
            F1         | 0.05
            F2         |
            F3         | 0.05
            """,
            promises="""
            allocation_id | faculty_id | amount
            P1            | F1         | 0.2
            P2            | F2         | 0.2
            P3            | F3         | 0.2
            """,
            clinical="""
            faculty_id | date       | hours
            F1         | 2025-07-08 | 20
            F1         | 2025-08-08 | 20
            F2         | 2025-08-08 | 20
            """,
        ),
        clinic_quarter="""
        faculty_id | worked_hours | contracted_hours | known | assumed | any_day
        F1         | 40           | 20.48            | false | false   | false
        F2         | 20           |                  | false | false   | false
        F3         |              | 20.48            | false | false   | false
        """,
    )
