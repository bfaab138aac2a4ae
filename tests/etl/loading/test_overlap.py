"""A re-sent month replaces or adds, as said now or the last time, and comes back when undone."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from etl.loading import LoadOptions, check, undo
from etl.sample import ENDING
from etl.settings import Settings
from etl.warehouse import open_warehouse
from tests.etl.checking.rows import GOOD, csv_of
from tests.etl.small import Desk

pytestmark = pytest.mark.usefixtures("unpublished")

REPLACES, ADDS = LoadOptions(replaces=True), LoadOptions(adds=True)
AUGUST = [
    GOOD["activity"] | {"activity_id": f"M{day}", "date": f"2025-08-0{day}"} for day in (4, 5, 6, 7)
]
SENT_AGAIN = csv_of(AUGUST[0], AUGUST[1] | {"hours": "3"}, AUGUST[3])
SESSION = AUGUST[0] | {"start_time": "09:00"}
IDS = "select activity_id from current.activity where activity_id like 'M%' order by all"


def _ids(desk: Desk) -> str:
    return " ".join(str(name) for (name,) in desk.rows(IDS))


def test_a_month_sent_again_is_a_question_until_it_is_answered(desk: Desk) -> None:
    desk.loaded("activity", csv_of(*AUGUST))
    path = desk.write("activity", SENT_AGAIN)
    (told,) = desk.refusal("activity", SENT_AGAIN)
    assert told.startswith("1 activity row loaded earlier from the same source")
    assert check(desk.warehouse, path, LoadOptions(), who="tests").question == "overlap"
    would = check(desk.warehouse, path, REPLACES, who="tests")
    assert (would.rows_changed, would.rows_unchanged, would.rows_withdrawn) == (1, 2, 1)
    assert [row["activity_id"] for row in would.samples["withdrawn"]] == ["M6"]
    assert _ids(desk) == "M4 M5 M6 M7"


def test_replaced_rows_go_and_come_back(desk: Desk) -> None:
    desk.loaded("activity", csv_of(*AUGUST))
    before = desk.rows("from current.activity order by all")
    receipt = desk.loaded("activity", SENT_AGAIN, REPLACES)
    assert (receipt.rows_withdrawn, _ids(desk)) == (1, "M4 M5 M7")
    assert "1 row loaded earlier is not in this file: withdrawn." in receipt.notes
    assert undo(desk.warehouse, receipt.batch or 0, "tests").put_back == 4
    assert desk.rows("from current.activity order by all") == before


def test_with_adds_nothing_goes(desk: Desk) -> None:
    desk.loaded("activity", csv_of(*AUGUST))
    assert desk.loaded("activity", SENT_AGAIN, ADDS).rows_withdrawn == 0
    assert _ids(desk) == "M4 M5 M6 M7"


def test_only_the_people_and_days_of_the_file_are_replaced(desk: Desk) -> None:
    other = AUGUST[1] | {"activity_id": "MX", "faculty_id": "F2"}
    desk.loaded("activity", csv_of(*AUGUST, other))
    desk.loaded("activity", csv_of(AUGUST[0], AUGUST[2] | {"activity_id": "M9"}), REPLACES)
    assert _ids(desk) == "M4 M7 M9 MX"


def test_another_uploader_or_another_header_is_another_source(desk: Desk) -> None:
    desk.loaded("activity", csv_of(*AUGUST))
    desk.loaded("activity", csv_of(AUGUST[0], AUGUST[3] | {"hours": "2"}), who="somebody else")
    headed = [{"faculty_id": row["faculty_id"]} | row for row in (AUGUST[0], AUGUST[2])]
    desk.loaded("activity", csv_of(*headed))
    assert _ids(desk) == "M4 M5 M6 M7"


def test_the_answer_is_remembered_for_its_source(desk: Desk) -> None:
    desk.loaded("activity", csv_of(*AUGUST))
    desk.loaded("activity", SENT_AGAIN, REPLACES)
    receipt = desk.loaded("activity", csv_of(AUGUST[0], AUGUST[3]))
    assert receipt.rows_withdrawn == 1
    assert any("Taken as replacing what was loaded before" in note for note in receipt.notes)
    others = [row | {"activity_id": f"X{row['date']}", "faculty_id": "F2"} for row in AUGUST]
    desk.loaded("activity", csv_of(*others), who="somebody else")
    assert desk.refusal("activity", csv_of(others[0], others[3]), who="somebody else")
    desk.loaded("activity", csv_of(AUGUST[0], AUGUST[3] | {"hours": "4"}), ADDS)
    more = csv_of(AUGUST[0], AUGUST[3] | {"hours": "5"})
    assert desk.loaded("activity", more).rows_withdrawn == 0


def test_what_was_said_with_a_batch_that_is_undone_is_asked_again(desk: Desk) -> None:
    desk.loaded("activity", csv_of(*AUGUST))
    wrong = desk.loaded("activity", SENT_AGAIN, REPLACES).batch or 0
    undo(desk.warehouse, wrong, "tests")
    assert "Does the file replace them" in desk.refusal("activity", SENT_AGAIN)[0]
    desk.loaded("activity", SENT_AGAIN, ADDS)
    last = desk.loaded("activity", csv_of(AUGUST[0], AUGUST[3]), REPLACES).batch or 0
    undo(desk.warehouse, last, "tests")
    receipt = desk.loaded("activity", csv_of(AUGUST[0], AUGUST[3] | {"hours": "6"}))
    assert receipt.rows_withdrawn == 0
    assert any("Taken as adding to what was loaded before" in note for note in receipt.notes)


def test_an_order_of_dates_said_with_an_undone_batch_is_asked_again(desk: Desk) -> None:
    said = csv_of(AUGUST[0] | {"date": "07/08/2025"})
    wrong = desk.loaded("activity", said, LoadOptions(date_order="mdy")).batch or 0
    desk.loaded("activity", said.replace("M4", "M5").replace("07/08", "07/09"))
    undo(desk.warehouse, wrong, "tests")
    path = desk.write("activity", said.replace("M4", "M6").replace("07/08", "07/10"))
    assert check(desk.warehouse, path, LoadOptions(), who="tests").question == "date_order"


def test_rows_set_aside_are_not_taken_for_missing_ones(desk: Desk) -> None:
    desk.loaded("activity", csv_of(*AUGUST))
    bad = csv_of(AUGUST[0], AUGUST[1] | {"hours": "25"}, AUGUST[2], AUGUST[3])
    (told,) = desk.refusal("activity", bad, LoadOptions(replaces=True, good_rows=True))
    assert "nobody can tell which to withdraw" in told
    assert desk.loaded("activity", bad, LoadOptions(adds=True, good_rows=True)).rows_set_aside == 1


def test_a_withdrawal_undone_under_a_later_batch_gives_way_to_it(desk: Desk) -> None:
    desk.loaded("activity", csv_of(*AUGUST))
    second = desk.loaded("activity", SENT_AGAIN, REPLACES).batch or 0
    third = desk.loaded("activity", csv_of(AUGUST[2] | {"hours": "8"}), ADDS).batch or 0
    assert undo(desk.warehouse, second, "tests").put_back == 3
    hours = "select activity_id, hours::INT, batch from current.activity where activity_id = 'M6'"
    assert desk.rows(hours) == [("M6", 8, third)]
    undo(desk.warehouse, third, "tests")
    assert desk.rows(hours) == [("M6", 1, 8)]


def test_a_replacement_undone_under_a_later_withdrawal_stays_away(desk: Desk) -> None:
    desk.loaded("activity", csv_of(*AUGUST))
    second = desk.loaded("activity", csv_of(AUGUST[2] | {"hours": "8"}), ADDS).batch or 0
    third = desk.loaded("activity", SENT_AGAIN, REPLACES).batch or 0
    assert _ids(desk) == "M4 M5 M7"
    assert undo(desk.warehouse, second, "tests").put_back == 0
    assert _ids(desk) == "M4 M5 M7"
    undo(desk.warehouse, third, "tests")
    hours = "select hours::INT, batch from current.activity where activity_id = 'M6'"
    assert desk.rows(hours) == [(1, 8)]


def test_rows_seen_again_stay_when_the_first_file_is_undone(desk: Desk) -> None:
    nameless = [row | {"activity_id": "", "title": "seen twice"} for row in AUGUST[:2]]
    first = desk.loaded("activity", csv_of(*nameless)).batch or 0
    second = desk.loaded("activity", csv_of(*reversed(nameless))).batch or 0
    undone = undo(desk.warehouse, first, "tests")
    assert (undone.taken_out, undone.put_back, undone.kept) == (0, 0, 2)
    there = "select batch from current.activity where title = 'seen twice'"
    assert desk.rows(there) == [(second,), (second,)]
    assert undo(desk.warehouse, second, "tests").taken_out == 2


@pytest.fixture(scope="module")
def with_session(small_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk where somebody else has loaded the session."""
    folder = tmp_path_factory.mktemp("doubles")
    shutil.copyfile(small_database, folder / "kept.duckdb")
    with open_warehouse(Settings(database=folder / "kept.duckdb", today=ENDING)) as warehouse:
        desk = Desk(warehouse, folder)
        desk.loaded("activity", csv_of(SESSION), who="somebody else")
        yield desk


