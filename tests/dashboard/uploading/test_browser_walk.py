"""A walk in a real browser: a file with a bad row is mended, loaded, seen and taken back."""

import re

import pytest

from tests.dashboard.browser import Watched
from tests.dashboard.conftest import person_with

MEMBER = person_with("faculty")
FILE = (
    "faculty_id,date,activity_type,hours,title\n"
    f"{MEMBER.faculty_id},2025-09-03,lecture,2,Sepsis\n"
    f"{MEMBER.faculty_id},2025-09-04,lecture,two,Shock\n"
)


def on_record(watched: Watched) -> float:
    """The hours on record that the member's own page says of the quarter."""
    watched.page.get_by_role("link", name="Your promise").click()
    said = watched.page.get_by_text("h are on record").first
    said.wait_for()
    found = re.search(r"([\d,.]+) h are on record", said.inner_text())
    assert found
    return float(found[1].replace(",", ""))


def test_a_bad_cell_is_mended_loaded_seen_and_taken_back(watched: Watched) -> None:
    page = watched.page
    watched.sign_in(MEMBER.name)
    before = on_record(watched)

    page.get_by_role("link", name="Upload", exact=True).click()
    page.get_by_text("You have not loaded anything yet.").wait_for()
    page.locator("input[type=file]").first.set_input_files(
        {"name": "activity-september.csv", "mimeType": "text/csv", "buffer": FILE.encode()}
    )
    page.get_by_text("1 problem to put right; nothing was stored.").wait_for()
    page.get_by_role("textbox", name="hours on line 3").fill("2.5")
    page.get_by_role("button", name="Check again with these fixes").click()
    page.get_by_text("2 rows of activity would be stored.").wait_for()
    # Rows as they are in the file may be wider than a phone, in a box of their own.
    assert set(watched.sideways_on_a_phone()) <= {"Rows that are new"}
    page.get_by_role("button", name="Load 2 rows").click()
    page.get_by_role("heading", name="Loaded as batch").wait_for()
    with page.expect_download() as receipt:
        page.get_by_role("button", name="Receipt as text").click()
    assert "2 new, 0 changed" in receipt.value.path().read_text("utf-8")
    assert on_record(watched) == pytest.approx(before + 4.5)

    page.get_by_role("link", name="Upload", exact=True).click()
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("textbox", name="Why?").fill("The wrong month")
    page.get_by_role("button", name="Undo batch").click()
    page.get_by_text("is undone: 2 rows of activity taken out").wait_for()
    assert on_record(watched) == pytest.approx(before)

    watched.settle()
    assert watched.outside == []
    assert watched.errors == []
