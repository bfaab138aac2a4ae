"""Files by their addresses: for the browser they were made for, a minute, while it may."""

import shutil
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Download

from dashboard import own_files
from dashboard.own_files import NOT_YOURS, SECONDS, may_take, note_taken
from dashboard.permissions import Refused
from tests.dashboard.browser import DESKTOP, Watched, browsing, serving


def test_a_file_is_there_for_its_browser_and_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1_000.0
    monkeypatch.setattr("dashboard.own_files.time.monotonic", lambda: now)
    monkeypatch.setattr(own_files, "_taken", {})
    note_taken("a", b"mine", _allowed)
    note_taken("b", b"theirs", _allowed)
    assert may_take("a", b"mine")
    assert may_take("b", b"theirs")
    assert not may_take("b", b"mine")
    assert not may_take("a", None)
    assert not may_take("c", b"mine")
    now += SECONDS + 1
    assert not may_take("a", b"mine")
    note_taken("c", b"mine", _allowed)
    assert list(own_files._taken) == [("c", b"mine")]


def test_a_file_is_there_no_more_once_it_is_not_its_readers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(own_files, "_taken", {})
    asked = []

    def check() -> None:
        asked.append("again")
        if len(asked) > 1:
            raise Refused("over")

    note_taken("a", b"mine", check)
    assert may_take("a", b"mine")
    assert not may_take("a", b"mine")
    assert not may_take("a", b"mine")
    assert len(asked) == 2, "what was refused once is forgotten"


def _allowed() -> None:
    """Refuses nothing."""


def test_what_is_made_is_noted_under_the_id_that_streamlit_gives_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(own_files, "_taken", {})
    monkeypatch.setattr(own_files, "_token", lambda cookie: b"mine")
    assert own_files.for_this_browser(lambda: "hours\n1\n", "text/csv", "x.csv", _allowed)() == (
        b"hours\n1\n"
    )
    from streamlit.runtime.media_file_storage import MediaFileKind
    from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

    storage = MemoryMediaFileStorage("/media")
    kind = MediaFileKind.DOWNLOADABLE
    file_id = storage.load_and_get_id(b"hours\n1\n", "text/csv", kind, "x.csv")
    assert may_take(file_id, b"mine")


def _asked_by_nobody(address: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read().decode()


def test_a_downloads_address_gets_nothing_in_another_session(
    loaded_sample: Path, chromium_path: Path, tmp_path: Path
) -> None:
    database = tmp_path / "kept.duckdb"
    shutil.copyfile(loaded_sample, database)
    with serving(database) as address, browsing(chromium_path) as browser:
        mine = browser.new_context(viewport=DESKTOP)
        chair = Watched(mine, address)
        chair.sign_in("Adaeze Dunleavy")
        chair.page.get_by_role("link", name="Protected time", exact=True).first.click()
        chair.page.get_by_role("heading", name="Protected time", exact=True).wait_for()
        chair.settle()
        with chair.page.expect_download() as taking:
            chair.page.get_by_role("button", name="Download CSV").first.click()
        taken: Download = taking.value
        assert "promised_hours" in Path(taken.path()).read_text()
        assert taken.url.startswith(f"{address}/media/")
        again = mine.request.get(taken.url)
        assert (again.status, "promised_hours" in again.text()) == (200, True)

        other = browser.new_context(viewport=DESKTOP)
        Watched(other, address).sign_in("Rosamund Achterberg")
        refused = other.request.get(taken.url)
        assert (refused.status, refused.text()) == (404, NOT_YOURS)
        assert _asked_by_nobody(taken.url) == (404, NOT_YOURS)
        for spelt in (taken.url.replace("/media/", "//media/"), taken.url.split(".csv")[0]):
            assert "promised_hours" not in _asked_by_nobody(spelt)[1]
        assert chair.outside == []
