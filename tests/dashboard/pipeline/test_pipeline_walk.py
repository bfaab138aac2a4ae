"""A real browser: somebody who leads finds who is ready for an opening, and why."""

import shutil
from pathlib import Path

from tests.dashboard.browser import DESKTOP, Watched, browsing, serving
from tests.dashboard.conftest import person_with

LEADER = person_with("institution_leader")
READY = "Wanjiru Chowdery"


def test_a_leader_finds_who_is_ready_for_an_opening_and_why(
    shared_database: Path, chromium_path: Path, tmp_path: Path
) -> None:
    database = tmp_path / "kept.duckdb"
    shutil.copyfile(shared_database, database)
    with serving(database) as address, browsing(chromium_path) as browser:
        context = browser.new_context(viewport=DESKTOP)
        watched = Watched(context, address)
        watched.sign_in(LEADER.name)
        page = watched.page
        page.get_by_role("link", name="Pipeline", exact=True).click()
        page.get_by_role("heading", name="People by stage").wait_for()
        bench = page.get_by_role("region", name="Bench per role")
        bench.get_by_text("Associate program director").wait_for()
        row = bench.locator("tr", has_text="Associate program director")
        assert READY in row.inner_text()
        page.get_by_label("Whose path", exact=True).click()
        page.keyboard.type(READY)
        page.keyboard.press("Enter")
        page.get_by_text("The stage rests on:").wait_for()
        why = page.get_by_role("list", name="What the stage rests on")
        assert "Educator portfolio complete" in why.inner_text()
        assert "Mentored by" in why.inner_text()
        assert "path=" in page.url
        assert "the page" not in watched.sideways_on_a_phone()
        assert watched.outside == []
        assert watched.errors == []
        context.close()
