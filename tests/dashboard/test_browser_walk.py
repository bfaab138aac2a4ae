"""A walk in a real browser: a vice chair finds who lost most, a faculty member sees one record."""

import re

from dashboard.signing_in.demo import DemoPerson, read_demo_people
from tests.dashboard.browser import SAMPLE, Watched


def _who(access_role: str) -> DemoPerson:
    people = read_demo_people(SAMPLE / "demo_people.json")
    return next(person for person in people if person.access_role == access_role)


def test_a_vice_chair_finds_who_lost_most_and_a_faculty_member_sees_only_themselves(
    watched: Watched,
) -> None:
    chair, member = _who("department_leader"), _who("faculty")
    page = watched.page

    watched.sign_in(chair.name)
    department = chair.scope.partition(":")[2]
    page.get_by_role("heading", name=f"Department of {department}").wait_for()
    first = page.locator(".st-key-kept-need-1")
    assert first.locator(".kept-hidden-name").inner_text() == "Person 1"
    assert first.get_by_role("link").count() == 0

    page.get_by_text("Show names").click()
    link = first.get_by_role("link")
    link.wait_for()
    name = link.inner_text().removesuffix("→").strip()
    hours = [
        float(text.split()[0].replace(",", ""))
        for text in page.locator(".kept-need-cell[data-label=Taken]").all_inner_texts()
    ]
    assert hours == sorted(hours, reverse=True)
    assert hours[0] > 0

    link.click()
    page.get_by_role("heading", name=name, exact=True).wait_for()
    page.get_by_role("heading", name="Week by week").wait_for()
    assert page.get_by_role("heading", name="Your rows").count() == 0
    assert "person=" in page.url
    assert "quarter=" in page.url
    before = page.get_by_role("button", name="‹")
    quarter = before.inner_text().removeprefix("‹").replace(" ", "")
    before.click()
    page.wait_for_url(f"**/person?**quarter={quarter}**")

    page.get_by_role("link", name="Records").click()
    page.get_by_role("heading", name="Month by month").wait_for()
    assert watched.sideways_on_a_phone() == []

    page.go_back()
    watched.sign_out()
    page.get_by_role("button", name=f"Sign in as {member.name}", exact=True).click()
    page.get_by_role("heading", name="There is nothing here for you").wait_for()  # the chair's link
    page.get_by_role("link", name="Your promise").click()
    page.get_by_role("heading", name="Your promise", exact=True).wait_for()
    page.get_by_role("heading", name="Your rows").wait_for()
    assert page.get_by_role("link", name="Overview").count() == 0
    assert page.get_by_role("link", name="Protected time").count() == 0
    assert not re.search(re.escape(name), page.locator("body").inner_text())

    page.get_by_role("link", name="Your records").click()
    page.get_by_role("button", name=re.compile("^Declare 3 months")).click()
    page.get_by_text("Declared complete: 3 months.").wait_for()
    assert page.get_by_text("complete, as declared").count() == 3

    watched.settle()
    assert watched.outside == []
    assert watched.errors == []
