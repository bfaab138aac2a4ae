"""Every file of every page, for each access role: nothing in it beyond the plain rule."""

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import streamlit as st
from pypdf import PdfReader
from python_calamine import CalamineWorkbook
from streamlit.testing.v1 import AppTest

from dashboard.permissions import PageName, can_open
from dashboard.running import Running, hold
from etl.jobs import Jobs
from etl.warehouse import Warehouse
from schemas.scopes import ACCESS_ROLES, Viewer
from tests.dashboard.conftest import ENTRY
from tests.dashboard.queries.plain_scope import LOOKERS, Looker, Words
from tests.dashboard.queries.world import world

PAGES: tuple[PageName, ...] = (
    *("overview", "protected_time", "records", "requirements", "person", "my_record"),
)
QUARTER = "FY26Q1"
ONE_EACH = tuple({who.access_role: who for who in reversed(LOOKERS)}.values())
"""Of each access role the first, which sees less than all where there is such a one."""
Files = dict[str, Callable[[], bytes]]


@pytest.fixture(scope="module")
def served(parted: Warehouse, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The institution in which scopes part, served to somebody of each role."""
    people = tmp_path_factory.mktemp("people") / "people.json"
    told = [
        {
            "name": f"Looker {place}",
            "faculty_id": who.faculty_id,
            "access_role": who.access_role,
            "scope": who.granted,
        }
        for place, who in enumerate(ONE_EACH)
    ]
    people.write_text(json.dumps(told))
    settings = parted.settings.model_copy(update={"demo_people": people})
    st.cache_data.clear()
    with Jobs() as jobs:
        hold(Running(parted, settings, jobs, demo=True))
        yield
        hold(None)


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> Files:
    """What the last run offers to download, by file name: calling it is the click."""
    found: Files = {}

    def offer(label: str, data: Callable[[], bytes], file_name: str, **looks: Any) -> None:
        found[file_name] = data

    monkeypatch.setattr("dashboard.exhibits.downloads.st.download_button", offer)
    return found


def _text(name: str, content: bytes) -> str:
    """All that a file says."""
    if name.endswith(".pdf"):
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    if name.endswith(".xlsx"):
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return str([book.get_sheet_by_name(sheet).to_python() for sheet in book.sheet_names])
    if name.endswith(".zip"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "\n".join(archive.read(each).decode() for each in archive.namelist())
    return content.decode()


def test_every_role_has_one() -> None:
    assert {who.access_role for who in ONE_EACH} == set(ACCESS_ROLES) - {"operator"}
    assert sum(who.granted != "institution" for who in ONE_EACH) >= len(ONE_EACH) - 2


@pytest.mark.usefixtures("served")
@pytest.mark.parametrize("who", ONE_EACH, ids=lambda who: who.access_role)
def test_files_tell_nobody_more_than_the_plain_rule(
    who: Looker, words: Words, files: Files
) -> None:
    test, taken = AppTest.from_file(str(ENTRY), default_timeout=120), 0
    test.session_state["demo_person"] = ONE_EACH.index(who)
    test.run()
    viewer = Viewer("Looker", who.access_role, who.faculty_id, who.scope)
    for page in (page for page in PAGES if can_open(viewer, page)):
        files.clear()
        test.switch_page(f"views/{page}.py")
        test.query_params["quarter"], test.query_params["person"] = QUARTER, who.faculty_id or "F02"
        test.run()
        for name, take in dict(files).items():
            said = set(words.said(_text(name, take())))
            said -= _pairs_of(who)
            beyond = [word for word in said if not words.may_read(who, word, None)]
            assert not beyond, (page, name)
            taken += 1
    assert taken or who.access_role == "administrator"


def _pairs_of(who: Looker) -> set[str]:
    """Whom somebody mentors, or is mentored by: a row of both."""
    pairs = [{row["mentor_id"], row["mentee_id"]} for row in world()["mentorships"]]
    return {each for pair in pairs if who.faculty_id in pair for each in pair}
