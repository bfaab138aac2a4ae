"""My record: everything about the reader and nobody else, who looked, and what they say of it."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import polars as pl
import pytest
from python_calamine import CalamineWorkbook
from streamlit.testing.v1 import AppTest

from dashboard import recording
from dashboard.permissions import Refused
from etl.access.log import Actor, note
from etl.access.statements import own_statements, say, share
from etl.warehouse import Warehouse
from schemas.scopes import AccessRole, Viewer
from tests.dashboard.conftest import RunPage, page_text, person_with
from tests.etl.access.noted import count, noted

FEEDS = ("faculty", "allocations", "leave", "clinical", "activity")
SAID = "The clinic of that morning was cancelled."


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> dict[str, Callable[[], bytes]]:
    """What the last run offers to download, by file name."""
    found: dict[str, Callable[[], bytes]] = {}

    def offer(label: str, data: Callable[[], bytes], file_name: str, **looks: Any) -> None:
        found[file_name] = data

    monkeypatch.setattr("dashboard.exhibits.downloads.st.download_button", offer)
    return found


def _press(test: AppTest, label: str) -> AppTest:
    return next(button for button in test.button if button.label == label).click().run()


def _id(role: AccessRole) -> str:
    found = person_with(role).faculty_id
    assert found is not None
    return found


def _in_the_database(warehouse: Warehouse, feed: str, faculty_id: str) -> int:
    with warehouse.cursor() as cursor:
        row = cursor.execute(
            f"select count(*) from current.{feed} where faculty_id = ?", [faculty_id]
        ).fetchone()
    assert row
    return int(row[0])


def test_it_shows_every_row_of_the_reader(served: Warehouse, run_page: RunPage) -> None:
    test = run_page("faculty", "my_record")
    assert not test.exception
    counts = {one.label.split(":")[0].lower(): one.label for one in test.expander}
    for feed in FEEDS:
        held = _in_the_database(served, feed, _id("faculty"))
        assert f": {held:,} row" in counts[feed]
    assert "faculty.csv" in page_text(test)


def test_all_of_it_is_taken_along_and_nobody_elses(
    served: Warehouse, run_page: RunPage, files: dict[str, Callable[[], bytes]]
) -> None:
    run_page("faculty", "my_record")
    before = count(served)
    me = _id("faculty")
    with zipfile.ZipFile(io.BytesIO(files["my_record.zip"]())) as archive:
        tables = {
            name.removesuffix(".csv"): pl.read_csv(archive.read(name), infer_schema=False)
            for name in archive.namelist()
        }
    assert {*FEEDS, "who_looked"} <= set(tables)
    for feed in FEEDS:
        assert set(tables[feed]["faculty_id"]) == {me}
        assert tables[feed].height == _in_the_database(served, feed, me)
        assert tables[feed]["file"].null_count() == tables[feed]["line"].null_count() == 0
    book = CalamineWorkbook.from_filelike(io.BytesIO(files["my_record.xlsx"]()))
    assert [name.replace(" ", "_") for name in book.sheet_names] == list(tables)
    assert [entry.what["name"] for entry in noted(served, before)] == ["my_record", "my_record"]


def test_it_says_who_looked(own_sample: Warehouse, run_page: RunPage) -> None:
    assert "Nobody but you has looked" in page_text(run_page("faculty", "my_record"))
    run_page("department_leader", "person", person=_id("faculty"))
    note(own_sample, Actor("Eve"), "viewed", "F9999", {"page": "person"})
    text = page_text(run_page("faculty", "my_record"))
    assert person_with("department_leader").name in text
    assert "Department leader" in text
    assert "Eve" not in text


def test_a_statement_goes_from_oneself_to_the_leader_and_back(
    own_sample: Warehouse, run_page: RunPage
) -> None:
    me = _id("faculty")
    test = run_page("faculty", "my_record")
    test.selectbox(key="say-feed").select("clinical").run()
    test.radio[0].set_value("contest")
    test.text_area[0].set_value(SAID)
    _press(test, "Keep it, for me only")
    assert SAID in page_text(test)
    leader = run_page("department_leader", "person", person=me)
    assert SAID not in page_text(leader)
    _press(test, "Share it")
    assert "Said about records" in page_text(run_page("department_leader", "overview"))
    leader = run_page("department_leader", "person", person=me)
    text = page_text(leader)
    assert SAID in text
    assert "of clinical.csv (batch" in text
    leader.text_area[0].set_value("We take that row out.")
    _press(leader, "Answer")
    assert "Said about records" not in page_text(run_page("department_leader", "overview"))
    assert "We take that row out." in page_text(run_page("faculty", "my_record"))
    _press(test, "Withdraw it")
    assert SAID not in page_text(run_page("department_leader", "person", person=me))


def test_what_cannot_be_kept_is_said_beside_the_form(
    own_sample: Warehouse, run_page: RunPage
) -> None:
    test = run_page("faculty", "my_record")
    test.text_area[0].set_value("It was for patient MRN 1234567.")
    _press(test, "Keep it, for me only")
    assert "an identifier of a patient" in page_text(test)
    assert own_statements(own_sample, _id("faculty")) == []


@pytest.mark.parametrize("role", ["program_leader", "auditor", "administrator"])
def test_others_do_not_read_what_is_shared(own_sample: Warehouse, role: AccessRole) -> None:
    me = Actor("Me", None, _id("faculty"), "faculty")
    share(own_sample, me, say(own_sample, me, "statement", SAID))
    with pytest.raises(Refused, match="answered by their coordinator"):
        recording.shared_by(person_with(role).viewer, _id("faculty"))


def test_nobody_reads_or_answers_beyond_their_scope(served: Warehouse) -> None:
    away = Viewer("Sue", "department_leader", None, (("department", "Nowhere"),))
    me = Actor("Me", None, _id("faculty"), "faculty")
    share(served, me, say(served, me, "statement", SAID))
    assert recording.shared_by(away, _id("faculty")) == []
    assert recording.waiting(away) == []
    nobody = Viewer("Al", "administrator", None, (("reference", ""),))
    for asked in (recording.held_about_me, recording.looks_at_me, recording.tables):
        with pytest.raises(Refused, match="not on the roster"):
            asked(nobody)


def test_a_press_after_the_session_is_over_does_nothing(
    own_sample: Warehouse, run_page: RunPage
) -> None:
    me = _id("faculty")
    number = say(own_sample, Actor("Me", None, me), "statement", SAID)
    for label in ("Share it", "Withdraw it"):
        test = run_page("faculty", "my_record")
        del test.session_state["demo_person"]
        _press(test, label)
        assert "Withdraw it" not in {button.label for button in test.button}
    [said] = own_statements(own_sample, me)
    assert (said.statement, said.shared_at, said.withdrawn_at) == (number, None, None)
