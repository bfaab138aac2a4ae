"""A walk in a real browser: a program director opens a role, fills it, and the promise is there."""

from playwright.sync_api import Page

from etl.sample import ENDING
from tests.dashboard.browser import Watched
from tests.dashboard.conftest import person_with

TITLE = "Associate director for the clinic year"


def _say(watched: Watched, label: str, text: str) -> None:
    watched.page.get_by_label(label, exact=True).fill(text)
    watched.page.get_by_label(label, exact=True).press("Tab")
    watched.settle()


def _type_day(watched: Watched, label: str, digits: str) -> None:
    """Year, month and day are fields of their own, each of which goes on to the next."""
    group = watched.page.get_by_role("group", name=label, exact=True)
    group.get_by_role("spinbutton").first.click()
    watched.page.keyboard.type(digits)
    watched.settle()


def _open_still(page: Page) -> int:
    return page.get_by_label("Questions not answered yet").locator("li").count()


def _describe(watched: Watched) -> list[int]:
    """How many questions are open as the role is described, question by question."""
    page, counts = watched.page, []
    watched.choose("Role to be filled", "Simulation faculty")
    watched.choose("Program that it serves", "Medicine Residency")
    _say(watched, "Title of the posting", TITLE)
    counts.append(_open_still(page))
    _say(watched, "Half-days of clinic a week", "4")
    counts.append(_open_still(page))
    _say(watched, "Time offered", "0.2")
    _say(watched, "What the time is for", "Leads the clinic year")
    counts.append(_open_still(page))
    watched.choose("Who controls the schedule", "the program")
    watched.choose("Can clinics be added later", "no")
    counts.append(_open_still(page))
    _say(watched, "How the work counts for promotion", "as service")
    _say(watched, "How the work is paid", "as before")
    counts.append(_open_still(page))
    return counts


def test_a_role_is_opened_filled_and_promised(watched: Watched) -> None:
    page, taker = watched.page, person_with("faculty")
    watched.sign_in(person_with("program_leader").name)
    page.get_by_role("link", name="Openings", exact=True).click()
    page.get_by_text("Open a role", exact=True).click()
    watched.settle()
    assert _describe(watched) == [4, 3, 2, 1, 0]
    _say(watched, "Why it is opened", "a tenth resident in the clinic")
    page.get_by_role("button", name="Post it").click()
    page.get_by_text("Posted: 1 opening.").wait_for()

    watched.settle()
    page.get_by_role("button", name=TITLE, exact=True).click()
    watched.settle()
    page.get_by_text("a tenth resident in the clinic").wait_for()
    page.get_by_role("radio", name="Fill it").click()
    watched.settle()
    box = page.get_by_role("combobox", name="Who takes it")
    box.fill(str(taker.faculty_id))
    box.press("Enter")
    _type_day(watched, "Document dated", "20250820")
    _type_day(watched, "First day", "20250901")
    _say(watched, "Where the document is", "Letters/17.pdf")
    _say(watched, "Signed by", "Chair")
    _say(watched, "Why this person", "the committee chose")
    page.get_by_role("button", name="Fill it").click()
    page.get_by_text("the promise is on the ledger").wait_for()
    page.get_by_text("Status open → filled").wait_for()
    assert ENDING.isoformat() > "2025-09-01"
    assert "the page" not in watched.sideways_on_a_phone()

    page.get_by_role("link", name="Protected time").click()
    page.get_by_role("combobox", name="Role").wait_for()
    watched.choose("Role", "Simulation faculty")
    watched.settle()
    with page.expect_download() as found:
        page.get_by_role("button", name="Download CSV").click()
    rows = found.value.path().read_text().splitlines()
    assert any(taker.name in row and "Medicine Residency" in row for row in rows)
    assert (watched.errors, watched.outside) == ([], [])
