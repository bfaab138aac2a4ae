"""The Upload page from the file to the receipt and back, for each who may bring files."""

import gzip
import json

import pytest

from dashboard.exhibits.nothing import TITLE as NOTHING
from dashboard.running import held
from dashboard.uploading.work import take_back
from etl.errors import UsageProblem
from etl.loading import LoadOptions, load
from etl.warehouse import Warehouse
from schemas.scopes import Viewer
from tests.dashboard.uploading.conftest import (
    OnThePage,
    Visitor,
    count_rows,
    recorded,
    spooled,
)

HEADER = "faculty_id,date,activity_type,hours,title\n"
GOOD = HEADER + "F1,2025-09-03,lecture,2,Sepsis\nF1,2025-09-04,lecture,1.5,Shock\n"
BAD = HEADER + "F1,2025-09-03,lecture,2,Sepsis\nF1,2025-09-04,lecture,two,Shock\n"


def test_the_empty_page_invites_and_offers_templates(visitor: Visitor) -> None:
    ada, cora = visitor("Ada"), visitor("Cora")
    assert "Nothing is stored until" in ada.text
    assert "You have not loaded anything yet." in ada.text
    names = [each.proto.id for each in cora.all("download_button")]
    assert len([name for name in names if "template-csv" in name]) == 8
    labels = [each.label for each in cora.all("download_button")]
    assert "activity as Excel" in labels
    assert "leave as CSV" in labels
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("name", ["Ada", "Cora", "Ben"])
def test_a_good_file_is_previewed_loaded_and_taken_back(
    visitor: Visitor, institution: Warehouse, name: str
) -> None:
    who = visitor(name)
    mine = "F2" if name == "Ben" else "F1"
    promise = "A2" if name == "Ben" else "A1"
    before = recorded(institution, promise)
    version = institution.version()
    who.bring("activity-sept.csv", GOOD.replace("F1", mine))
    assert "2 rows of activity would be stored" in who.text
    assert "Sepsis" in who.text
    assert "On record now" in who.text
    assert institution.version() == version
    who.press("Load 2 rows")
    assert "Loaded as batch" in who.text
    assert recorded(institution, promise) == pytest.approx(before + 3.5)
    assert spooled(institution) == []
    sources = institution.cursor().execute(
        "select source, who from ledger.batches order by batch desc limit 1"
    )
    assert sources.fetchone() == ("coordinator" if name == "Cora" else "self", name)

    who.press("Undo batch")
    assert "Please say why" in who.text
    who.one("text_input", "Why?").set_value("The wrong month")
    who.press("Undo batch")
    assert "is undone" in who.text
    assert recorded(institution, promise) == pytest.approx(before)
    assert not who.has("button", "Undo batch")


def test_a_row_about_somebody_else_is_a_problem_that_says_so(visitor: Visitor) -> None:
    for name, other in (("Ada", "F2"), ("Cora", "F3"), ("Ben", "F1")):
        who = visitor(name)
        who.bring("activity.csv", GOOD.replace("F1", other))
        assert "who is not among the people you may upload for" in who.text
        assert not who.has("button", "Load")


def test_a_feed_that_is_not_theirs_is_refused_in_a_sentence(visitor: Visitor) -> None:
    ada, cora = visitor("Ada"), visitor("Cora")
    clinical = "faculty_id,date,hours,kind\nF1,2025-09-03,4,clinic\n"
    ada.bring("clinical.csv", clinical)
    assert "This file holds clinical rows, and you may upload activity only." in ada.text
    assert not ada.has("button", "Load")
    cora.bring("clinical.csv", clinical)
    assert "1 row of clinical would be stored" in cora.text


def test_who_may_bring_nothing_has_no_page(visitor: Visitor) -> None:
    assert visitor("Aud").test.title[0].value == NOTHING
    assert "Bring a file of openings of your programs" in visitor("Pia").text


def test_history_is_ones_own(visitor: Visitor, institution: Warehouse) -> None:
    cora = visitor("Cora")
    cora.bring("activity-of-ada.csv", GOOD)
    cora.press("Load 2 rows")
    assert "activity-of-ada.csv" in visitor("Cora").text
    # Two of those who load have one name.
    for other in ("Ada", "cora.too@made.example"):
        there = visitor(other)
        assert "activity-of-ada.csv" not in there.text
        assert not there.has("button", "Undo")


