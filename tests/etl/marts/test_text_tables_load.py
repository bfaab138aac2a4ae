"""Whether the clinical load fell, drawn as tables: before, now, due, and what it comes to.

A promise from Tuesday 1 July 2025 has 26 weeks before it, the first of which begins on 31 December,
and 13 whole weeks in July to September; on 30 September the fourteenth begins.
"""

from datetime import date, timedelta

from tests.etl.marts.both import Both
from tests.etl.marts.text_tables import drawn

BEFORE, NOW = date(2024, 12, 31), date(2025, 7, 1)


def weekly(person: str, first: date, weeks: int, hours: str, kind: str = "clinic") -> str:
    """A clinical row on the same day of so many weeks."""
    days = [first + timedelta(weeks=n) for n in range(weeks)]
    return "".join(f"{person} | {day} | {hours} | {kind}\n" for day in days)


def clinic(*lines: str) -> str:
    """The table of clinical rows."""
    return "faculty_id | date | hours | kind\n" + "".join(lines)


def promises_of(*people: str) -> str:
    """A promise of a quarter of full time each."""
    lines = [f"P{person[1:]} | {person} | 0.25\n" for person in people]
    return "allocation_id | faculty_id | amount\n" + "".join(lines)


def test_the_load_fell_by_three_quarters_of_what_is_due_or_not(both: Both) -> None:
    # Due 0.25 x 32 = 8: three quarters are 6, a quarter is 2. F1 20 - 12 = 8, F2 exactly 6, F3 a
    # millionth less, F4 exactly 2, F5 a millionth less, F6 more clinic than before.
    now = {"F1": "12", "F2": "14", "F3": "14.000001", "F4": "18", "F5": "18.000001", "F6": "24"}
    both(
        drawn(
            clinical_hours_per_week=32,
            promises=promises_of(*now),
            clinical=clinic(
                *(weekly(person, BEFORE, 26, "20") for person in now),
                *(weekly(person, NOW, 13, hours) for person, hours in now.items()),
            ),
        ),
        promise_load="""
        allocation_id | clinic_before | clinic_now | due | load
        P1            | 20            | 12         | 8   | fell
        P2            | 20            | 14         | 8   | fell
        P3            | 20            | 14.000001  | 8   | fell_partly
        P4            | 20            | 18         | 8   | fell_partly
        P5            | 20            | 18.000001  | 8   | never_fell
        P6            | 20            | 24         | 8   | never_fell
        """,
    )


def test_too_few_weeks_with_clinical_rows_are_unknown(both: Both) -> None:
    # F1 has rows in 20 of the 26 weeks, F2 in 19. Since then F3 has them in 9 of 13 weeks, F4 in 8,
    # where two thirds are 8 2/3. All hours are over all weeks: 400/26 and 108/13.
    both(
        drawn(
            clinical_hours_per_week=32,
            promises=promises_of("F1", "F2", "F3", "F4", "F5"),
            clinical=clinic(
                weekly("F1", BEFORE, 20, "20"),
                weekly("F2", BEFORE, 19, "20"),
                weekly("F3", BEFORE, 26, "20"),
                weekly("F4", BEFORE, 26, "20"),
                weekly("F1", NOW, 13, "12"),
                weekly("F2", NOW, 13, "12"),
                weekly("F3", NOW, 9, "12"),
                weekly("F4", NOW, 8, "12"),
            ),
        ),
        promise_load="""
        allocation_id | clinic_before | clinic_now | due | load
        P1            | 400/26        | 12         | 8   | fell_partly
        P2            |               | 12         | 8   | unknown
        P3            | 20            | 108/13     | 8   | fell
        P4            | 20            |            | 8   | unknown
        P5            |               |            | 8   | unknown
        """,
    )


def test_the_weeks_before_are_the_26_that_end_the_day_before(both: Both) -> None:
    # F1's rows are on the first day of each week, F2's on the last: all count. F3's begin a day
    # earlier: the first of the 20 is before the 26 weeks. F4's are on the days from 1 July on.
    both(
        drawn(
            clinical_hours_per_week=32,
            promises=promises_of("F1", "F2", "F3", "F4"),
            clinical=clinic(
                weekly("F1", BEFORE, 26, "20"),
                weekly("F2", BEFORE + timedelta(days=6), 26, "20"),
                weekly("F3", BEFORE - timedelta(days=1), 20, "20"),
                weekly("F4", BEFORE + timedelta(weeks=7), 20, "20"),
            ),
        ),
        promise_load="""
        allocation_id | clinic_before | clinic_now | due | load
        P1            | 20            |            | 8   | unknown
        P2            | 20            |            | 8   | unknown
        P3            |               |            | 8   | unknown
        P4            |               |            | 8   | unknown
        """,
    )


