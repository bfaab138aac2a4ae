"""Clinic worked beyond clinic contracted, drawn as tables: known, unknown, assumed, shared, capped.

Clinical FTE 0.05 at C = 32 is 0.32 hours a day: 20.48 in the 64 days of July to September 2025.
"""

from tests.etl.marts.both import Both
from tests.etl.marts.text_tables import drawn

FEW = """
    faculty_id | clinical_fte
    F1         | 0.05
    """
TWO = """
    allocation_id | program_id | amount
    P1            | A          | 0.1
    P2            | B          | 0.2
    """
THREE_MONTHS = """
    date       | hours
    2025-07-08 | 20
    2025-08-08 | 20
    2025-09-08 | 6.08
    """


def test_encroached_is_shared_in_proportion_to_promised_hours(both: Both) -> None:
    # 46.08 - 20.48 = 25.6 over promises of 51.2 and 102.4 hours.
    both(
        drawn(clinical_hours_per_week=32, faculty=FEW, promises=TWO, clinical=THREE_MONTHS),
        promise_quarter="""
        allocation_id | encroached_hours | encroached_assumed | taken_hours | taken_fte
        P1            | 25.6/3           | false              | 25.6/3      | 1/60
        P2            | 51.2/3           | false              | 51.2/3      | 1/30
        """,
        person_quarter="""
        faculty_id | encroached_hours | encroached_assumed | taken_hours | clinical_worked_hours
        F1         | 25.6             | false              | 25.6        | 46.08
        """,
    )


def test_an_assumed_contract_enters_no_other_number(both: Both) -> None:
    # While C is not set it is H: 64 x 0.05 x 8 = 25.6, and 46.08 - 25.6 = 20.48.
    both(
        drawn(faculty=FEW, promises=TWO, clinical=THREE_MONTHS),
        promise_quarter="""
        allocation_id | encroached_hours | encroached_assumed | taken_hours | unaccounted_hours
        P1            | 20.48/3          | true               | 0           | 51.2
        P2            | 40.96/3          | true               | 0           | 102.4
        """,
        person_quarter="""
        faculty_id | encroached_hours | encroached_assumed | clinical_contracted_hours
        F1         | 20.48            | true               | 25.6
        """,
    )


def test_a_contracted_month_without_a_clinical_row_leaves_it_unknown(both: Both) -> None:
    # F1 has none in September. F2 has but a call there, which shows that the month has data; it is
    # no clinic: 40 - 20.48 = 19.52. F3's clinical FTE is not known. F4 has no rows at all.
    both(
        drawn(
            clinical_hours_per_week=32,
            faculty="""
            faculty_id | clinical_fte
            F1         | 0.05
            F2         | 0.05
            F3         |
            F4         | 0.05
            """,
            promises="""
            allocation_id | faculty_id | amount
            P1            | F1         | 0.1
            P2            | F2         | 0.1
            P3            | F3         | 0.1
            P4            | F4         | 0.1
            """,
            clinical="""
            faculty_id | date       | hours | kind
            F1         | 2025-07-08 | 20    |
            F1         | 2025-08-08 | 20    |
            F2         | 2025-07-08 | 20    | clinic
            F2         | 2025-08-08 | 20    |
            F2         | 2025-09-06 | 24    | call
            F3         | 2025-07-08 | 20    |
            F3         | 2025-08-08 | 20    |
            F3         | 2025-09-08 | 20    |
            """,
        ),
        promise_quarter="""
        allocation_id | encroached_hours | encroached_assumed | taken_hours
        P1            |                  |                    | 0
        P2            | 19.52            | false              | 19.52
        P3            |                  |                    | 0
        P4            |                  |                    | 0
        """,
        person_quarter="""
        faculty_id | encroached_hours | clinical_worked_hours | clinical_contracted_hours
        F1         |                  | 40                    | 20.48
        F2         | 19.52            | 40                    | 20.48
        F3         |                  | 60                    |
        F4         |                  |                       | 20.48
        """,
    )


def test_months_without_contracted_hours_need_no_clinical_row(both: Both) -> None:
    # F1 is away all September: 43 days x 0.32 = 13.76 contracted, 34.4 promised.
    # F2 has no clinical contract and no clinical rows: known to be 0. F3 has and works 4 h.
    both(
        drawn(
            clinical_hours_per_week=32,
            faculty="""
            faculty_id | clinical_fte
            F1         | 0.05
            F2         | 0
            F3         | 0
            """,
            promises="""
            allocation_id | faculty_id | amount
            P1            | F1         | 0.1
            P2            | F2         | 0.1
            P3            | F3         | 0.1
            """,
            leave="""
            start_date | end_date
            2025-09-01 | 2025-09-30
            """,
            clinical="""
            faculty_id | date       | hours
            F1         | 2025-07-08 | 20
            F1         | 2025-08-08 | 20
            F3         | 2025-08-08 | 4
            """,
        ),
        promise_quarter="""
        allocation_id | promised_hours | encroached_hours | encroached_assumed
        P1            | 34.4           | 26.24            | false
        P2            | 51.2           | 0                | false
        P3            | 51.2           | 4                | false
        """,
    )


def test_encroached_is_at_most_what_is_promised(both: Both) -> None:
    # Ten hours promised; 46.08 - 20.48 = 25.6 worked beyond. Five are recorded, so the gap is
    # five, and of what took time no more than that is taken.
    both(
        drawn(
            clinical_hours_per_week=32,
            faculty=FEW,
            promises="""
            allocation_id | amount
            P1            | 0.01953125
            """,
            clinical=THREE_MONTHS,
            activity="""
            date       | hours
            2025-07-09 | 5
            """,
        ),
        promise_quarter="""
        allocation_id | promised_hours | encroached_hours | taken_hours | beyond_hours
        P1            | 10             | 10               | 5           | 5
        """,
    )


def test_calls_are_clinic_where_policy_says_so(both: Both) -> None:
    clinical = """
        date       | hours | kind
        2025-07-08 | 20    | call
        2025-08-08 | 20    | call
        2025-09-08 | 6.08  | call
        """
    both(
        drawn(clinical_hours_per_week=32, faculty=FEW, promises=TWO, clinical=clinical),
        person_quarter="""
        faculty_id | encroached_hours | encroached_assumed | clinical_worked_hours
        F1         | 0                | false              | 0
        """,
    )
    both(
        drawn(
            clinical_hours_per_week=32,
            calls_count_as_clinical=True,
            faculty=FEW,
            promises=TWO,
            clinical=clinical,
        ),
        person_quarter="""
        faculty_id | encroached_hours | encroached_assumed | clinical_worked_hours
        F1         | 25.6             | false              | 46.08
        """,
    )


def test_the_running_quarter_counts_clinic_up_to_the_as_of_date(both: Both) -> None:
    # 22 + 11 days x 0.32 = 10.56 contracted; 30 h so far, two months with rows.
    both(
        drawn(
            as_of="2025-08-15",
            clinical_hours_per_week=32,
            faculty=FEW,
            promises=TWO,
            clinical="""
            date       | hours
            2025-07-08 | 15
            2025-08-15 | 15
            2025-08-18 | 15
            """,
        ),
        person_quarter="""
        faculty_id | clinical_contracted_hours | clinical_worked_hours | encroached_hours
        F1         | 10.56                     | 30                    | 19.44
        """,
    )
