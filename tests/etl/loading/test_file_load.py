"""A file is loaded, loaded in part where asked, or refused; twice changes nothing."""

import hashlib
import threading
from pathlib import Path

import pytest

from etl.errors import UsageProblem
from etl.jobs import JobControl
from etl.loading import LoadOptions, Receipt, check, load
from etl.loading.received import received_bytes
from tests.etl.checking.rows import GOOD, csv_of, spoiled
from tests.etl.small import ACTIVITY, FACULTY, INSTITUTION, Desk

GOOD_ROWS = LoadOptions(good_rows=True)
MIXED = csv_of(
    GOOD["activity"] | {"date": "2025-08-04"},
    GOOD["activity"] | {"activity_id": "T8", "date": "2025-08-05", "faculty_id": "F99"},
)

SHOWN = {
    "faculty": "name",
    "programs": "program_id",
    "allocations": "allocation_id",
    "leave": "faculty_id",
    "clinical": "session_id",
    "activity": "coalesce(activity_id, faculty_id)",
}


def _counts(receipt: Receipt) -> tuple[int, int, int, int]:
    return (
        receipt.rows_new,
        receipt.rows_changed,
        receipt.rows_unchanged,
        receipt.rows_set_aside,
    )


def test_one_bad_row_refuses_the_file(shared_desk: Desk) -> None:
    before = shared_desk.seen("from seen.activity order by all")
    shared_desk.refusal("activity", MIXED)
    assert shared_desk.seen("from seen.activity order by all") == before


def test_good_rows_load_and_the_rest_is_set_aside(desk: Desk) -> None:
    receipt = desk.loaded("activity", MIXED, GOOD_ROWS)
    assert _counts(receipt) == (1, 0, 0, 1)
    assert [problem.line for problem in receipt.problems] == [3]
    assert desk.rows("select activity_id from current.activity where batch = 8") == [("T9",)]


def test_a_check_says_the_same_and_keeps_nothing(shared_desk: Desk) -> None:
    path = shared_desk.write("activity", MIXED)
    receipt = check(shared_desk.warehouse, path, GOOD_ROWS)
    assert (receipt.outcome, receipt.batch) == ("would load", None)
    assert _counts(receipt) == (1, 0, 0, 1)
    assert check(shared_desk.warehouse, path, LoadOptions()).refused
    assert shared_desk.rows("select max(batch) from ledger.batches") == [(7,)]
    assert shared_desk.rows("select count(*) from history.activity") == [(4,)]


@pytest.mark.parametrize("feed", INSTITUTION)
def test_a_file_loaded_twice_changes_nothing(feed: str, shared_desk: Desk) -> None:
    version = shared_desk.warehouse.version()
    receipt = shared_desk.load(feed, INSTITUTION[feed])
    assert receipt.outcome == "already loaded"
    assert "nothing changed" in receipt.notes[-1]
    assert shared_desk.warehouse.version() == version


def test_a_file_loaded_in_part_twice_changes_nothing_until_its_rows_are_good(desk: Desk) -> None:
    desk.loaded("activity", MIXED, GOOD_ROWS)
    version = desk.warehouse.version()
    assert desk.load("activity", MIXED, GOOD_ROWS).outcome == "already loaded"
    assert desk.warehouse.version() == version
    desk.refusal("activity", MIXED)
    desk.loaded("faculty", FACULTY + "F99,Eve,Surgery,,1,,\n")
    assert _counts(desk.loaded("activity", MIXED)) == (1, 0, 1, 0)


def test_the_same_rows_in_another_file_are_unchanged(desk: Desk) -> None:
    numbers = desk.seen("from seen.promise_quarter order by all")
    header, *rows = ACTIVITY.splitlines()
    shuffled = "\r\n".join([header, *reversed(rows)])
    assert _counts(desk.loaded("activity", shuffled)) == (0, 0, 4, 0)
    assert desk.rows("select distinct batch from current.activity") == [(8,)]
    assert desk.seen("from seen.promise_quarter order by all") == numbers


def test_the_same_id_is_a_correction(desk: Desk) -> None:
    receipt = desk.loaded("activity", ACTIVITY.replace("lecture,1.5", "lecture,2.5"))
    assert _counts(receipt) == (0, 1, 3, 0)
    assert desk.seen("select hours::DOUBLE from seen.activity where activity_id = 'T1'") == [(2.5,)]
    assert desk.rows("select count(*) from history.activity") == [(8,)]


def test_a_row_with_an_id_of_its_own_may_stand_beside_others(desk: Desk) -> None:
    assert desk.loaded("activity", spoiled("activity", date="2025-07-02")).rows_new == 1


def test_the_ledger_says_who_why_and_how(desk: Desk) -> None:
    content = spoiled("activity", date="07/30/2025")
    options = LoadOptions(date_order="mdy", source="self", reason="late")
    receipt = desk.loaded("activity", content, options)
    (row,) = desk.rows(
        "select file_name, sha256, size, who, source, reason, options "
        f"from ledger.batches where batch = {receipt.batch}"
    )
    digest = hashlib.sha256(content.encode()).hexdigest()
    assert row[:4] == (receipt.file.name, digest, len(content), "tests")
    assert row[4:] == ("self", "late", '{"date_order": "mdy"}')
    assert receipt.sha256 == digest


