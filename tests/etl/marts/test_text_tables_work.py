"""Recorded and displaced work, drawn as tables: core edges, midnight, totals, overlap with clinic.

A promise of 0.10 FTE in July to September 2025 is 51.2 hours; core hours are 07:00 to 18:00.
"""

from tests.etl.marts.both import Both
from tests.etl.marts.text_tables import drawn

TENTH = """
    allocation_id | amount | includes_supervision
    P1            | 0.1    | true
    """


def test_work_is_cut_at_the_edges_of_core_hours(both: Both) -> None:
    # In core 1 + 1 + 11 + 2 + 2 + 2: the last three on a day away by half, one of working_away,
    # and at full stretch. Outside 2 + 1 + 1, and all of Saturday, 4 July and the day away.
    both(
        drawn(
            promises=TENTH,
            leave="""
            start_date | end_date   | effect       | fraction
            2025-07-14 | 2025-07-14 | away         |
            2025-07-15 | 2025-07-15 | away         | 0.5
            2025-07-16 | 2025-07-16 | working_away |
            """,
            activity="""
            date       | start_time | hours
            2025-07-08 | 17:00      | 3
            2025-07-09 | 06:00      | 2
            2025-07-10 |            | 12
            2025-07-12 |            | 2
            2025-07-04 | 09:00      | 2
            2025-07-14 | 09:00      | 2
            2025-07-15 | 09:00      | 2
            2025-07-16 | 09:00      | 2
            2025-07-17 | 07:00      | 2
            """,
        ),
        promise_quarter="""
        allocation_id | promised_hours | education_hours | recorded_hours | displaced_hours
        P1            | 50             | 19              | 19             | 10
        """,
    )


def test_core_hours_are_to_the_second_and_of_the_institution(both: Both) -> None:
    # 07:30 to 17:30. From 17:29:30 half a minute is in, from 07:00 half an hour, and 12 hours
    # without a time fill 10: 1, 60 and 1200 of 120 parts of an hour.
    both(
        drawn(
            core_start="07:30",
            core_end="17:30",
            promises=TENTH,
            activity="""
            date       | start_time | hours
            2025-07-08 | 17:29:30   | 1
            2025-07-09 | 07:00      | 1
            2025-07-10 |            | 12
            """,
        ),
        promise_quarter="""
        allocation_id | education_hours | displaced_hours
        P1            | 1261/120        | 419/120
        """,
    )


def test_what_runs_past_midnight_is_not_core_and_stays_in_its_quarter(both: Both) -> None:
    # 17:30 + 10 h: half an hour in core. 20:00 + 14 h ends in the next day's core: none of it.
    # 30 September 23:00 + 4 h belongs to the quarter of its date.
    both(
        drawn(
            as_of="2025-10-31",
            promises=TENTH,
            activity="""
            date       | start_time | hours
            2025-07-08 | 17:30      | 10
            2025-07-09 | 20:00      | 14
            2025-09-30 | 23:00      | 4
            """,
        ),
        promise_quarter="""
        allocation_id | quarter_start | education_hours | displaced_hours
        P1            | 2025-07-01    | 0.5             | 27.5
        P1            | 2025-10-01    | 0               | 0
        """,
    )


def test_a_total_is_spread_over_the_days_at_work(both: Both) -> None:
    # Monday 30 June to Sunday 6 July: four working days of 2 h, the first in the earlier quarter.
    # 29 September to 2 October: 2 h a day on both sides of the quarter's end.
    # One day of 12 h is a total, so the length of core hours does not cut it.
    both(
        drawn(
            as_of="2025-10-31",
            promises="""
            allocation_id | amount | start_date
            P1            | 0.1    | 2025-06-01
            """,
            activity="""
            date       | end_date   | hours
            2025-06-30 | 2025-07-06 | 8
            2025-09-29 | 2025-10-02 | 8
            2025-07-10 | 2025-07-10 | 12
            """,
        ),
        promise_quarter="""
        allocation_id | quarter_start | education_hours | displaced_hours | months_covered
        P1            | 2025-04-01    | 2               | 0               | 1
        P1            | 2025-07-01    | 22              | 0               | 2
        P1            | 2025-10-01    | 4               | 0               | 1
        """,
    )


