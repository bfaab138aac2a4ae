"""The Upload page from the file to the receipt and back, for each who may bring files."""

import gzip
import json

import pytest

from etl.loading import LoadOptions, load
from etl.warehouse import Warehouse
from tests.dashboard.uploading.conftest import OnThePage, Visitor, recorded

HEADER = "faculty_id,date,activity_type,hours,title\n"
GOOD = HEADER + "F1,2025-09-03,lecture,2,Sepsis\nF1,2025-09-04,lecture,1.5,Shock\n"
BAD = HEADER + "F1,2025-09-03,lecture,2,Sepsis\nF1,2025-09-04,lecture,two,Shock\n"


def spooled(institution: Warehouse) -> list[str]:
    folder = institution.spool
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def rows(institution: Warehouse, where: str) -> int:
    with institution.cursor() as cursor:
        found = cursor.execute(f"select count(*) from current.activity where {where}").fetchone()
    assert found is not None
    return int(found[0])


def test_the_empty_page_invites_and_offers_templates(visitor: Visitor) -> None:
    ada, cora = visitor("Ada"), visitor("Cora")
    assert "Nothing is stored until" in ada.text
    assert "You have not loaded anything yet." in ada.text
    names = [each.proto.id for each in cora.all("download_button")]
    assert len([name for name in names if "template-csv" in name]) == 8
    assert [each.label for each in ada.all("download_button")] == ["Excel", "CSV"]


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


def test_problems_name_line_column_value_and_cure(visitor: Visitor, institution: Warehouse) -> None:
    ada = visitor("Ada")
    version = institution.version()
    ada.bring("activity-sept.csv", BAD)
    assert "1 problem to put right; nothing was stored." in ada.text
    assert "<strong>Line 3</strong>" in ada.text
    assert '<span class="kept-cell-name">hours</span>' in ada.text
    assert '<code class="kept-cell-value">two</code>' in ada.text
    assert "not a number of hours like 1.5" in ada.text
    assert ada.has("download_button", "Download these rows")
    assert not ada.has("button", "Load")
    assert institution.version() == version


def test_a_cell_is_mended_in_place(visitor: Visitor, institution: Warehouse) -> None:
    ada = visitor("Ada")
    ada.bring("activity-sept.csv", BAD)
    ada.press("Check again")
    assert "Nothing is different yet" in ada.text
    ada.one("text_input", "hours on line 3").set_value("2.5")
    ada.press("Check again")
    assert "1 fix of yours" in ada.text
    ada.press("Load 2 rows")
    assert rows(institution, "title = 'Shock' and hours = 2.5") == 1


def test_alike_problems_are_mended_by_one_answer(visitor: Visitor, institution: Warehouse) -> None:
    ada = visitor("Ada")
    ada.bring("activity.csv", GOOD.replace("lecture", "Grand round"))
    assert "<strong>Lines 2, 3</strong>" in ada.text
    ada.one("selectbox", "activity_type on lines 2, 3").set_value("lecture")
    ada.press("Check again")
    ada.press("Load 2 rows")
    assert rows(institution, "faculty_id = 'F1' and title in ('Sepsis', 'Shock')") == 2


def test_a_row_is_left_out_and_fixes_are_taken_back(visitor: Visitor) -> None:
    ada = visitor("Ada")
    ada.bring("activity-sept.csv", BAD)
    ada.one("checkbox", "Leave the row out").check()
    ada.press("Check again")
    assert "1 row of activity would be stored" in ada.text


def test_both_rows_happened(visitor: Visitor, institution: Warehouse) -> None:
    ada = visitor("Ada")
    ada.bring("activity-sept.csv", HEADER + 2 * "F1,2025-09-03,lecture,2,Sepsis\n")
    assert "2 problems" in ada.text
    for box in [box for box in ada.test.checkbox if box.label == "Both happened"]:
        box.check()
    ada.press("Check again")
    ada.press("Load 2 rows")
    assert rows(institution, "title = 'Sepsis'") == 2


