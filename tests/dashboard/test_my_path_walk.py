"""A real browser: a plan shown to one mentor only, a portfolio, an offer that is kept nowhere."""

import io
import shutil
from pathlib import Path

import pytest
from docx import Document

from etl.loading.undo import undo
from etl.warehouse import Warehouse, open_warehouse
from schemas.scopes import Scope, scope_of
from tests.conftest import settings_of_sample
from tests.dashboard.browser import DESKTOP, Watched, browsing, environment, free_port, served
from tests.dashboard.conftest import person_with
from tests.dashboard.reports.reading_pdf import read_pdf

MEMBER, MENTOR = person_with("faculty"), person_with("program_leader")
ME = str(MEMBER.faculty_id)
OFFERED = {
    "Protected time": "0.23171",
    "Hours a week, where the offer says": "6.4242",
    "Clinic sessions a week that stay": "7.3131",
    "Pay": "4747 crowns and a half",
}
NEVER_SAID = ("0.23171", "6.4242", "7.3131", "crowns and a half")
STEP = "Presented the airway course, education day 2025"


@pytest.fixture
def database(loaded_sample: Path, tmp_path: Path) -> Path:
    """A copy of the sample in which nobody has taken a step yet."""
    copied = tmp_path / "kept.duckdb"
    shutil.copyfile(loaded_sample, copied)
    with open_warehouse(settings_of_sample(copied)) as warehouse:
        own = warehouse.seen((("self", ME),)).ask("select distinct batch from seen.milestones")
        for batch in own["batch"]:
            undo(warehouse, batch, "tests")
    return copied


def _part(watched: Watched, name: str) -> None:
    watched.page.get_by_role("radio", name=name, exact=True).click()
    watched.settle()


def _begins_a_plan_and_shows_it_to_one_mentor(watched: Watched) -> None:
    page = watched.page
    page.get_by_role("link", name="My path", exact=True).click()
    page.get_by_role("heading", name="Begin your plan").wait_for()
    watched.choose("The role you aim at (if you know)", "Residency or fellowship")
    page.get_by_role("button", name="Declare interest").click()
    page.get_by_text("Your plan has begun").wait_for()
    page.get_by_text("in your plan of 18 months").wait_for()
    _part(watched, "Who may see it")
    watched.choose("A mentor who may see your path", MENTOR.name)
    page.get_by_role("button", name="Show it to them").click()
    page.get_by_text(f"Your path: {MENTOR.name}, as your mentor").wait_for()


def _adds_a_step_and_takes_the_portfolio_along(watched: Watched, folder: Path) -> None:
    page = watched.page
    _part(watched, "Where I am")
    watched.choose("Which step", "Presented one")
    page.get_by_label("What shows it").fill(STEP)
    page.get_by_role("button", name="Add the step").click()
    page.get_by_text("Added: 1 step.").wait_for()
    _part(watched, "Portfolio")
    for name, kind in (("Portfolio for Word", "docx"), ("Portfolio as PDF", "pdf")):
        with page.expect_download() as taken:
            page.get_by_role("button", name=name).click()
        assert taken.value.suggested_filename == f"educator_portfolio.{kind}"
        taken.value.save_as(folder / f"portfolio.{kind}")
    word = Document(io.BytesIO((folder / "portfolio.docx").read_bytes()))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    assert STEP in cells
    assert read_pdf((folder / "portfolio.pdf").read_bytes()).says(STEP)


def _compares_an_offer(watched: Watched, folder: Path) -> None:
    page = watched.page
    _part(watched, "Before you sign")
    watched.choose("Role", "Residency or fellowship")
    watched.choose("Program", "Medicine Residency")
    for label, value in OFFERED.items():
        page.get_by_label(label, exact=True).fill(value)
    page.get_by_role("button", name="Compare").click()
    page.get_by_text("0.23 FTE is 9.3 hours or 2.3 half-days a week").wait_for()
    page.get_by_text("The offer says its time in ways that differ").wait_for()
    with page.expect_download() as taken:
        page.get_by_role("button", name="Take it along").click()
    taken.value.save_as(folder / "offer.txt")
    assert "amount: 0.23171" in (folder / "offer.txt").read_text("utf-8")
    page.get_by_role("button", name="Forget this offer").click()
    page.get_by_text("Nothing is compared yet.").wait_for()
    page.get_by_text("Begin with an opening posted here").click()
    page.locator("input[type=file]").set_input_files(folder / "offer.txt")
    page.get_by_text("0.23 FTE is 9.3 hours or 2.3 half-days a week").wait_for()


def _stored(warehouse: Warehouse) -> str:
    with warehouse.cursor() as cursor:
        tables = cursor.execute(
            "select schema_name || '.' || table_name from duckdb_tables() where not internal"
        ).fetchall()
        rows = [cursor.execute(f"select * from {table}").fetchall() for (table,) in tables]
    return str(rows)


def _sees(warehouse: Warehouse, scope: Scope) -> int:
    return (
        warehouse.seen(scope)
        .ask("select 1 from seen.path where faculty_id = $me", {"me": ME})
        .height
    )


def test_a_plan_for_one_mentor_a_portfolio_and_an_offer_that_is_kept_nowhere(
    database: Path, chromium_path: Path, tmp_path: Path
) -> None:
    heard: list[str] = []
    addresses: list[str] = []
    told = environment(database) | {"KEPT_LOG_LEVEL": "debug"}
    at = f"http://127.0.0.1:{(port := free_port())}"
    with (
        served(at, "--demo", port=port, told=told, heard=heard),
        browsing(chromium_path) as browser,
    ):
        context = browser.new_context(viewport=DESKTOP)
        watched = Watched(context, at)
        watched.page.on("request", lambda request: addresses.append(request.url))
        watched.page.on("framenavigated", lambda frame: addresses.append(frame.url))
        watched.sign_in(MEMBER.name)
        _begins_a_plan_and_shows_it_to_one_mentor(watched)
        _adds_a_step_and_takes_the_portfolio_along(watched, tmp_path)
        _compares_an_offer(watched, tmp_path)
        assert "the page" not in watched.sideways_on_a_phone()
        watched.sign_out()
        watched.sign_in(MENTOR.name)
        watched.page.get_by_role("link", name="My path", exact=True).click()
        _part(watched, "Before you sign")
        watched.page.get_by_text("Nothing is compared yet.").wait_for()
        addresses.append(watched.page.url)
        assert watched.outside == []
        assert watched.errors == []
        context.close()
    with open_warehouse(settings_of_sample(database)) as warehouse:
        stored = _stored(warehouse)
        assert _sees(warehouse, (("self", str(MENTOR.faculty_id)),)) == 1
        leader = scope_of("department_leader", "department:Medicine", "F0035")
        assert _sees(warehouse, leader) == 0
        assert _sees(warehouse, (("institution", ""),)) == 0
    assert STEP in stored
    assert any("my_path" in address for address in addresses)
    assert heard
    for number in NEVER_SAID:
        assert number not in stored
        assert number not in "\n".join(heard)
        assert number not in "\n".join(addresses)
