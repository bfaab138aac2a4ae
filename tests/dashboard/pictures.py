"""`make pictures`: a picture of each page, made by a real browser on the served sample."""

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser

from dashboard.signing_in.demo import DemoPerson, read_demo_people
from etl.access.grants import give
from etl.loading import LoadOptions, load, loadable_files
from etl.sample import ENDING
from etl.sample.saying import say
from etl.warehouse import open_warehouse
from schemas.grants import Giver, NewGrant
from schemas.scopes import AccessRole
from tests.chromium import SENTENCE, find_chromium
from tests.conftest import settings_of_sample
from tests.dashboard.browser import ROOT, SAMPLE, Watched, browsing, serving

FOLDER = ROOT / ".pictures"
DESKTOP, PHONE = 1280, 390
TALLEST = 2400


@dataclass(frozen=True)
class Shot:
    """A picture: its file, who looks, the menu's words for the page, how wide, in which theme."""

    file: str
    access_role: str
    page: str
    width: int = DESKTOP
    theme: Literal["light", "dark"] = "light"


SHOTS = (
    Shot("overview", "department_leader", "Overview"),
    Shot("overview_dark", "institution_leader", "Overview", theme="dark"),
    Shot("overview_phone", "department_leader", "Overview", width=PHONE),
    Shot("protected_time", "department_leader", "Protected time"),
    Shot("person", "faculty", "Your promise"),
    Shot("person_weeks", "department_leader", "Needs you"),
    Shot("records", "coordinator", "Records"),
    Shot("add_activity", "faculty", "Add an activity"),
    Shot("upload", "coordinator", "Upload"),
    Shot("setup", "institution_leader", "Set-up"),
    Shot("access", "administrator", "Access"),
    Shot("my_record", "faculty", "My record"),
    Shot("pipeline", "institution_leader", "Pipeline"),
    Shot("openings", "program_leader", "Openings"),
    Shot("my_path", "faculty", "My path"),
    Shot("log", "auditor", "Log"),
    Shot("how", "institution_leader", "How the numbers are made"),
)

GRANTS: tuple[tuple[str, AccessRole, str, str], ...] = (
    ("evander.thistlewood@example.edu", "administrator", "institution", "runs Kept here"),
    ("isolde.marchbanks@example.edu", "auditor", "institution", "audits for the compliance office"),
    ("tove.calloway@example.edu", "coordinator", "department:Surgery", "covers until December"),
    ("grace.silverthorne@example.edu", "program_leader", "program:MED-RES", "program director"),
)
"""Who has access on the picture of it."""


def main() -> int:
    """Write every picture into .pictures; 1 where there is no browser."""
    chromium = find_chromium()
    if chromium is None:
        print(SENTENCE, file=sys.stderr)
        return 1
    FOLDER.mkdir(exist_ok=True)
    people = read_demo_people(SAMPLE / "demo_people.json")
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "kept.duckdb"
        _load_sample(database)
        with serving(database) as address, browsing(chromium) as browser:
            for shot in SHOTS:
                _take(shot, browser, address, people)
    return 0


def _load_sample(database: Path) -> None:
    with open_warehouse(settings_of_sample(database)) as warehouse:
        for path in loadable_files(SAMPLE)[0]:
            load(warehouse, path, LoadOptions(), "pictures")
        say(warehouse, SAMPLE / "demo_choices.json")
        for email, role, scope, reason in GRANTS:
            new = NewGrant(email, role, scope, ENDING)
            give(warehouse, new, Giver("the operator", operator=True), reason, ENDING)


def _take(shot: Shot, browser: Browser, address: str, people: tuple[DemoPerson, ...]) -> None:
    who = next(person for person in people if person.access_role == shot.access_role)
    context = browser.new_context(
        viewport={"width": shot.width, "height": 900}, color_scheme=shot.theme
    )
    watched = Watched(context, address)
    watched.sign_in(who.name)
    watched.settle()
    if shot.page == "Needs you":
        watched.page.get_by_text("Show names").click()
        watched.page.locator(".st-key-kept-need-1 a").click()
    else:
        watched.page.get_by_role("link", name=shot.page, exact=True).click()
    watched.settle()
    block = watched.page.get_by_test_id("stMainBlockContainer")
    height = min(int(block.evaluate("block => block.scrollHeight")), TALLEST)
    watched.page.set_viewport_size({"width": shot.width, "height": height})
    watched.settle()
    watched.page.screenshot(path=FOLDER / f"{shot.file}.png")
    context.close()
    print(f"Wrote {FOLDER / shot.file}.png")


if __name__ == "__main__":
    sys.exit(main())