def test_every_row_stands_on_its_line_of_its_file(desk: Desk) -> None:
    quoted = ACTIVITY.replace("Renal failure", '"Renal\nfailure, part 1"').replace("T1,", "T11,")
    desk.loaded("activity", quoted.replace("T3,", "\n\nT31,"), LoadOptions(adds=True))
    desk.loaded("activity", ACTIVITY.replace("lecture,1.5", "lecture,2.5").replace("\n", "\r\n"))
    found = 0
    for feed, shown in SHOWN.items():
        for name, line, batch in desk.rows(f"select {shown}, line, batch from current.{feed}"):
            assert isinstance(line, int)
            assert isinstance(batch, int)
            content = b"".join(received_bytes(desk.warehouse, batch))
            assert str(name) in content.decode().splitlines()[line - 1]
            found += 1
    assert found == 3 + 2 + 4 + 2 + 5 + 6


def test_a_feed_is_named_by_its_file_or_by_the_user(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "september-teaching.csv"
    path.write_text(spoiled("activity"))
    with pytest.raises(UsageProblem, match="does not say which feed it is"):
        load(desk.warehouse, path, LoadOptions(), "tests")
    assert load(desk.warehouse, path, LoadOptions(feed="activity"), "tests").rows_new == 1


@pytest.mark.parametrize(
    "content",
    ["", "\n", "faculty_id,start_date,end_date\n", "faculty_id,start_date,end_date\n,,\n \n\n"],
)
def test_a_file_without_rows_is_refused(content: str, shared_desk: Desk) -> None:
    shared_desk.refusal("leave", content)


def test_the_first_200_problems_are_shown_and_all_are_counted(shared_desk: Desk) -> None:
    rows = [GOOD["activity"] | {"activity_id": f"Z{n}", "hours": "25"} for n in range(250)]
    receipt = shared_desk.load("activity", csv_of(*rows))
    assert (len(receipt.problems), receipt.problem_count) == (200, 250)
    assert receipt.problems_file is not None
    assert receipt.problems_file.read_text().count("\n") == 251


@pytest.mark.parametrize(
    ("dates", "asked"),
    [
        (["07/01/2025", "07/02/2025"], True),
        (["07/01/2025", "2025-07-02", "2025-07-03"], False),
        (["never", "soon"], False),
        (["never", "01.07.2025"], True),
        (["2025-07-01 8", "2025-07-02 8"], False),
    ],
)
def test_dates_in_another_order_are_one_question(
    dates: list[str], asked: bool, shared_desk: Desk
) -> None:
    rows = [GOOD["activity"] | {"activity_id": f"D{n}", "date": d} for n, d in enumerate(dates)]
    told = shared_desk.refusal("activity", csv_of(*rows))
    question = "Which comes first, the day or the month?"
    assert (question in told[0]) is asked
    if asked:
        assert len(told) == 1
        assert any(f"'{date}'" in told[0] for date in dates if date != "never")


def test_two_who_load_at_once_both_succeed(desk: Desk) -> None:
    receipts: list[Receipt] = []

    def load_own(person: str) -> None:
        rows = [
            GOOD["activity"] | {"activity_id": f"{person}-{n}", "faculty_id": person}
            for n in range(50)
        ]
        receipts.append(desk.loaded("activity", csv_of(*rows)))

    threads = [threading.Thread(target=load_own, args=(who,)) for who in ("F1", "F2", "F3")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(receipt.batch or 0 for receipt in receipts) == [8, 9, 10]
    assert desk.rows("select count(*) from current.activity where batch > 7") == [(150,)]


def test_two_who_load_the_same_file_at_once_load_it_once(desk: Desk) -> None:
    path = desk.write("activity", spoiled("activity"))
    receipts: list[Receipt] = []

    def load_it() -> None:
        receipts.append(load(desk.warehouse, path, LoadOptions(), "tests"))

    threads = [threading.Thread(target=load_it) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    outcomes = sorted(receipt.outcome for receipt in receipts)
    assert outcomes == ["already loaded", "already loaded", "loaded"]


def test_progress_never_goes_back(desk: Desk) -> None:
    told: list[float] = []
    control = JobControl(lambda _, fraction: told.append(fraction or 0.0))
    path = desk.write("activity", ACTIVITY.replace("T1", "N1"))
    load(desk.warehouse, path, LoadOptions(adds=True), "tests", control=control)
    assert told == sorted(told)
    assert len(set(told)) > 2


def test_a_column_that_the_file_lacks_has_its_default(desk: Desk) -> None:
    header, row = "allocation_id,faculty_id,role,amount,start_date", "P9,F1,other,0.05,2025-07-01"
    desk.loaded("allocations", f"{header}\n{row}\n", LoadOptions(adds=True))
    units = desk.rows("select unit from current.allocations where allocation_id = 'P9'")
    assert units == [("fte",)]
