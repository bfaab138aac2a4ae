"""The Openings page as each role: what stands on it, which forms do what, and refusals."""

from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from etl.loading.current_rows import current_row
from etl.warehouse import Warehouse
from tests.dashboard.conftest import RunPage, page_text

EDITORS = ("program_leader", "department_leader", "institution_leader")
READERS = ("faculty", "coordinator", "auditor", "administrator")


def _one(widgets: Any, label: str) -> Any:
    return next(each for each in widgets if each.label == label)


def _last(widgets: Any, label: str) -> Any:
    return [each for each in widgets if each.label == label][-1]


def _labels(shown: AppTest) -> list[str]:
    return [button.label for button in shown.button]


@pytest.mark.usefixtures("board")
@pytest.mark.parametrize("role", [*EDITORS, *READERS])
def test_a_card_says_the_offer_in_four_units_beside_the_minima(
    run_page: RunPage, role: str
) -> None:
    shown = run_page(role, "openings")
    card = next(
        e.body
        for e in shown.html
        if "kept-opening-lead" in e.body
        and "program director · Medicine Residency" in e.body
        and "0.50 FTE" in e.body
    )
    for words in (
        *("0.50 FTE", "20.0 h a week", "5.0 half-days a week", "260.0 h a quarter"),
        *("0.60 FTE", "0.70 FTE (Made-up society)", "3 half-days a week", "an illustration"),
        *("open for 121 days", "of 5", "held it for 3.0 years"),
    ):
        assert words.replace(" %", "\u00a0%") in card, words
    assert ("Bench" in card) is (role in EDITORS)


@pytest.mark.usefixtures("board")
@pytest.mark.parametrize("role", [*EDITORS, *READERS])
def test_forms_are_for_those_who_edit(run_page: RunPage, role: str) -> None:
    board = run_page(role, "openings")
    assert ("Post it" in _labels(board)) is (role in EDITORS)
    one = run_page(role, "openings", opening="O-whole")
    assert ("Save the changes" in _labels(one)) is (role in EDITORS)
    heads = [element.value for element in one.header]
    for head in ("Candidates", "Change it", "Changes"):
        assert (head in heads) is (role in EDITORS)
    other = run_page(role, "openings", opening="O-bare")
    assert ("Save the changes" in _labels(other)) is (role == "institution_leader")


@pytest.mark.usefixtures("board")
@pytest.mark.parametrize("role", READERS)
def test_a_draft_is_not_there_for_who_may_not_edit_it(run_page: RunPage, role: str) -> None:
    for opening in ("O-draft", "O-none"):
        shown = run_page(role, "openings", opening=opening)
        assert "There is nothing here for you" in page_text(shown)
        assert "Core faculty in the wards" not in page_text(shown)
    assert "Core faculty in the wards" not in page_text(run_page(role, "openings"))


def _choose(shown: AppTest, label: str, value: str) -> AppTest:
    return _one(shown.selectbox, label).select(value).run()  # type: ignore[no-any-return]


QUESTIONS = ("clinic go with it", "mean in hours", "controls the schedule", "recognised")


def test_the_questions_go_as_a_new_role_is_described(run_page: RunPage, opened: Warehouse) -> None:
    shown = run_page("program_leader", "openings")
    assert _one(shown.selectbox, "Program that it serves").options == ["Medicine Residency"]

    def open_still() -> list[bool]:
        text = next(
            e.body for e in shown.html if 'aria-label="Questions not answered yet"' in e.body
        )
        return [words in text for words in QUESTIONS]

    assert open_still() == [True, True, True, True]
    shown = _choose(
        _choose(shown, "Role to be filled", "associate_program_director"),
        "Program that it serves",
        "MED-RES",
    )
    _one(shown.text_input, "Title of the posting").set_value("Associate director")
    shown = _one(shown.number_input, "Half-days of clinic a week").set_value(4.0).run()
    assert open_still() == [False, True, True, True]
    _one(shown.number_input, "Time offered").set_value(0.2)
    shown = _one(shown.text_area, "What the time is for").set_value("Leads the clinic year").run()
    assert open_still() == [False, False, True, True]
    shown = _choose(shown, "Who controls the schedule", "program")
    shown = _one(shown.selectbox, "Can clinics be added later").select(False).run()
    assert open_still() == [False, False, False, True]
    _one(shown.text_area, "How the work counts for promotion").set_value("as service")
    shown = _one(shown.text_area, "How the work is paid").set_value("as before").run()
    assert open_still() == [False, False, False, False]

    shown = _one(shown.button, "Post it").click().run()
    assert "Say why." in page_text(shown)
    _one(shown.text_input, "Why it is opened").set_value("a tenth resident")
    shown = _one(shown.button, "Post it").click().run()
    assert "Posted: 1 opening." in shown.success[0].value
    with opened.cursor() as cursor:
        found = cursor.execute(
            "select opening_id, status, amount, unit from current.openings "
            "where title = 'Associate director'"
        ).fetchall()
    assert [row[1:] for row in found] == [("open", 0.2, "fte")]
    panel = run_page("program_leader", "openings", opening=found[0][0])
    assert "a tenth resident" in page_text(panel)


def test_a_draft_may_say_little_but_not_nothing(run_page: RunPage, opened: Warehouse) -> None:
    before = opened.version()
    shown = run_page("program_leader", "openings")
    shown = _one(shown.button, "Save as a draft").click().run()
    assert "Say the role, the program, the title and why." in page_text(shown)
    assert opened.version() == before


