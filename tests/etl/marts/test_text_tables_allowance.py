"""Administration and self-reported time, drawn as tables: the allowance and what it scales."""

from tests.etl.marts.both import Both
from tests.etl.marts.text_tables import drawn


def test_administration_counts_up_to_the_roles_allowance(both: Both) -> None:
    # 51.2 h promised each, 30 h of meetings each. clerkship_director 0.50: 25.6. mentor has none
    # and uses that of other, which a loaded row raises to 0.40: 20.48. program_director 1.00.
    both(
        drawn(
            roles="""
            role   | admin_allowance
            mentor |
            other  | 0.4
            """,
            promises="""
            allocation_id | role               | program_id | amount
            P1            | clerkship_director | A          | 0.1
            P2            | mentor             | B          | 0.1
            P3            | program_director   | C          | 0.1
            P4            | other              | D          | 0.1
            """,
            activity="""
            date       | end_date   | hours | program_id | activity_type
            2025-07-01 | 2025-07-31 | 30    | A          | meeting
            2025-07-01 | 2025-07-31 | 30    | B          | meeting
            2025-07-01 | 2025-07-31 | 30    | C          | meeting
            2025-07-01 | 2025-07-31 | 60    | D          | meeting
            """,
        ),
        promise_quarter="""
        allocation_id | admin_hours | admin_counted_hours | recorded_hours | evaporated_hours
        P1            | 30          | 25.6                | 25.6           | 4.4
        P2            | 30          | 20.48               | 20.48          | 9.52
        P3            | 30          | 30                  | 30             | 0
        P4            | 60          | 20.48               | 20.48          | 39.52
        """,
        person_quarter="""
        faculty_id | admin_hours | admin_counted_hours | evaporated_hours | beyond_hours
        F1         | 150         | 96.56               | 53.44            | 8.8
        """,
    )


def test_the_self_reported_part_scales_administration(both: Both) -> None:
    # 40 h of meetings, half of them self-reported; other may count 12.8 of 51.2: 6.4 of them.
    # 4 h of lectures more; what was done on a Saturday is not recorded.
    both(
        drawn(
            promises="""
            allocation_id | amount
            P1            | 0.1
            """,
            activity="""
            date       | end_date   | hours | activity_type | source
            2025-07-01 | 2025-07-31 | 20    | meeting       | self
            2025-07-01 | 2025-07-31 | 20    | email         | system
            2025-08-05 |            | 4     | lecture       | self
            2025-08-06 |            | 3     | lecture       | coordinator
            2025-08-09 |            | 2     | lecture       | self
            """,
        ),
        promise_quarter="""
        allocation_id | recorded_hours | self_reported_hours | displaced_hours
        P1            | 19.8           | 10.4                | 2
        """,
        person_quarter="""
        faculty_id | self_reported_hours
        F1         | 10.4
        """,
    )
