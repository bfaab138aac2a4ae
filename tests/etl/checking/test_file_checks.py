"""Rows against each other and against what is loaded: keys, people's ids, promises that clash."""

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


def test_a_changed_roster_is_refused_and_the_same_is_not(desk: Desk) -> None:
    (told,) = desk.refusal("faculty", FACULTY.replace("F2,Ben", "F2,Benjamin"))
    assert "Line 3: the row of 'F2' differs from the one loaded in batch 2." in told
    assert "undo the earlier roster first (kept undo 2)" in told
    receipt = desk.loaded("faculty", FACULTY + "F4,Dee,Surgery,,1,,\n")
    assert (receipt.rows_new, receipt.rows_unchanged) == (1, 3)


def test_a_roster_without_a_column_changes_it(shared_desk: Desk) -> None:
    rows = [line.rpartition(",")[0] for line in FACULTY.splitlines()]
    (told,) = shared_desk.refusal("faculty", "\n".join(rows))
    assert "the row of 'F1' differs" in told


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"faculty_id": "F2", "unit": "percent", "amount": "10"}, "percent of 1.0 FTE or of the"),
        ({"supersedes": "P99"}, "supersedes is 'P99', which is not a known promise."),
        ({"supersedes": "P2"}, "supersedes is 'P2', which was made to another person."),
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