@pytest.mark.parametrize(
    ("cells", "is_double"),
    [
        ({}, True),
        ({"start_time": "10:00"}, True),
        ({"start_time": ""}, True),
        ({"start_time": "08:30", "activity_type": "meeting", "hours": "2"}, True),
        ({"start_time": "", "activity_type": "meeting"}, False),
        ({"start_time": "", "hours": "2"}, False),
        ({"start_time": "10:00", "activity_type": "meeting"}, False),
        ({"faculty_id": "F2"}, False),
        ({"date": "2025-08-08"}, False),
    ],
)
def test_the_same_session_of_another_source_is_a_question(
    cells: dict[str, str], is_double: bool, with_session: Desk
) -> None:
    mine = csv_of(SESSION | {"activity_id": "MINE"} | cells)
    path = with_session.write("activity", mine)
    receipt = check(with_session.warehouse, path, LoadOptions(), who="tests")
    assert receipt.outcome == ("refused" if is_double else "would load")
    assert receipt.question == ("overlap" if is_double else None)


def test_possible_doubles_are_added_or_replaced(desk: Desk) -> None:
    desk.loaded("activity", csv_of(SESSION), who="somebody else")
    mine = csv_of(SESSION | {"activity_id": "MINE"})
    (told,) = desk.refusal("activity", mine)
    assert told.startswith("1 activity row from another source looks like a session of this file")
    kept = desk.loaded("activity", mine, ADDS)
    assert (kept.rows_withdrawn, _ids(desk)) == (0, "M4 MINE")
    undo(desk.warehouse, kept.batch or 0, "tests")
    replaced = desk.loaded("activity", mine, REPLACES)
    assert (replaced.rows_withdrawn, _ids(desk)) == (1, "MINE")
    undo(desk.warehouse, replaced.batch or 0, "tests")
    assert _ids(desk) == "M4"


def test_clinical_sessions_are_doubled_by_their_kind(desk: Desk) -> None:
    session = GOOD["clinical"] | {"date": "2025-08-21", "kind": "clinic"}
    desk.loaded("clinical", csv_of(session), who="somebody else")
    mine = session | {"session_id": "C8"}
    assert "another source" in desk.refusal("clinical", csv_of(mine))[0]
    desk.loaded("clinical", csv_of(mine | {"kind": "procedure"}))


def test_an_id_belongs_to_the_person_who_used_it_first(desk: Desk) -> None:
    desk.loaded("activity", csv_of(*AUGUST))
    (told,) = desk.refusal("activity", csv_of(AUGUST[0] | {"faculty_id": "F2"}), REPLACES)
    assert told.startswith("Line 2: activity_id is 'M4', which belongs to another person (batch 8)")
