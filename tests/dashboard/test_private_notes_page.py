"""Private notes: their writer's alone on the page, guarded, and gone for good when removed."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from etl.access.log import Actor
from etl.pipeline.private_notes import own_notes
from etl.warehouse import Warehouse
from tests.dashboard.conftest import RunPage, page_text, person_with
from tests.etl.access.noted import noted

ME = str(person_with("faculty").faculty_id)


@pytest.fixture
def mine(run_page: RunPage, own_sample: Warehouse) -> Callable[[str], AppTest]:
    """A part of My path as the faculty member, on a sample that may be written into."""
    return lambda part: run_page("faculty", "my_path", part=part)


def _press(shown: AppTest, label: str) -> AppTest:
    return next(button for button in shown.button if button.label == label).click().run()


def test_private_notes_are_their_writers_alone_and_gone_when_removed(
    mine: Callable[[str], AppTest], run_page: RunPage, own_sample: Warehouse
) -> None:
    shown = mine("notes")
    shown.text_input[0].set_value("Feedback of the chair")
    shown.text_area[0].set_value("Speaks too fast, xyzzy-plugh")
    entries = len(noted(own_sample))
    shown = _press(shown, "Keep it")
    assert [text.value for text in shown.text] == ["Speaks too fast, xyzzy-plugh"]
    for role in ("program_leader", "department_leader"):
        assert "You have no notes yet." in page_text(run_page(role, "my_path", part="notes"))
    shown = _press(mine("notes"), "Remove it for good")
    assert "You have no notes yet." in page_text(shown)
    with own_sample.cursor() as cursor:
        left = cursor.execute("select title, body from path.private_notes").fetchall()
    assert left == [(None, None)]
    assert "xyzzy" not in str(noted(own_sample)[entries:])


def test_a_note_about_a_patient_is_not_kept(
    mine: Callable[[str], AppTest], own_sample: Warehouse
) -> None:
    shown = mine("notes")
    shown.text_input[0].set_value("A case")
    shown.text_area[0].set_value("MRN 12345678")
    shown = _press(shown, "Keep it")
    assert "Nothing was stored yet." in page_text(shown)
    assert own_notes(own_sample, Actor("Leila", faculty_id=ME)) == []
