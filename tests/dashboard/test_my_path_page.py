"""My path as its reader: an offer kept in the session only, training, and who is refused."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from streamlit.testing.v1 import AppTest

from dashboard.exhibits.nothing import TITLE as NOTHING
from etl.warehouse import Warehouse
from schemas.scopes import OPERATOR_SCOPE
from tests.dashboard.conftest import RunPage, page_text, person_with, place_of
from tests.dashboard.reports.reading_pdf import read_pdf
from tests.etl.access.noted import noted
from tests.etl.small import Desk

Shown = Callable[..., AppTest]
REQUIREMENTS = """\
specialty,role,role_codes,positions_min,min_fte,counts,source,link,verified_by,verified_on
Medicine,Program director,program_director,1,0.55,each,a book,p. 3,Ada,2025-07-01
Medicine,Core faculty,core_faculty,1,0.1,each,a book,p. 4,Ada,2025-07-01
"""


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> dict[str, Callable[[], bytes]]:
    """What the last run offers to download, by file name."""
    found: dict[str, Callable[[], bytes]] = {}

    def offer(label: str, data: Callable[[], bytes], file_name: str, **looks: Any) -> None:
        found[file_name] = data

    monkeypatch.setattr("dashboard.exhibits.downloads.st.download_button", offer)
    return found


@pytest.fixture
def my_path(run_page: RunPage) -> Shown:
    """The page as the faculty member, at one of its parts."""
    return lambda part, role="faculty": run_page(role, "my_path", part=part)


def _fill(shown: AppTest, **numbers: float) -> AppTest:
    boxes = {box.label: box for box in shown.selectbox}
    boxes["Role"].select("program_director")
    boxes["Program"].select("MED-RES")
    fields = {field.label: field for field in shown.number_input}
    for name, value in numbers.items():
        label = next(label for label in fields if label.lower().startswith(name.replace("_", " ")))
        fields[label].set_value(value)
    return _press(shown, "Compare")


def _press(shown: AppTest, label: str) -> AppTest:
    return next(button for button in shown.button if button.label == label).click().run()


def _taken(warehouse: Warehouse) -> int:
    return sum(entry.deed == "exported" for entry in noted(warehouse))


def _everything_stored(warehouse: Warehouse) -> str:
    with warehouse.cursor() as cursor:
        tables = cursor.execute(
            "select schema_name || '.' || table_name from duckdb_tables() where not internal"
        ).fetchall()
        return "\n".join(
            str(cursor.execute(f"select * from {table}").fetchall()) for (table,) in tables
        )


def test_an_offer_is_compared_and_nothing_of_it_is_stored(
    my_path: Shown, own_sample: Warehouse, files: dict[str, Callable[[], bytes]]
) -> None:
    version = own_sample.version()
    shown = _fill(my_path("before_you_sign"), protected_time=0.23171, hours_a_week=6.0)
    text = page_text(shown)
    assert "0.23 FTE is 9.3 hours or 2.3 half-days a week" in text
    assert "The offer says its time in ways that differ" in text
    assert "Who controls the schedule" in text
    assert "was on record over the last four quarters" in text
    assert b"amount: 0.23171" in files["before_you_sign.txt"]()
    assert _taken(own_sample) == 0
    assert own_sample.version() == version
    stored = _everything_stored(own_sample)
    assert "Leila Kapoorian" in stored
    assert "0.23171" not in stored
    assert "23171" not in str(dict(shown.query_params))


@pytest.mark.usefixtures("served")
def test_an_offer_waits_while_another_part_is_shown_and_is_forgotten_when_asked(
    my_path: Shown,
) -> None:
    shown = _fill(my_path("before_you_sign"), protected_time=0.25)
    shown.query_params["part"] = "training"
    assert "0.25 FTE is" not in page_text(shown.run())
    shown.query_params["part"] = "before_you_sign"
    assert "0.25 FTE is" in page_text(shown.run())
    assert shown.number_input[0].value == 0.25
    gone = _press(shown, "Forget this offer")
    assert "Nothing is compared yet" in page_text(gone)
    assert gone.number_input[0].value is None


@pytest.mark.usefixtures("served")
def test_who_signs_in_next_does_not_see_it(my_path: Shown) -> None:
    shown = _fill(my_path("before_you_sign"), protected_time=0.25)
    _press(shown, "Sign out")
    shown.session_state["demo_person"] = place_of("department_leader")
    shown.run()
    shown.switch_page("views/my_path.py")
    shown.query_params["part"] = "before_you_sign"
    assert "Nothing is compared yet" in page_text(shown.run())


def test_an_offer_stands_beside_the_verified_minimum_of_the_role(
    my_path: Shown, own_sample: Warehouse, tmp_path: Path
) -> None:
    without = page_text(_fill(my_path("before_you_sign"), protected_time=0.5))
    assert "No minimum that somebody here has verified" in without
    Desk(own_sample, tmp_path).loaded("requirements", REQUIREMENTS)
    text = page_text(_fill(my_path("before_you_sign"), protected_time=0.5))
    assert "0.05 FTE below" in text
    assert "Medicine, Program director requires 0.55 FTE" in text
    assert "Core faculty</td>" not in text


@pytest.mark.usefixtures("served")
def test_two_answers_lead_to_one_training(my_path: Shown) -> None:
    shown = my_path("training")
    assert "Answer both questions" in page_text(shown)
    shown.radio[0].set_value("both").run()
    text = page_text(shown.radio[1].set_value("two_years").run())
    assert "A fellowship in medical education" in text
    assert "Two years are enough" in text
    assert "both" not in str(dict(shown.query_params))


def test_the_portfolio_is_of_the_reader_and_taking_it_along_is_noted(
    my_path: Shown, own_sample: Warehouse, files: dict[str, Callable[[], bytes]]
) -> None:
    member = person_with("faculty")
    text = page_text(my_path("portfolio"))
    hours = own_sample.seen(OPERATOR_SCOPE).ask(
        "select sum(hours)::double from seen.activity where faculty_id = $who and activity_type "
        "in (select activity_type from seen.activity_types where portfolio_domain = 'teaching')",
        {"who": member.faculty_id},
    )
    assert f"{hours[0, 0]:,.1f}" in text
    before = _taken(own_sample)
    page = read_pdf(files["educator_portfolio.pdf"]())
    assert page.says(f"Educator portfolio of {member.name}")
    assert page.says(f"{hours[0, 0]:,.1f}")
    word = Document(io.BytesIO(files["educator_portfolio.docx"]()))
    assert word.paragraphs[0].text == f"Educator portfolio of {member.name}"
    assert _taken(own_sample) == before + 2


@pytest.mark.usefixtures("served")
def test_a_portfolio_begins_where_the_reader_says(run_page: RunPage) -> None:
    whole, late = (
        page_text(run_page("faculty", "my_path", part="portfolio", since=since))
        for since in ("", "2025-09-30")
    )
    assert "No learner assessment is on record." not in whole
    assert "No learner assessment is on record." in late


@pytest.mark.usefixtures("served")
@pytest.mark.parametrize("role", ["auditor", "administrator", "institution_leader"])
def test_who_is_not_on_the_roster_has_no_path(run_page: RunPage, role: str) -> None:
    assert [title.value for title in run_page(role, "my_path").title] == [NOTHING]
