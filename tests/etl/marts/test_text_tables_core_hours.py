"""Core hours of departments, drawn as tables: whose window it is, from when, and from where."""

from tests.etl.marts.both import Both
from tests.etl.marts.text_tables import drawn


def test_core_hours_are_those_of_the_home_department(both: Both) -> None:
    # Medicine 12 to 20 h: 2 of 4 h, 1 of 2 h, 8 of 10 h. Surgery 7 to 18 h: 4, 0 and 10 h. What the
    # promise's role or the department that owes it says of core hours is of no account.
    both(
        drawn(
            faculty="""
            faculty_id | department
            F1         | Medicine
            F2         | Surgery
            """,
            fte_bases="""
            scope      | scope_key  | core_start | core_end
            department | Medicine   | 12:00      | 20:00
            department | Pediatrics | 00:00      | 23:00
            role       | other      | 01:00      | 02:00
            """,
            promises="""
            allocation_id | faculty_id | amount | owed_by
            P1            | F1         | 0.1    | Pediatrics
            P2            | F2         | 0.1    | Pediatrics
            """,
            activity="""
            faculty_id | date       | hours | start_time
            F1         | 2025-07-08 | 4     | 10:00
            F1         | 2025-07-09 | 2     | 19:00
            F1         | 2025-07-10 | 10    |
            F2         | 2025-07-08 | 4     | 10:00
            F2         | 2025-07-09 | 2     | 19:00
            F2         | 2025-07-10 | 10    |
            """,
        ),
        promise_quarter="""
        allocation_id | recorded_hours | displaced_hours
        P1            | 11             | 5
        P2            | 14             | 2
        """,
    )


def test_either_end_of_core_hours_may_be_set_from_a_day_on(both: Both) -> None:
    # July 7 to 16 h: 1 of 2 h. From August 9 to 18 h, for the department's row of July is no longer
    # in force: 1 of 2 h, 2 of 3 h.
    both(
        drawn(
            fte_bases="""
            scope      | scope_key | start_date | core_start | core_end
            department | Medicine  |            |            | 16:00
            department | Medicine  | 2025-08-01 | 09:00      |
            """,
            promises="""
            allocation_id | amount
            P1            | 0.1
            """,
            activity="""
            date       | hours | start_time
            2025-07-31 | 2     | 15:00
            2025-08-05 | 2     | 08:00
            2025-08-06 | 3     | 16:00
            """,
        ),
        promise_quarter="""
        allocation_id | recorded_hours | displaced_hours
        P1            | 4              | 3
        """,
    )


def test_core_hours_cut_clinical_teaching_too(both: Both) -> None:
    # Core hours 10 to 14. Precepting 8 to 13, a clinic 9 to 12: teaching in clinic 9 to 12, two of
    # its three hours core; education 8 to 9 and 12 to 13, one of two core.
    both(
        drawn(
            fte_bases="""
            scope       | core_start | core_end
            institution | 10:00      | 14:00
            """,
            promises="""
            allocation_id | amount | includes_supervision
            P1            | 0.1    | true
            """,
            activity="""
            date       | hours | start_time | activity_type
            2025-07-08 | 5     | 08:00      | small_group
            """,
            clinical="""
            date       | hours | start_time
            2025-07-08 | 3     | 09:00
            """,
        ),
        promise_quarter="""
        allocation_id | education_hours | clinical_teaching_hours | displaced_hours
        P1            | 1               | 2                       | 2
        """,
    )