def test_a_total_without_a_day_at_work_is_displaced(both: Both) -> None:
    # A weekend; a week of leave from Monday to Sunday; a week of leave at half: all core.
    both(
        drawn(
            promises=TENTH,
            leave="""
            start_date | end_date   | fraction
            2025-07-14 | 2025-07-20 |
            2025-07-21 | 2025-07-27 | 0.5
            """,
            activity="""
            date       | end_date   | hours
            2025-07-12 | 2025-07-13 | 6
            2025-07-14 | 2025-07-20 | 7
            2025-07-21 | 2025-07-27 | 5
            """,
        ),
        promise_quarter="""
        allocation_id | education_hours | displaced_hours
        P1            | 5               | 13
        """,
    )


def test_the_days_of_a_total_after_the_as_of_date_are_not_counted_yet(both: Both) -> None:
    # 11 to 22 August: ten days of 2 h, five of them so far. Saturday and Sunday 16 and 17 August
    # lie after it. The total from the 18th has not begun.
    both(
        drawn(
            as_of="2025-08-15",
            promises=TENTH,
            activity="""
            date       | end_date   | hours
            2025-08-11 | 2025-08-22 | 20
            2025-08-18 | 2025-08-22 | 20
            """,
        ),
        promise_quarter="""
        allocation_id | education_hours | displaced_hours | months_promised | months_covered
        P1            | 10              | 0               | 2               | 1
        """,
    )


def test_education_in_clinic_is_clinical_teaching(both: Both) -> None:
    # Clinics 08:00-12:00 and 11:00-14:00 meet; the call and the row without a time do not count.
    # 09:00-17:00 is 5 h in clinic and 3 h of education; the meeting stays administration.
    both(
        drawn(
            promises=TENTH,
            activity="""
            date       | start_time | hours | activity_type
            2025-07-08 | 09:00      | 8     | lecture
            2025-07-08 | 09:00      | 1     | meeting
            2025-07-09 | 09:00      | 1     | lecture
            """,
            clinical="""
            date       | start_time | hours | kind
            2025-07-08 | 08:00      | 4     | clinic
            2025-07-08 | 11:00      | 3     |
            2025-07-08 | 14:00      | 4     | call
            2025-07-08 |            | 10    | clinic
            """,
        ),
        promise_quarter="""
        allocation_id | education_hours | clinical_teaching_hours | admin_hours | recorded_hours
        P1            | 4               | 5                       | 1           | 10
        """,
    )


def test_a_session_is_cut_by_clinic_first_and_by_core_hours_then(both: Both) -> None:
    # 16:00-20:00 with clinic 17:00-19:00: an hour of each kind in core, an hour of each outside.
    # 22:00-02:00 with clinic 23:00-01:00: two hours of each, after hours; the clinic at 01:00 is
    # of the next date, and that from 20:00 to the next evening of the date before the lecture's.
    # Calls never cut, whatever the policy.
    both(
        drawn(
            calls_count_as_clinical=True,
            promises="""
            allocation_id | amount | includes_supervision
            P1            | 0.1    | false
            """,
            activity="""
            date       | start_time | hours
            2025-07-08 | 16:00      | 4
            2025-07-09 | 22:00      | 4
            2025-07-11 | 09:00      | 1
            """,
            clinical="""
            date       | start_time | hours | kind
            2025-07-08 | 17:00      | 2     | clinic
            2025-07-09 | 23:00      | 2     | inpatient
            2025-07-10 | 01:00      | 1     | inpatient
            2025-07-10 | 20:00      | 24    | inpatient
            2025-07-11 | 09:00      | 1     | call
            """,
        ),
        promise_quarter="""
        allocation_id | education_hours | clinical_teaching_hours | displaced_hours
        P1            | 2               | 0                       | 3
        """,
        person_quarter="""
        faculty_id | clinical_teaching_unfilled_hours | clinical_worked_hours
        F1         | 4                                | 30
        """,
    )


def test_a_type_that_counts_as_none_covers_a_month_and_no_more(both: Both) -> None:
    # A loaded row replaces what a type that ships counts as.
    both(
        drawn(
            promises=TENTH,
            activity_types="""
            activity_type | counts_as
            curriculum    | none
            podcast       | education
            """,
            activity="""
            date       | hours | activity_type
            2025-07-08 | 3     | conference_attended
            2025-08-08 | 3     | curriculum
            2025-09-08 | 3     | podcast
            """,
        ),
        promise_quarter="""
        allocation_id | education_hours | recorded_hours | months_promised | months_covered
        P1            | 3               | 3              | 3               | 3
        """,
    )
