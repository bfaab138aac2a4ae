"""FTE bases, drawn as tables: units, levels, days from which they hold, whose basis counts.

July to September 2025 has 64 working days (22, 21 and 21); the fiscal year from July 2025 has 255.
"""

from tests.etl.marts.both import Both
from tests.etl.marts.text_tables import drawn


def test_each_unit_is_read_on_the_basis(both: Both) -> None:
    # H 50, D 5, W 46: 64 days of 10 hours; 5 of 50, 5 x 1 of 50, 230 of 2300 (230 x 64 / 255 h),
    # 4.6 of 46; 20 % of half an appointment. F2 works full time, so that a percentage is plain.
    both(
        drawn(
            fte_bases="""
            scope       | hours_per_week | half_day_hours | weeks_per_year
            institution | 50             | 5              | 46
            """,
            faculty="""
            faculty_id | total_fte
            F1         | 0.5
            """,
            promises="""
            allocation_id | faculty_id | program_id | amount | unit
            P1            | F1         | A          | 0.1    | fte
            P2            | F2         | B          | 10     | percent
            P3            | F1         | C          | 20     | percent_of_appointment
            P4            | F1         | D          | 5      | hours_per_week
            P5            | F1         | E          | 1      | half_days_per_week
            P6            | F1         | F          | 0.8    | eighths
            P7            | F1         | G          | 230    | hours_per_year
            P8            | F1         | H          | 4.6    | weeks_per_year
            P9            | F1         | I          | 900    | stipend
            """,
        ),
        promise_quarter="""
        allocation_id | promised_hours | fte
        P1            | 64             | 0.1
        P2            | 64             | 0.1
        P3            | 64             | 0.1
        P4            | 64             | 0.1
        P5            | 64             | 0.1
        P6            | 64             | 0.1
        P7            | 14720/255      | 0.1
        P8            | 64             | 0.1
        P9            |                |
        """,
        promise_basis="""
        allocation_id | hours_per_week | half_day_hours | weeks_per_year | pattern  | fte
        P1            | 50             | 5              | 46             | weekdays | 0.1
        P2            | 50             | 5              | 46             | weekdays | 0.1
        P3            | 50             | 5              | 46             | weekdays | 0.1
        P4            | 50             | 5              | 46             | weekdays | 0.1
        P5            | 50             | 5              | 46             | weekdays | 0.1
        P6            | 50             | 5              | 46             | weekdays | 0.1
        P7            | 50             | 5              | 46             | weekdays | 0.1
        P8            | 50             | 5              | 46             | weekdays | 0.1
        P9            | 50             | 5              | 46             | weekdays |
        """,
    )


def test_an_empty_cell_falls_through_to_the_next_level(both: Both) -> None:
    # P1: H of the department, D of the role: 6 / 50 of 640 h. P2 is owed by a department that has
    # no row, for a role that has none: H of the policy, D of the institution: 5 / 48 of 614.4 h.
    # The person is of Medicine: (76.8 + 64) / 640.
    both(
        drawn(
            hours_per_week=48,
            clinical_hours_per_week=30,
            fte_bases="""
            scope       | scope_key          | hours_per_week | half_day_hours | weeks_per_year
            institution |                    |                | 5              | 46
            department  | Medicine           | 50             |                |
            department  | Pediatrics         | 20             | 2              | 20
            role        | clerkship_director |                | 6              |
            role        | core_faculty       | 20             | 2              | 20
            """,
            promises="""
            allocation_id | role               | owed_by | amount | unit
            P1            | clerkship_director |         | 1      | half_days_per_week
            P2            | other              | Surgery | 1      | half_days_per_week
            """,
        ),
        promise_quarter="""
        allocation_id | promised_hours | fte  | department
        P1            | 76.8           | 0.12 | Medicine
        P2            | 64             | 5/48 | Surgery
        """,
        promise_basis="""
        allocation_id | hours_per_week | half_day_hours | weeks_per_year | clinical_hours_per_week
        P1            | 50             | 6              | 46             | 30
        P2            | 48             | 5              | 46             | 30
        """,
        person_quarter="""
        faculty_id | promised_hours | fte
        F1         | 140.8          | 0.22
        """,
    )


def test_a_row_holds_from_its_day_until_the_next_of_its_level(both: Both) -> None:
    # 22 days of 8 h in July, 42 of 10 h then: 596 h. The row of August says nothing of D, so D is
    # the policy's 4 and not that of the row before: 22 x 5/40 x 8 + 42 x 4/50 x 10 = 22 + 33.6.
    # P3: 22 x 4/40 x 8 + 42 x 4/50 x 10. P4 starts on 4 August: 41 x 0.1 x 10.
    both(
        drawn(
            fte_bases="""
            scope       | start_date | hours_per_week | half_day_hours
            institution | 2025-10-01 | 80             | 8
            institution |            |                | 5
            institution | 2025-08-01 | 50             |
            """,
            promises="""
            allocation_id | program_id | amount | unit               | start_date
            P1            | A          | 0.1    | fte                |
            P2            | B          | 1      | half_days_per_week |
            P3            | C          | 4      | hours_per_week     |
            P4            | D          | 0.1    | fte                | 2025-08-04
            """,
        ),
        promise_quarter="""
        allocation_id | promised_hours | fte
        P1            | 59.6           | 0.1
        P2            | 55.6           | 55.6/596
        P3            | 51.2           | 51.2/596
        P4            | 41             | 0.1
        """,
        promise_basis="""
        allocation_id | hours_per_week | half_day_hours | fte
        P1            | 40             | 5              | 0.1
        P2            | 40             | 5              | 0.125
        P3            | 40             | 5              | 0.1
        P4            | 50             | 4              | 0.1
        """,
    )


def test_a_person_has_the_basis_of_their_home_department(both: Both) -> None:
    # Promised on 40 hours a week: 51.2 of 512. The person's own quarter has 64 days of 10 h.
    both(
        drawn(
            fte_bases="""
            scope      | scope_key | hours_per_week
            department | Medicine  | 50
            role       | other     | 40
            """,
            promises="""
            allocation_id | amount
            P1            | 0.1
            """,
        ),
        promise_quarter="""
        allocation_id | promised_hours | fte | gap_fte
        P1            | 51.2           | 0.1 | 0.1
        """,
        person_quarter="""
        faculty_id | promised_hours | fte  | taken_fte
        F1         | 51.2           | 0.08 | 0
        """,
    )
