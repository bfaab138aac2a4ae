"""A real browser: a look and a file taken are told to the person looked at, and to the auditor."""

from tests.dashboard.browser import Watched
from tests.dashboard.conftest import person_with


def test_a_look_and_a_file_are_told_to_the_person_and_to_the_auditor(watched: Watched) -> None:
    page, chair, member = watched.page, person_with("department_leader"), person_with("faculty")
    watched.sign_in(chair.name)
    page.get_by_role("link", name="A person").click()
    find = page.get_by_role("combobox", name="Find a person")
    find.fill(member.name)
    find.press("Enter")
    page.get_by_role("heading", name="Week by week").wait_for()
    watched.settle()
    with page.expect_download() as taken:
        page.get_by_role("button", name="Export this page").click()
    assert taken.value.suggested_filename.startswith("kept_person_")

    watched.sign_out()
    watched.sign_in(member.name)
    page.get_by_role("link", name="My record").click()
    looks = page.get_by_role("table", name="Who looked at you").get_by_role("row")
    looks.nth(2).wait_for()
    told = looks.all_inner_texts()[1:]
    assert [chair.name in look for look in told] == [True, True]
    assert "took along 'kept_person_" in told[0]
    assert "looked (person)" in told[1]
    assert "the page" not in watched.sideways_on_a_phone()
    with page.expect_download() as taken:
        page.get_by_role("button", name="All of it as CSV files").click()
    assert taken.value.suggested_filename == "my_record.zip"

    watched.sign_out()
    watched.sign_in(person_with("auditor").name)
    page.get_by_role("link", name="Log", exact=True).click()
    first = page.get_by_role("table", name="Entries of the log").get_by_role("row").nth(1)
    first.wait_for()
    watched.settle()
    page.get_by_label("Done by").fill(chair.name)
    page.get_by_label("Done by").press("Enter")
    page.wait_for_url("**by=**")
    watched.settle()
    rows = page.get_by_role("table", name="Entries of the log").get_by_role("row")
    told = rows.all_inner_texts()[1:]
    assert all(chair.name in entry for entry in told)
    assert any("took along 'kept_person_" in entry for entry in told)
    page.get_by_role("button", name="Verify now").click()
    page.get_by_text("It is: ").wait_for()
    assert watched.outside == []
    assert watched.errors == []