def test_what_the_loader_finds_wrong_is_said_beside_the_form(
    run_page: RunPage, opened: Warehouse
) -> None:
    shown = run_page("program_leader", "openings", opening="O-whole", doing="edit")
    _one(shown.date_input, "Closes on (if it does)").set_value(date(2025, 1, 1))
    _one(shown.text_input, "Why it is changed").set_value("a mistake")
    shown = _one(shown.button, "Save the changes").click().run()
    assert "Nothing was stored yet" in page_text(shown)
    assert "closes_on is not before opened_on" in page_text(shown).replace("Closes on", "closes_on")
    assert (current_row(opened, "openings", "O-whole") or {})["closes_on"] == date(2025, 12, 31)


def test_an_opening_is_edited_with_a_reason_and_says_so(
    run_page: RunPage, opened: Warehouse
) -> None:
    shown = run_page("department_leader", "openings", opening="O-whole", doing="edit")
    _one(shown.number_input, "Time offered").set_value(0.6)
    shown = _one(shown.button, "Save the changes").click().run()
    assert "Say why." in page_text(shown)
    _one(shown.text_input, "Why it is changed").set_value("the verified minimum")
    shown = _one(shown.button, "Save the changes").click().run()
    text = page_text(shown)
    assert "Amount 0.5 → 0.6" in text
    assert "the verified minimum" in text
    assert "below the verified minimum" not in text
    assert (current_row(opened, "openings", "O-whole") or {})["predecessor_appointment_id"] == "R-1"


def test_a_draft_is_posted_and_goes_on_to_interviews(run_page: RunPage, opened: Warehouse) -> None:
    for label in ("Post it", "Start interviewing"):
        shown = run_page("program_leader", "openings", opening="O-draft", doing="advance")
        shown = _one(shown.button, label).click().run()
        assert "Say why." in page_text(shown)
        _one(shown.text_input, "Why").set_value("approved")
        _one(shown.button, label).click().run()
    assert (current_row(opened, "openings", "O-draft") or {})["status"] == "interviewing"
    assert "advance" not in _steps(run_page("program_leader", "openings", opening="O-draft"))


def _steps(shown: AppTest) -> list[str]:
    return [str(option) for group in shown.button_group for option in group.options]


def test_an_opening_is_withdrawn_and_offers_nothing_more(
    run_page: RunPage, opened: Warehouse
) -> None:
    shown = run_page("institution_leader", "openings", opening="O-bare", doing="withdraw")
    _one(shown.text_input, "Why it is withdrawn").set_value("the clerkship is merged")
    _one(shown.button, "Withdraw it").click().run()
    assert (current_row(opened, "openings", "O-bare") or {})["status"] == "withdrawn"
    again = run_page("institution_leader", "openings", opening="O-bare")
    assert "It is withdrawn." in page_text(again)
    assert not {"Save the changes", "Withdraw it"} & set(_labels(again))


def _fill(shown: AppTest, person: str, **left_out: bool) -> AppTest:
    who = _one(shown.selectbox, "Who takes it (a name, or the id of somebody who is not listed)")
    who.set_value(person)
    _one(shown.date_input, "First day").set_value(date(2025, 9, 1))
    _one(shown.date_input, "Document dated").set_value(date(2025, 8, 20))
    if "where" not in left_out:
        _one(shown.text_input, "Where the document is").set_value("Letters/17.pdf")
    _one(shown.text_input, "Signed by").set_value("Chair")
    _one(shown.text_input, "Why this person").set_value("the committee chose")
    return _one(shown.button, "Fill it").click().run()  # type: ignore[no-any-return]


def test_filling_puts_the_promise_into_protected_time(run_page: RunPage, opened: Warehouse) -> None:
    shown = run_page("program_leader", "openings", opening="O-whole", doing="fill")
    lacking = _fill(shown, "F0056", where=True)
    assert "Say where the document is." in page_text(lacking)
    done = _fill(run_page("program_leader", "openings", opening="O-whole", doing="fill"), "F0056")
    assert "the promise is on the ledger" in done.success[0].value
    promises = run_page("program_leader", "protected_time", quarter="FY26Q1")
    names = promises.dataframe[0].value
    assert "Leila Kapoorian" in str(names), names
    assert (current_row(opened, "allocations", "O-whole-promise") or {})["signed_by"] == "Chair"


def test_filling_with_oneself_is_refused_in_a_sentence(
    run_page: RunPage, opened: Warehouse
) -> None:
    shown = run_page("program_leader", "openings", opening="O-whole", doing="fill")
    shown = _fill(shown, "F0037")
    assert "You cannot fill an opening with yourself." in page_text(shown)
    assert (current_row(opened, "openings", "O-whole") or {})["status"] == "open"


@pytest.mark.usefixtures("board")
def test_candidates_are_listed_by_name_and_nobody_is_ranked(run_page: RunPage) -> None:
    shown = run_page("institution_leader", "openings", opening="O0002")
    text = page_text(shown)
    assert "Kept ranks nobody" in text
    table = next(e.body for e in shown.html if "<caption>Candidates</caption>" in e.body)
    names = [row.split("</td>")[0] for row in table.split("<tr><td>")[1:]]
    assert len(names) > 1
    assert names == sorted(names, key=str.casefold)
    assert "held the role in " in table