def test_calls_show_that_a_week_has_data_and_are_no_clinic(both: Both) -> None:
    # Whatever policy says of calls: F1 had calls only before, and works 12 h since. F2 had 20 h and
    # calls in the same weeks, and has calls only.
    both(
        drawn(
            clinical_hours_per_week=32,
            calls_count_as_clinical=True,
            promises=promises_of("F1", "F2"),
            clinical=clinic(
                weekly("F1", BEFORE, 26, "24", "call"),
                weekly("F1", NOW, 13, "12"),
                weekly("F2", BEFORE, 26, "20"),
                weekly("F2", BEFORE, 26, "24", "call"),
                weekly("F2", NOW, 13, "24", "call"),
            ),
        ),
        promise_load="""
        allocation_id | clinic_before | clinic_now | due | load
        P1            | 0             | 12         | 8   | never_fell
        P2            | 20            | 0          | 8   | fell
        """,
    )


def test_the_weeks_now_are_whole_and_those_it_runs(both: Both) -> None:
    # 13 August to 5 September are three weeks and three days: rows in two of three, 15 h; that of
    # 3 September is in no whole week. P2 runs for six days, P3 for seven, employed or not.
    both(
        drawn(
            clinical_hours_per_week=32,
            faculty="""
            faculty_id | left_date
            F3         | 2025-07-02
            """,
            promises="""
            allocation_id | faculty_id | amount | start_date | end_date
            P1            | F1         | 0.25   | 2025-08-13 | 2025-09-05
            P2            | F2         | 0.25   | 2025-07-01 | 2025-07-06
            P3            | F3         | 0.25   | 2025-07-01 | 2025-07-07
            """,
            clinical="""
            faculty_id | date       | hours
            F1         | 2025-08-19 | 6
            F1         | 2025-08-20 | 9
            F1         | 2025-09-03 | 24
            F2         | 2025-07-02 | 4
            F3         | 2025-07-07 | 4
            """,
        ),
        promise_load="""
        allocation_id | clinic_before | clinic_now | load
        P1            |               | 5          | unknown
        P2            |               |            | unknown
        P3            |               | 4          | unknown
        """,
    )


def test_weeks_begin_anew_each_quarter_and_end_with_the_as_of_date(both: Both) -> None:
    # 1 to 14 October: two weeks, 5 and 7 h; the row of the 15th is not counted yet.
    both(
        drawn(
            as_of="2025-10-14",
            clinical_hours_per_week=32,
            promises=promises_of("F1"),
            activity="""
            date       | hours
            2025-09-30 | 1
            """,
            clinical=clinic(
                weekly("F1", BEFORE, 26, "20"),
                weekly("F1", NOW, 13, "12"),
                "F1 | 2025-10-07 | 5 |\n",
                "F1 | 2025-10-08 | 7 |\n",
                "F1 | 2025-10-15 | 9 |\n",
            ),
        ),
        promise_load="""
        allocation_id | quarter_start | clinic_before | clinic_now | due | load
        P1            | 2025-07-01    | 20            | 12         | 8   | fell
        P1            | 2025-10-01    | 20            | 6          | 8   | fell
        """,
    )


def test_what_is_due_is_half_days_removed_else_a_part_of_c(both: Both) -> None:
    # P1: 2 half-days of the department's 5 h. P2: 0.25 of 44. P3: C is not set for it. P4: none
    # removed, so nothing is due.
    both(
        drawn(
            fte_bases="""
            scope      | scope_key | half_day_hours | clinical_hours_per_week
            department | Neurology | 5              |
            department | Surgery   |                | 44
            """,
            promises="""
            allocation_id | faculty_id | amount | owed_by   | clinical_half_days_removed
            P1            | F1         | 0.25   | Neurology | 2
            P2            | F2         | 0.25   | Surgery   |
            P3            | F3         | 0.25   |           |
            P4            | F4         | 0.25   | Surgery   | 0
            """,
            clinical=clinic(
                *(weekly(f"F{n}", BEFORE, 26, "20") for n in (1, 2, 3, 4)),
                *(weekly(f"F{n}", NOW, 13, "10") for n in (1, 2, 3, 4)),
            ),
        ),
        promise_load="""
        allocation_id | clinic_before | clinic_now | due | load
        P1            | 20            | 10         | 10  | fell
        P2            | 20            | 10         | 11  | fell
        P3            | 20            | 10         |     | unknown
        P4            | 20            | 10         | 0   | unknown
        """,
    )


def test_what_is_due_is_read_on_the_basis_of_the_first_day_it_runs(both: Both) -> None:
    # P1 begins on 4 August: a quarter of 36. P2 is as the quarter begins: 4 of 50 hours, of C 30.
    # A stipend has no load.
    both(
        drawn(
            fte_bases="""
            scope       | start_date | hours_per_week | clinical_hours_per_week
            institution |            | 50             | 30
            institution | 2025-08-01 | 20             | 36
            institution | 2025-09-01 | 10             | 40
            """,
            promises="""
            allocation_id | faculty_id | amount | unit           | start_date
            P1            | F1         | 0.25   |                | 2025-08-04
            P2            | F2         | 4      | hours_per_week |
            P3            | F3         | 900    | stipend        |
            """,
        ),
        promise_load="""
        allocation_id | clinic_before | clinic_now | due | load
        P1            |               |            | 9   | unknown
        P2            |               |            | 2.4 | unknown
        """,
    )
