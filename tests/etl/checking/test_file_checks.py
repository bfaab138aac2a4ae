"""Rows against each other and against what is loaded: keys, people's ids, promises that clash."""

from datetime import date

import pytest

from etl.loading import LoadOptions
from schemas.loadable import LOADABLE
from tests.etl.checking.rows import GOOD, csv_of, spoiled
from tests.etl.small import FACULTY, Desk


def _promise(number: str, **cells: str) -> dict[str, str]:
    return GOOD["allocations"] | {"allocation_id": number} | cells


@pytest.mark.parametrize("feed", [name for name, feed in LOADABLE.items() if not feed.optional_key])
def test_a_key_stands_once_in_a_file(feed: str, shared_desk: Desk) -> None:
    told = shared_desk.refusal(feed, csv_of(GOOD[feed], GOOD[feed]))
    assert [each.split(":")[0] for each in told] == ["Line 2", "Line 3"]
    assert "also stands on line 3. Keep one" in told[0]
    assert "also stands on line 2. Keep one" in told[1]


@pytest.mark.parametrize("identifier", ["T9", ""])
def test_a_row_that_happened_twice_needs_two_ids(identifier: str, shared_desk: Desk) -> None:
    row = GOOD["activity"] | {"activity_id": identifier}
    told = shared_desk.refusal(
        "activity", csv_of(row, GOOD["activity"] | {"activity_id": "T8"}, row)
    )
    assert [each.split(":")[0] for each in told] == ["Line 2", "Line 4"]
    assert "give both an activity_id of their own if both happened" in told[0]


def test_rows_differing_in_anything_are_two(shared_desk: Desk) -> None:
    row = GOOD["activity"] | {"activity_id": "", "date": "2025-07-21"}
    both = csv_of(row | {"title": "a"}, row | {"title": "b"}, row | {"hours": "1.000001"})
    # Were they one, each would be a problem; so the hour too many is the only one.
    (told,) = shared_desk.refusal("activity", both + ",F1,2025-07-22,lecture,25,c\n")
    assert told.startswith("Line 5: a day has at most 24 hours")


@pytest.mark.parametrize(
    ("feed", "cells", "batch"),
    [
        ("activity", {"activity_id": "T2"}, 7),
        ("clinical", {"session_id": "C2"}, 6),
        ("allocations", {"allocation_id": "P2"}, 4),
    ],
)
def test_an_id_belongs_to_the_person_who_first_used_it(
    feed: str, cells: dict[str, str], batch: int, shared_desk: Desk
) -> None:
    (told,) = shared_desk.refusal(feed, spoiled(feed, **cells))
    assert f"which belongs to another person (batch {batch})." in told


@pytest.mark.parametrize(
    ("feed", "cells", "sentence"),
    [
        (
            "identities",
            {"faculty_id": "F2"},
            "external_id is 'Ada L', which belongs to another person (batch 8). Correct "
            "faculty_id, or undo that batch if it was wrong.",
        ),
        (
            "appointments",
            {"faculty_id": "F2"},
            "appointment_id is 'A9', which belongs to another person (batch 8). Give this row an "
            "id of its own, or correct faculty_id.",
        ),
    ],
)
def test_what_was_said_of_one_person_is_not_said_of_another(
    feed: str, cells: dict[str, str], sentence: str, desk: Desk
) -> None:
    desk.loaded(feed, csv_of(GOOD[feed]))
    assert desk.refusal(feed, spoiled(feed, **cells)) == [f"Line 2: {sentence}"]


def test_one_name_may_be_two_people_in_two_systems(desk: Desk) -> None:
    desk.loaded("identities", csv_of(GOOD["identities"]))
    other = spoiled("identities", system="qgenda", faculty_id="F2")
    assert desk.loaded("identities", other).rows_new == 1


def test_a_changed_roster_is_a_question_and_the_same_is_not(desk: Desk) -> None:
    (told,) = desk.refusal("faculty", FACULTY.replace("F2,Ben", "F2,Benjamin"))
    assert told.startswith("1 person differs from the roster loaded before, first 'F2' on line 3.")
    assert "Load it again with --as-of and that day, as in --as-of 2025-09-30;" in told
    receipt = desk.loaded("faculty", FACULTY + "F4,Dee,Surgery,,1,,\n")
    assert (receipt.rows_new, receipt.rows_changed, receipt.rows_unchanged) == (1, 0, 3)


def test_a_roster_without_a_column_changes_it(shared_desk: Desk) -> None:
    rows = [line.rpartition(",")[0] for line in FACULTY.splitlines()]
    (told,) = shared_desk.refusal("faculty", "\n".join(rows))
    assert told.startswith("1 person differs from the roster loaded before, first 'F1' on line 2.")


def test_rows_with_problems_are_told_before_the_question(shared_desk: Desk) -> None:
    wrong = FACULTY.replace("F2,Ben", "F2,Benjamin").replace("Surgery,,1", "Surgery,,9")
    (told,) = shared_desk.refusal("faculty", wrong)
    assert told.startswith("Line 4: total_fte is '9'")