def test_good_rows_only(visitor: Visitor, institution: Warehouse) -> None:
    ada = visitor("Ada")
    ada.bring("activity-sept.csv", BAD)
    ada.press("Take the good rows")
    assert "1 row of activity would be stored and 1 set aside" in ada.text
    ada.press("Load 1 row")
    assert ada.has("download_button", "Download these rows")
    assert "1 row set aside" in ada.text
    assert spooled(institution) == ["problems-activity-sept.csv"]
    ada.press("Bring the next file")
    assert spooled(institution) == []


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
    with pytest.raises(ValueError, match="Could not find a navigation page"):
        visitor("Pia")


def test_history_is_ones_own(visitor: Visitor, institution: Warehouse) -> None:
    cora = visitor("Cora")
    cora.bring("activity-of-ada.csv", GOOD)
    cora.press("Load 2 rows")
    assert "activity-of-ada.csv" in visitor("Cora").text
    ada = visitor("Ada")
    assert "activity-of-ada.csv" not in ada.text
    assert not ada.has("button", "Undo")


def test_the_order_of_dates_is_asked_with_both_readings(
    visitor: Visitor, institution: Warehouse
) -> None:
    ada = visitor("Ada")
    ada.bring(
        "activity.csv", GOOD.replace("2025-09-0", "09/0").replace(",lecture", "/2025,lecture")
    )
    assert "One question first" in ada.text
    assert "--" not in ada.text
    options = ada.one("radio", "How are the dates").options
    assert [option.replace("\u00a0", " ") for option in options] == [
        "Month first: “09/03/2025” is 3 Sep 2025",
        "Day first: “09/03/2025” is 9 Mar 2025",
    ]
    ada.press("Go on")
    assert "Please answer first" in ada.text
    ada.one("radio", "How are the dates").set_value("mdy")
    ada.press("Go on")
    ada.press("Load 2 rows")
    assert rows(institution, "date = '2025-09-03'") == 1


@pytest.mark.parametrize(("answer", "left"), [("replaces", 1), ("adds", 2)])
def test_a_file_that_lacks_earlier_rows_asks_whether_it_replaces_them(
    visitor: Visitor, institution: Warehouse, answer: str, left: int
) -> None:
    ada = visitor("Ada")
    ada.bring("activity.csv", GOOD.replace("09-04", "09-03"))
    ada.press("Load 2 rows")
    ada.press("Bring the next file")
    ada.bring("activity.csv", HEADER + "F1,2025-09-03,lecture,2,Sepsis again\n")
    assert "Does the file replace them or add to them" in ada.text
    ada.one("radio", "What about").set_value(answer)
    ada.press("Go on")
    ada.press("Load 1 row")
    assert rows(institution, "date = '2025-09-03' and title like 'S%'") == left + (answer == "adds")


def test_from_which_day_a_roster_holds_is_asked(visitor: Visitor, institution: Warehouse) -> None:
    cora = visitor("Cora")
    roster = (
        "faculty_id,name,department,division,total_fte,clinical_fte\n"
        "F1,Ada,Medicine,Cardiology,1,0.7\n"
    )
    cora.bring("faculty.csv", roster)
    assert "From which day on does this roster hold?" in cora.text
    cora.one("date_input", "From which day").set_value(institution.as_of())
    cora.press("Go on")
    assert "1 row of faculty would be stored" in cora.text


def test_a_promise_shrinks_with_a_reason_and_a_document(
    visitor: Visitor, institution: Warehouse
) -> None:
    cora = visitor("Cora")
    cora.bring(
        "allocations.csv",
        "allocation_id,faculty_id,role,program_id,amount,start_date,end_date\n"
        "A1,F1,core_faculty,IM,0.1,2025-07-01,2025-11-30\n",
    )
    assert "One question first" in cora.text
    cora.one("text_input", "Why is less promised?").set_value("Agreed in June")
    cora.one("text_input", "Which document").set_value("Addendum 7")
    cora.press("Go on")
    assert "1 row of allocations would be stored" in cora.text
    cora.press("Load 1 row")
    with institution.cursor() as cursor:
        row = cursor.execute(
            "select amount, document_ref from current.allocations where allocation_id = 'A1'"
        ).fetchone()
    assert row is not None
    assert (float(row[0]), row[1]) == (0.1, "Addendum 7")


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
    assert rows(institution, "title = 'Shock'") == 0
    ada.press("Load 1 row")
    assert rows(institution, "title = 'Shock'") == 1


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
