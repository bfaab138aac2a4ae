"""Set-up: answered once by those who answer for the institution, through the ordinary loader."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.exhibits.nothing import TITLE as NOTHING
from dashboard.permissions import Refused
from dashboard.uploading.set_basis import Basis, save_basis
from etl.loading import undo
from etl.warehouse import Warehouse
from schemas.scopes import OPERATOR_SCOPE
from tests.dashboard.conftest import RunPage, page_text, person_with

PROMISED = "select sum(promised_hours) as hours from seen.promise_quarter"


def _press(shown: AppTest, label: str) -> AppTest:
    return next(button for button in shown.button if button.label == label).click().run()


def _ask(warehouse: Warehouse, sql: str) -> list[tuple[Any, ...]]:
    return warehouse.seen(OPERATOR_SCOPE).ask(sql).rows()


def _pills(shown: AppTest) -> Any:
    return next(one for one in shown.button_group if one.label == "Public holidays that are kept")


def test_holidays_are_answered_change_the_numbers_and_are_undone(
    run_page: RunPage, own_sample: Warehouse
) -> None:
    [(before,)] = _ask(own_sample, PROMISED)
    shown = run_page("administrator", "setup")
    assert "Not answered yet: the default is in force, New Year" in page_text(shown)
    assert "no weekday of the quarters with numbers" in page_text(shown)
    kept = [name for name in _pills(shown).value if name != "Labor Day"]
    _pills(shown).set_value(kept).run()
    assert "2 weekdays of the quarters with numbers" in page_text(shown)
    assert "become working days" in page_text(shown)
    _press(shown, "Save the holidays")
    assert shown.success[0].value.startswith("Saved: 12 days")
    text = page_text(shown)
    who = person_with("administrator").name
    assert f"Answered by {who}" in text
    assert "United States: 5 of 11 public holidays" in text
    assert "Labor Day" not in _pills(shown).value
    [(after,)] = _ask(own_sample, PROMISED)
    assert after > before
    [(batch, file)] = _ask(own_sample, "select batch, file_name from seen.reference_loads")
    assert file == "holidays-US.csv"
    assert _ask(own_sample, "select count(*) from seen.holidays where not closed") == [(12,)]
    _pills(shown).set_value([*_pills(shown).value, "Labor Day"]).run()
    assert "2 weekdays" in page_text(shown)
    assert "become holidays" in page_text(shown)
    undo(own_sample, batch, who)
    assert _ask(own_sample, PROMISED)[0][0] == pytest.approx(before)
    assert "Not answered yet: the default is in force, New Year" in page_text(shown.run())


def test_the_default_saved_as_it_stands_is_an_answer(
    run_page: RunPage, own_sample: Warehouse
) -> None:
    [(before,)] = _ask(own_sample, PROMISED)
    shown = _press(run_page("institution_leader", "setup"), "Save the holidays")
    assert "Answered by" in page_text(shown)
    assert _ask(own_sample, PROMISED)[0][0] == pytest.approx(before)
    said = page_text(run_page("institution_leader", "overview"))
    assert "Nobody here has said yet what 1.0 FTE means" in said


def _fill(shown: AppTest, label: str, value: float) -> AppTest:
    return next(one for one in shown.number_input if one.label == label).set_value(value).run()


def _stored(warehouse: Warehouse) -> list[tuple[Any, ...]]:
    return _ask(
        warehouse,
        'select "scope", scope_key, start_date, hours_per_week, weeks_per_year from seen.fte_bases',
    )


def test_a_basis_says_what_it_comes_to_and_is_a_row(
    run_page: RunPage, own_sample: Warehouse
) -> None:
    shown = run_page("administrator", "setup")
    assert next(b for b in shown.button if b.label == "Save the basis").disabled
    _fill(shown, "Hours a week (H)", 36.0)
    _fill(shown, "Weeks a year (W)", 46.0)
    assert "1.0 FTE then means 1,656 hours a year, since ever" in page_text(shown)
    _press(shown, "Save the basis")
    assert _stored(own_sample) == [("institution", None, None, 36.0, 46.0)]
    text = page_text(shown)
    assert "(4)" in text, "the half-day falls through to the settings"
    assert ">36<" in text
    # The row there fills the form; what was said first can be said again after something else.
    for hours in (38.0, 36.0):
        _press(_fill(shown, "Hours a week (H)", hours), "Save the basis")
        assert _stored(own_sample) == [("institution", None, None, hours, 46.0)]


@pytest.mark.usefixtures("own_sample")
@pytest.mark.parametrize("role", ["faculty", "coordinator", "department_leader", "auditor"])
def test_others_have_no_such_page_and_may_not_save(run_page: RunPage, role: str) -> None:
    assert run_page(role, "setup").title[0].value == NOTHING
    with pytest.raises(Refused, match="administrators and leaders of the institution"):
        save_basis(person_with(role).viewer, Basis(hours_per_week=36.0))
    if role != "faculty":
        assert "Nobody here has said" not in page_text(run_page(role, "overview"))


@pytest.mark.usefixtures("served_empty")
def test_set_up_comes_before_any_data(run_page: RunPage) -> None:
    shown = run_page("administrator", "setup")
    assert not shown.exception
    assert not shown.error
    assert "C, the scheduled clinical hours a week at 1.0 clinical FTE, is not set" in page_text(
        shown
    )