def test_a_roster_is_held_against_the_rows_in_force_on_its_day(desk: Desk) -> None:
    moved = FACULTY.replace("F2,Ben,Medicine,Cardiology", "F2,Ben,Surgery,")

    def states(content: str, as_of: date) -> tuple[int, int, int]:
        receipt = desk.loaded("faculty", content, LoadOptions(as_of=as_of))
        return receipt.rows_new, receipt.rows_changed, receipt.rows_unchanged

    assert states(moved, date(2025, 12, 1)) == (0, 1, 2)
    assert states(moved, date(2026, 2, 1)) == (0, 0, 3)
    # Before the move everything is as it was; before the first roster too, for it holds since ever.
    assert states(FACULTY, date(2025, 11, 30)) == (0, 0, 3)
    assert states(FACULTY, date(2025, 1, 1)) == (0, 0, 3)
    assert states(FACULTY.replace("F3,Cy", "F3,Cyd"), date(2025, 12, 1)) == (0, 2, 1)
    rows = desk.rows(
        "select as_of, department from current.faculty where faculty_id = 'F2' order by as_of"
    )
    assert [(str(day), where) for day, where in rows] == [
        ("2025-01-01", "Medicine"),
        ("2025-09-30", "Medicine"),
        ("2025-11-30", "Medicine"),
        ("2025-12-01", "Medicine"),
        ("2026-02-01", "Surgery"),
    ]


def test_percent_is_a_question_of_the_appointment_while_the_promise_runs(desk: Desk) -> None:
    part_time = FACULTY.replace("Ada,Medicine,GI,1,", "Ada,Medicine,GI,0.6,")
    desk.loaded("faculty", part_time, LoadOptions(as_of=date(2026, 1, 1)))
    share = {"faculty_id": "F1", "unit": "percent", "amount": "10", "role": "meded_scholar"}
    open_end = spoiled("allocations", **share, start_date="2025-01-01")
    (told,) = desk.refusal("allocations", open_end)
    assert "'F1' has an appointment of 0.6 FTE" in told
    desk.loaded("allocations", spoiled("allocations", **share, end_date="2025-12-31"))


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"faculty_id": "F2", "unit": "percent", "amount": "10"}, "percent of 1.0 FTE or of the"),
        (
            {"supersedes": "P99"},
            "supersedes is 'P99', which is not a known promise to this person.",
        ),
        ({"supersedes": "P2"}, "supersedes is 'P2', which is not a known promise to this person."),
    ],
)
def test_a_promise_that_says_too_little_is_a_question(
    cells: dict[str, str], sentence: str, shared_desk: Desk
) -> None:
    (told,) = shared_desk.refusal("allocations", spoiled("allocations", **cells))
    assert sentence in told


def test_a_part_of_an_appointment_needs_an_appointment(empty_desk: Desk) -> None:
    share = spoiled("allocations", unit="percent_of_appointment", amount="10")
    (told,) = empty_desk.refusal("allocations", share)
    assert "the appointment of 'F1' is not known. Load faculty first" in told


MINE = {"faculty_id": "F1", "role": "program_director", "program_id": "IM"}


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ([MINE], [2]),
        ([MINE | {"end_date": "2025-01-01"}], [2]),
        ([MINE | {"start_date": "2024-01-01", "end_date": "2024-12-31"}], []),
        ([MINE | {"program_id": "GS"}], []),
        ([MINE | {"role": "core_faculty"}], []),
        ([MINE | {"program_id": ""}], []),
        ([{}, {"start_date": "2026-01-01"}], [2, 3]),
        ([{"end_date": "2025-12-31"}, {"start_date": "2026-01-01"}], []),
        ([{"program_id": ""}, {"program_id": ""}], [2, 3]),
        ([MINE | {"start_date": "2025-08-01", "supersedes": "P1"}], []),
        ([{}, {"start_date": "2026-01-01", "supersedes": "Q0"}], []),
        (
            [{}, {"start_date": "2025-06-01", "supersedes": "Q0"}, {"start_date": "2025-05-01"}],
            [2, 3, 4],
        ),
    ],
)
def test_promises_for_the_same_do_not_overlap(
    rows: list[dict[str, str]], lines: list[int], shared_desk: Desk
) -> None:
    promises = [_promise(f"Q{place}", **row) for place, row in enumerate(rows)]
    spoiler = _promise("X", faculty_id="F3", role="meded_scholar", amount="9")
    told = shared_desk.refusal("allocations", csv_of(*promises, spoiler))
    assert sorted({int(each[5]) for each in told if "overlaps the promise" in each}) == lines
    assert any("amount in fte is at most 2" in each for each in told)


def test_with_good_rows_those_left_agree_with_each_other(desk: Desk) -> None:
    """Q1 ends Q0, so Q2 fits; without Q1, which is set aside, Q2 overlaps Q0 and goes too."""
    rows = [
        _promise("Q0", faculty_id="F2", start_date="2024-01-01"),
        _promise("Q1", faculty_id="F2", start_date="2024-07-01", supersedes="Q0", amount="9")
        | {"unit": "percent", "end_date": "2024-12-31"},
        _promise("Q2", faculty_id="F2", start_date="2025-01-01"),
        _promise("Q3", faculty_id="F2", role="meded_scholar", supersedes="Q1"),
        _promise("Q4", faculty_id="F1", role="meded_scholar"),
    ]
    receipt = desk.loaded("allocations", csv_of(*rows), LoadOptions(good_rows=True))
    assert (receipt.rows_new, receipt.rows_set_aside) == (1, 4)
    assert [
        row[0]
        for row in desk.rows(
            "select allocation_id from current.allocations where allocation_id like 'Q%'"
        )
    ] == ["Q4"]


def test_a_correction_is_compared_as_corrected(desk: Desk) -> None:
    ended = {"start_date": "2025-01-01", "end_date": "2025-06-30", "document_ref": "Memo 7"}
    corrected = csv_of(_promise("P1", **MINE, **ended, amount="0.2"))
    why = LoadOptions(reason="stepped down")
    assert desk.loaded("allocations", corrected, why).rows_changed == 1
    next_one = _promise("P9", **MINE, start_date="2025-07-01")
    assert desk.loaded("allocations", csv_of(next_one)).rows_new == 1
