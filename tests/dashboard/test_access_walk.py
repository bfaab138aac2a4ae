"""A walk in a real browser: access given, worn, and taken back at the other's next click."""

from tests.dashboard.browser import Watched
from tests.dashboard.conftest import person_with


def test_access_is_given_worn_and_gone_at_the_next_click(watched: Watched) -> None:
    administrator, chair = person_with("administrator"), person_with("department_leader")
    other = Watched(watched.page.context, watched.address)
    other.sign_in(chair.name)
    other.page.get_by_role("heading", name="Department of Medicine").wait_for()
    assert other.page.get_by_role("button", name="Working as").count() == 0

    page = watched.page
    watched.sign_in(administrator.name)
    page.get_by_role("link", name="Access").click()
    page.get_by_label("E-mail that they sign in with").fill(str(chair.email))
    watched.choose("Over", "Surgery")
    page.get_by_label("Why").first.fill("covers for a colleague")
    page.get_by_role("button", name="Give access").click()
    page.get_by_text("is Coordinator, Surgery: grant 1.").wait_for()
    assert "the page" not in watched.sideways_on_a_phone()

    other.page.get_by_role("link", name="Protected time").click()
    other.page.get_by_role("button", name="Working as: Department leader, Medicine").click()
    other.page.get_by_text("Coordinator, Surgery", exact=True).click()
    other.page.get_by_role("heading", name="Department of Surgery").wait_for()

    watched.choose("Grant", "Coordinator, Surgery")
    page.get_by_label("Why").last.fill("the colleague is back")
    page.get_by_role("button", name="Take back").click()
    page.get_by_text("Grant 1 is revoked").wait_for()

    other.page.get_by_role("link", name="Records").click()
    other.page.get_by_text("You are Coordinator, Surgery no more").wait_for()
    other.page.get_by_role("link", name="Overview").click()
    other.page.get_by_role("heading", name="Department of Medicine").wait_for()
    assert other.page.get_by_role("button", name="Working as").count() == 0
    assert (watched.errors, other.errors) == ([], [])
