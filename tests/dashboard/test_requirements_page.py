"""Required time: shown unread, entered and verified by those who may, and held against promises."""

from typing import Any

import pytest

from dashboard.exhibits.nothing import TITLE as NOTHING
from dashboard.permissions import Refused
from dashboard.uploading.set_requirement import save_row
from etl.loading import LoadOptions, load, undo
from etl.warehouse import Warehouse
from schemas.scopes import OPERATOR_SCOPE
from tests.dashboard.conftest import RunPage, page_text, person_with

LINES = (
    "select program_id, required_fte, promised_fte from seen.requirement_line "
    "where quarter_start = '2025-07-01' and below"
)
COUNT = "select count(*) from seen.requirement_line where quarter_start = '2025-07-01'"
HEAD = (
    "specialty,role,role_codes,positions_min,min_fte,counts,source,link,verified_by,verified_on\n"
)
ROW: dict[str, Any] = {
    "specialty": "Medicine",
    "role": "Director",
    "role_codes": "program_director",
    "positions_min": 1,
    "min_fte": 0.9,
    "counts": "each",
    "source": "Sample institution, made up",
}


def _ask(warehouse: Warehouse, sql: str) -> list[tuple[Any, ...]]:
    return warehouse.seen(OPERATOR_SCOPE).ask(sql).rows()


def _one(widgets: Any, label: str) -> Any:
    return next(each for each in widgets if each.label == label)


@pytest.fixture
def required(own_sample: Warehouse, tmp_path: Any) -> Warehouse:
    """The sample with a verified requirement that is made up."""
    path = tmp_path / "requirements.csv"
    made_up = "Sample institution, made up".join('""')
    rows = f"Medicine,Director,program_director,1,0.9,each,{made_up},shelf,Ada,2025-06-02\n"
    rows += f"Pediatrics,Director,program_director,1,0.01,each,{made_up},shelf,Ada,2025-06-02\n"
    path.write_text(HEAD + rows)
    assert not load(own_sample, path, LoadOptions(), "tests").refused
    return own_sample


@pytest.mark.usefixtures("served")
@pytest.mark.parametrize("role", ["department_leader", "auditor", "administrator"])
def test_what_ships_is_said_to_be_unread(run_page: RunPage, role: str) -> None:
    shown = run_page(role, "requirements")
    assert not shown.exception
    text = page_text(shown)
    assert "19 of 19 rows: nobody here has read the source yet; it is used nowhere else." in text
    assert "Psychiatry" in text
    assert ("No verified row applies" in text) is (role != "administrator")
    assert ("Enter or verify a row" in text) is (role == "administrator")
    narrowed = run_page(role, "requirements", specialty="Psychiatry")
    assert "4 of 4 rows: nobody here" in page_text(narrowed)


@pytest.mark.usefixtures("served")
@pytest.mark.parametrize("role", ["faculty", "program_leader", "coordinator"])
def test_others_have_no_such_page_and_may_not_save(run_page: RunPage, role: str) -> None:
    assert run_page(role, "requirements").title[0].value == NOTHING
    with pytest.raises(Refused, match="entered and verified by administrators"):
        save_row(person_with(role).viewer, "requirements", ROW)


@pytest.mark.parametrize("role", ["administrator", "institution_leader"])
def test_a_shipped_row_is_verified_used_and_undone(
    run_page: RunPage, own_sample: Warehouse, role: str
) -> None:
    shown = run_page(role, "requirements", quarter="FY26Q1")
    labels = _one(shown.selectbox, "Begin with").options
    place = next(n for n, label in enumerate(labels) if label.startswith("Pediatrics"))
    _one(shown.selectbox, "Begin with").set_value(place).run()
    assert "Unverified, it is shown on this page only" in page_text(shown)
    _one(shown.toggle, "I have read the source, and it says this").set_value(True).run()
    text = page_text(shown)
    assert "It takes the place of the row there. Verified, it is held against Pediatrics" in text
    _one(shown.button, "Save the row").click().run()
    assert not shown.exception
    assert shown.success[0].value.startswith("Saved: 1 row")
    who = person_with(role).name
    assert f"{who}, " in page_text(shown)
    assert "18 of 19 rows: nobody here has read" in page_text(shown)
    [(stored, link)] = _ask(
        own_sample,
        "select verified_by, link from seen.requirements where verified_on = current_date",
    )
    assert stored == who
    assert link.startswith("http")
    held = _ask(own_sample, "select count(*) > 0 from seen.requirement_line")
    assert held == [(True,)]
    [(batch,)] = _ask(
        own_sample, "select batch from seen.reference_loads where feed = 'requirements'"
    )
    undo(own_sample, batch, who)
    assert _ask(own_sample, "select count(*) from seen.requirement_line") == [(0,)]


def test_a_verified_row_needs_its_link(run_page: RunPage, own_sample: Warehouse) -> None:
    shown = run_page("administrator", "requirements")
    _one(shown.selectbox, "Specialty, as programs have it").set_value("Medicine").run()
    _one(shown.text_input, "Role, as the source calls it").set_value("Director").run()
    _one(shown.multiselect, "Roles here").set_value(["program_director"]).run()
    _one(shown.number_input, "Positions from").set_value(1).run()
    _one(shown.number_input, "Least time (FTE)").set_value(0.9).run()
    _one(shown.text_input, "Source").set_value("Sample institution, made up").run()
    assert not _one(shown.button, "Save the row").disabled
    _one(shown.toggle, "I have read the source, and it says this").set_value(True).run()
    assert "To save the row, fill in the link." in page_text(shown)
    assert _one(shown.button, "Save the row").disabled
    _one(shown.text_input, "Link, or where the text lies").set_value("Shelf 3").run()
    _one(shown.button, "Save the row").click().run()
    assert shown.success[0].value.startswith("Saved: 1 row")
    assert {line[:2] for line in _ask(own_sample, LINES)} == {("MED-RES", 0.9)}


def test_below_the_minimum_is_counted_listed_and_linked(
    run_page: RunPage, required: Warehouse
) -> None:
    below = len(_ask(required, LINES))
    assert below
    shown = run_page("institution_leader", "overview", quarter="FY26Q1", paper="below_minimum")
    text = page_text(shown)
    assert "below the verified minimum" in text
    assert f"of {_ask(required, COUNT)[0][0]} lines on the quarter" in text
    assert "Medicine Residency" in text
    assert "FTE below" in text
    assert "no verified minimum applies" not in text
    surgery = run_page("department_leader", "requirements", quarter="FY26Q1")
    assert "Pediatrics Residency" not in page_text(surgery)


def test_a_person_sees_the_line_beside_their_promise(
    run_page: RunPage, required: Warehouse
) -> None:
    [(faculty_id, promised)] = _ask(
        required,
        "select faculty_id, round(promised_fte, 2) from seen.requirement_line "
        "where quarter_start = '2025-07-01' and program_id = 'MED-RES'",
    )
    shown = run_page("department_leader", "person", quarter="FY26Q1", person=str(faculty_id))
    text = page_text(shown)
    assert not shown.exception
    assert "Beside the verified minimum" in [str(each.value) for each in shown.subheader]
    assert "1 of 1 line below the verified minimum" in text
    assert f"{promised:.2f}" in text
    assert "0.90" in text
