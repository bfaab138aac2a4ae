"""What ends while a page is open: a session that expires, and files of what is theirs no more."""

from tests.dashboard.signing_in.served_institution import Institution


def test_a_session_that_expires_while_its_page_is_open_ends_at_the_next_click(
    institution: Institution,
) -> None:
    with institution.somebody() as context:
        page = institution.come(context, "ada", "/my_record")
        page.get_by_role("button", name="All of it as CSV files").wait_for()
        file = f"{institution.address}/media/0123456789abcdef.csv"
        assert context.request.get(file).status == 404
        institution.later.touch()
        try:
            assert context.request.get(file).status == 403
            page.get_by_role("link", name="Your records").click()
            page.get_by_text("Your sign-in has ended").wait_for()
            assert page.get_by_role("link", name="Your records").count() == 0
            assert page.get_by_role("heading").all_inner_texts() == ["Kept"]
        finally:
            institution.later.unlink()


def test_a_file_asked_for_after_the_right_to_it_ended_is_not_made_and_the_page_says_why(
    institution: Institution,
) -> None:
    with institution.somebody() as context:
        page = institution.come(context, "ada", "/my_record")
        everything = page.get_by_role("button", name="All of it as CSV files")
        everything.wait_for()
        with page.expect_download() as taking:
            everything.click()
        address = taking.value.url
        assert context.request.get(address).status == 200
        institution.command("account", "release", "ada@example.edu", "--reason", "on leave")
        asked: list[str] = []
        page.on("download", lambda download: asked.append(download.url))
        everything.click()
        page.get_by_text("An administrator ended your sign-in").wait_for()
        assert everything.count() == 0
        assert asked == []
        assert context.request.get(address).status == 403
