"""Files that take a while: how far they are, stopped, and pages that stay free meanwhile."""

import io
import threading
from collections.abc import Iterator

import polars as pl
import pytest
import xlsxwriter  # type: ignore[import-untyped]

from dashboard.running import held
from dashboard.uploading import work
from dashboard.uploading.upload import Upload
from etl.jobs import JobControl
from etl.loading import LoadOptions
from etl.warehouse import Warehouse
from tests.dashboard.uploading.conftest import OnThePage, Visitor

pytestmark = pytest.mark.usefixtures("unpublished")

FILE = b"faculty_id,date,activity_type,hours\nF1,2025-09-03,lecture,2\n"


@pytest.fixture
def busy(institution: Warehouse, monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Somebody else's file is being checked until the event is set."""
    monkeypatch.setattr(work, "MOMENT", 0)
    go_on = threading.Event()

    def wait(control: JobControl) -> None:
        control.progress("Checking another file", 0.5)
        go_on.wait(60)

    held().jobs.submit("check", "somebody", wait, "checker")
    yield go_on
    go_on.set()


def drop(ada: OnThePage) -> None:
    ada.test.file_uploader[0].set_value(("activity.csv", FILE, "text/csv"))
    ada.test.run()


def test_a_file_waits_its_turn_and_the_page_says_so(
    visitor: Visitor, busy: threading.Event
) -> None:
    ada = visitor("Ada")
    drop(ada)
    [bar] = ada.all("progress")
    assert bar.proto.text.startswith("Waiting for what was asked before")
    assert "What you loaded" in ada.text
    busy.set()
    ada.run()
    assert "1 row of activity would be stored" in ada.text


def test_what_is_stopped_stores_nothing_and_can_be_tried_again(
    visitor: Visitor, institution: Warehouse, busy: threading.Event
) -> None:
    ada = visitor("Ada")
    version = institution.version()
    drop(ada)
    ada.one("button", "Stop").click()
    ada.test.run()
    ada.test.run()
    [warning] = [each.value for each in ada.test.warning]
    assert warning == "Stopped. Nothing was stored."
    busy.set()
    ada.press("Try again")
    assert "1 row of activity would be stored" in ada.text
    assert institution.version() == version


def test_work_under_way_says_what_it_is_at_and_how_far(
    visitor: Visitor, busy: threading.Event
) -> None:
    ada = visitor("Ada")
    (job,) = held().jobs.states()
    path = held().warehouse.spool / "activity.csv"
    at_hand = Upload(path, 1, "Ada", "check", job.id, job.id, LoadOptions())
    ada.test.session_state["upload"] = at_hand
    ada.test.run()
    [bar] = ada.all("progress")
    assert bar.proto.text == "Checking another file, 50% done …"


def test_a_second_press_of_load_changes_nothing(visitor: Visitor, institution: Warehouse) -> None:
    ada = visitor("Ada")
    ada.bring("activity.csv", FILE)
    button = ada.one("button", "Load 1 row")
    button.click()
    ada.run()
    version = institution.version()
    button.click()
    ada.run()
    assert institution.version() == version


def test_a_sheet_is_chosen(visitor: Visitor) -> None:
    book = io.BytesIO()
    with xlsxwriter.Workbook(book, {"in_memory": True}) as made:
        for sheet, title in (("Notes", "Anything"), ("More notes", "Else")):
            made.add_worksheet(sheet).write_column(0, 0, [title, "at", "all"])
        frame = pl.read_csv(FILE)
        rows = made.add_worksheet("Teaching")
        for at, cells in enumerate([frame.columns, *frame.rows()]):
            rows.write_row(at, 0, list(cells))
    ada = visitor("Ada")
    ada.bring("activity.xlsx", book.getvalue())
    assert "1 row of activity would be stored" in ada.text
    box = ada.one("selectbox", "Sheet")
    assert box.options == ["Notes", "More notes", "Teaching"]
    box.set_value("Notes")
    ada.run()
    assert "Not loaded yet" in ada.text
    ada.one("selectbox", "Sheet").set_value("Teaching")
    ada.run()
    assert "1 row of activity would be stored" in ada.text