def test_what_another_loaded_is_not_undone_by_asking_for_it(
    visitor: Visitor, institution: Warehouse
) -> None:
    cora = visitor("Cora")
    cora.bring("activity-of-ada.csv", GOOD)
    cora.press("Load 2 rows")
    [(batch,)] = institution.cursor().execute("select max(batch) from ledger.batches").fetchall()
    viewer = Viewer("Ada", "faculty", "F1", (("self", "F1"),))
    job = held().jobs.find(take_back(viewer, batch, "not mine"))
    assert job is not None
    with pytest.raises(UsageProblem, match=f"You loaded no batch {batch}"):
        job.wait()
    assert count_rows(institution, "title = 'Shock'") == 1


def test_promises_taken_back_are_said_with_the_reason(
    visitor: Visitor, institution: Warehouse
) -> None:
    cora = visitor("Cora")
    header = "allocation_id,faculty_id,role,amount,start_date\n"
    cora.bring("allocations.csv", header + "A9,F2,meded_scholar,0.1,2025-07-01\n")
    cora.press("Load 1 row")
    cora.one("text_input", "Why?").set_value("Never signed")
    cora.press("Undo batch")
    assert "The promise 'A9' is withdrawn from 2025-07-01." in cora.text
    assert "The reason is kept with it: Never signed" in cora.text
    assert ": Never signed" in visitor("Cora").text


def test_the_same_file_again_is_nothing_to_do(visitor: Visitor, institution: Warehouse) -> None:
    ada = visitor("Ada")
    ada.bring("activity.csv", GOOD)
    ada.press("Load 2 rows")
    ada.press("Bring the next file")
    version = institution.version()
    ada.bring("activity.csv", GOOD)
    assert "This file was loaded as batch" in ada.text
    assert institution.version() == version


def test_a_packed_file_and_one_of_tabs(visitor: Visitor) -> None:
    ada = visitor("Ada")
    ada.bring("activity.csv.gz", gzip.compress(GOOD.encode()))
    assert "2 rows of activity would be stored" in ada.text
    ada.press("Another file")
    ada.bring("activity.tsv", GOOD.replace(",", "\t"))
    assert "2 rows of activity would be stored" in ada.text


def test_a_web_page_saved_as_csv_says_what_it_is(visitor: Visitor) -> None:
    ada = visitor("Ada")
    ada.bring("activity.csv", "<!DOCTYPE html><html><body>Sign in again</body></html>")
    assert "The file cannot be loaded as it is. Nothing was stored." in ada.text
    assert not ada.has("button", "Take the good rows")


def test_what_changed_since_the_preview_is_previewed_again(
    visitor: Visitor, institution: Warehouse, tmp_path_factory: pytest.TempPathFactory
) -> None:
    ada = visitor("Ada")
    ada.bring("activity.csv", GOOD)
    other = tmp_path_factory.mktemp("other") / "activity.csv"
    other.write_text(HEADER + "F1,2025-09-03,lecture,2,Sepsis\n")
    load(institution, other, LoadOptions(), "somebody")
    ada.press("Load 2 rows")
    assert "Something else was loaded since you looked" in ada.text
    assert count_rows(institution, "title = 'Shock'") == 0
    ada.press("Load 1 row")
    assert count_rows(institution, "title = 'Shock'") == 1


def test_another_file_leaves_nothing_of_the_first(visitor: Visitor, institution: Warehouse) -> None:
    ada = visitor("Ada")
    ada.bring("activity.csv", BAD)
    assert "activity.csv" in spooled(institution)
    ada.press("Another file")
    assert spooled(institution) == []
    assert ada.has("file_uploader", "Drop your file")


def test_whoever_signs_in_next_sees_nothing_of_it(visitor: Visitor, institution: Warehouse) -> None:
    ada = visitor("Ada")
    ada.bring("activity.csv", BAD)
    ada.test.session_state["demo_person"] = 1
    ada.run()
    assert "Shock" not in ada.text
    assert ada.has("file_uploader", "Drop your file")
    assert spooled(institution) == []


@pytest.fixture
def loaded(visitor: Visitor) -> OnThePage:
    ada = visitor("Ada")
    ada.bring("activity.csv", GOOD)
    ada.press("Load 2 rows")
    return ada


def test_the_receipt_names_batch_counts_and_hash(loaded: OnThePage, institution: Warehouse) -> None:
    row = institution.cursor().execute(
        "select batch, sha256 from ledger.batches order by batch desc limit 1"
    )
    batch, sha256 = row.fetchone() or (0, "")
    assert f"Loaded as batch {batch}" in loaded.text
    assert sha256 in loaded.text
    assert loaded.has("download_button", "Receipt as text")
    assert json.dumps(batch) in loaded.text
