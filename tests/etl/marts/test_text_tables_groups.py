"""Groups of promises, drawn as tables: institution, departments, divisions and programs.

Each promise is of 51.2 hours. F1 works 30 h of clinic beyond contract, 15 for each of two promises:
36.2 h of either are without a record. F2's P6 has 12.8 h of administration that count and 26
beyond, P3 has one month of data. F3 has 10 h in core hours and 21 on Saturdays. F4 has a stipend,
which makes no group.
"""

from tests.etl.marts.both import Both
from tests.etl.marts.plain.institution import Institution
from tests.etl.marts.text_tables import drawn


def four_people() -> Institution:
    """Homes, owing departments and programs that differ."""
    return drawn(
        clinical_hours_per_week=32,
        faculty="""
        faculty_id | department | division | clinical_fte
        F1         | Medicine   | GI       | 0.05
        F2         | Medicine   |          |
        F3         | Surgery    | GI       |
        F4         | Surgery    | Trauma   |
        """,
        programs="""
        program_id | department
        A          | Surgery
        B          | Medicine
        """,
        promises="""
        allocation_id | faculty_id | program_id | amount | unit    | owed_by
        P1            | F1         | A          | 0.1    |         |
        P2            | F1         |            | 0.1    |         | Dean
        P3            | F2         | A          | 0.1    |         |
        P4            | F3         | A          | 0.1    |         |
        P5            | F4         |            | 900    | stipend |
        P6            | F2         | B          | 0.1    |         |
        """,
        activity="""
        faculty_id | date       | end_date   | hours | activity_type | program_id
        F2         | 2025-07-08 | 2025-07-11 | 38.8  | email         | B
        F3         | 2025-07-05 |            | 10    | lecture       | A
        F3         | 2025-08-02 |            | 11    | lecture       | A
        F3         | 2025-09-09 |            | 10    | lecture       | A
        """,
        clinical="""
        faculty_id | date       | hours
        F1         | 2025-07-08 | 20
        F1         | 2025-08-08 | 20
        F1         | 2025-09-08 | 10.48
        """,
    )


def test_groups_count_promises_and_people_and_of_how_many_they_know(both: Both) -> None:
    # F2 has promises with enough data and without: known in B, not in A, nor in all.
    both(
        four_people(),
        group_quarter="""
        level       | department | name     | promises | promises_known | people | people_known
        institution |            |          | 5        | 4              | 3      | 2
        department  | Surgery    | Surgery  | 3        | 2              | 3      | 2
        department  | Dean       | Dean     | 1        | 1              | 1      | 1
        department  | Medicine   | Medicine | 1        | 1              | 1      | 1
        division    | Medicine   | GI       | 2        | 2              | 1      | 1
        division    | Medicine   |          | 2        | 1              | 1      | 0
        division    | Surgery    | GI       | 1        | 1              | 1      | 1
        program     |            | A        | 3        | 2              | 3      | 2
        program     |            | B        | 1        | 1              | 1      | 1
        """,
    )


def test_the_parts_of_a_group_add_up_to_what_is_promised(both: Both) -> None:
    # Recorded + clinic and administration (below) + unaccounted for = promised of those with
    # enough data; what has not is beside it.
    both(
        four_people(),
        group_quarter="""
        level       | department | name     | promised_hours | recorded_hours | unknown_hours
        institution |            |          | 204.8          | 22.8           | 51.2
        department  | Surgery    | Surgery  | 102.4          | 10             | 51.2
        department  | Dean       | Dean     | 51.2           | 0              | 0
        department  | Medicine   | Medicine | 51.2           | 12.8           | 0
        division    | Medicine   | GI       | 102.4          | 0              | 0
        division    | Medicine   |          | 51.2           | 12.8           | 51.2
        division    | Surgery    | GI       | 51.2           | 10             | 0
        program     |            | A        | 102.4          | 10             | 51.2
        program     |            | B        | 51.2           | 12.8           | 0
        """,
    )


def test_where_nobodys_clinic_is_known_that_of_the_group_is_not(both: Both) -> None:
    both(
        four_people(),
        group_quarter="""
        level       | department | name     | clinic_hours | admin_hours | unaccounted_hours
        institution |            |          | 30           | 26          | 126
        department  | Surgery    | Surgery  | 15           | 0           | 77.4
        department  | Dean       | Dean     | 15           | 0           | 36.2
        department  | Medicine   | Medicine |              | 26          | 12.4
        division    | Medicine   | GI       | 30           | 0           | 72.4
        division    | Medicine   |          |              | 26          | 12.4
        division    | Surgery    | GI       |              | 0           | 41.2
        program     |            | A        | 15           | 0           | 77.4
        program     |            | B        |              | 26          | 12.4
        """,
    )


def test_most_of_a_group_is_because_of_its_largest_sum(both: Both) -> None:
    # 126 - 21 h without a record against 30, 26 and 21; 41.2 - 21 against 21 where F3 is alone.
    both(
        four_people(),
        group_quarter="""
        level       | department | name     | nights_hours | displaced_hours | because
        institution |            |          | 21           | 21              | unaccounted
        department  | Surgery    | Surgery  | 21           | 21              | unaccounted
        department  | Dean       | Dean     | 0            | 0               | unaccounted
        department  | Medicine   | Medicine | 0            | 0               | evaporated
        division    | Medicine   | GI       | 0            | 0               | unaccounted
        division    | Medicine   |          | 0            | 0               | evaporated
        division    | Surgery    | GI       | 21           | 21              | nights
        program     |            | A        | 21           | 21              | unaccounted
        program     |            | B        | 0            | 0               | evaporated
        """,
    )


def test_a_group_is_that_of_the_quarter(both: Both) -> None:
    # From October F1 is of another department and division, and owed by it.
    both(
        drawn(
            as_of="2025-12-31",
            faculty="""
            faculty_id | department | division | as_of
            F1         | Medicine   | GI       | 2025-07-01
            F1         | Surgery    | Trauma   | 2025-10-01
            """,
            promises="""
            allocation_id | amount
            P1            | 0.1
            """,
            activity="""
            date       | hours
            2025-07-01 | 1
            """,
        ),
        group_quarter="""
        level       | department | name     | quarter_start | promises | unknown_hours
        institution |            |          | 2025-07-01    | 1        | 51.2
        department  | Medicine   | Medicine | 2025-07-01    | 1        | 51.2
        division    | Medicine   | GI       | 2025-07-01    | 1        | 51.2
        institution |            |          | 2025-10-01    | 1        | 51.2
        department  | Surgery    | Surgery  | 2025-10-01    | 1        | 51.2
        division    | Surgery    | Trauma   | 2025-10-01    | 1        | 51.2
        """,
    )


def test_without_a_roster_a_department_is_unknown(both: Both) -> None:
    both(
        drawn(
            roster=False,
            promises="""
            allocation_id | faculty_id | amount | owed_by
            P1            | F1         | 0.1    |
            P2            | F2         | 0.1    | Surgery
            """,
        ),
        group_quarter="""
        level       | department | name    | promises | people
        institution |            |         | 2        | 2
        department  |            |         | 1        | 1
        department  | Surgery    | Surgery | 1        | 1
        division    |            |         | 2        | 2
        """,
    )
