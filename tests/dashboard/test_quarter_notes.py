"""Dated notes: written by leaders, numbered on every trend, undone as any batch."""

import json
from datetime import date

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.charts.quarters import quarters_chart
from dashboard.exhibits.quarter_notes import by_quarter, by_week, drawn
from dashboard.permissions import Refused
from dashboard.uploading.noting import save_note
from etl.loading import undo
from etl.warehouse import Warehouse
from schemas.scopes import OPERATOR_SCOPE
from tests.dashboard.charts.test_charts import INK, QUARTERS
from tests.dashboard.conftest import RunPage, page_text, person_with

DAY = date(2025, 8, 12)
FOUND = pl.DataFrame(
    {
        "date": [date(2024, 1, 5), date(2025, 4, 1), date(2025, 6, 30), DAY],
        "quarter": ["FY24 Q3", "FY25 Q4", "FY25 Q4", "FY26 Q1"],
        "what": ["before all", "one", "two", "three"],
    }
)


def _marks(page: AppTest) -> list[set[str]]:
    """The kinds of marks of each picture of time of a page."""
    specs = [json.loads(chart.proto.spec) for chart in page.get("vega_lite_chart")]
    return [{layer["mark"]["type"] for layer in spec["layer"]} for spec in specs if "layer" in spec]


def test_notes_of_the_quarters_shown_are_numbered_and_share_a_rule() -> None:
    numbered = by_quarter(FOUND, QUARTERS["quarter"])
    assert numbered.select("number", "what").rows() == [(1, "one"), (2, "two"), (3, "three")]
    assert drawn(numbered, "quarter").rows() == [
        ("FY25 Q4", "1, 2", "one; two"),
        ("FY26 Q1", "3", "three"),
    ]
    spec = quarters_chart(QUARTERS, "FY26 Q1", "FTE", INK, drawn(numbered, "quarter")).to_dict()
    assert [layer["mark"]["type"] for layer in spec["layer"]] == ["bar", "bar", "rule", "text"]
    bare = quarters_chart(QUARTERS, "FY26 Q1", "FTE", INK, FOUND.clear()).to_dict()
    assert [layer["mark"]["type"] for layer in bare["layer"]] == ["bar", "bar"]


def test_a_note_stands_at_its_week() -> None:
    weeks = pl.DataFrame({"week": [date(2025, 8, 4), date(2025, 8, 11)], "label": ["4", "11"]})
    assert by_week(FOUND, weeks).select("number", "label", "what").rows() == [(1, "11", "three")]


def _write(page: AppTest, note: str) -> AppTest:
    next(one for one in page.text_input if one.label == "What happened").set_value(note)
    next(one for one in page.date_input if one.label == "Day").set_value(DAY)
    return next(one for one in page.button if one.label == "Add the note").click().run()


def test_a_leader_of_a_department_writes_for_it_and_the_note_is_on_its_trends(
    run_page: RunPage, own_sample: Warehouse
) -> None:
    line = "FY26 Q1 · 12\u00a0Aug\u00a02025 · EHR go-live (Medicine)"
    page = _write(run_page("department_leader", "overview"), "EHR go-live")
    assert page.success[0].value.startswith("Added: 1 note. It is batch")
    assert line in page_text(page)
    assert _marks(page) == [{"bar", "rule", "text"}]
    who = person_with("faculty").faculty_id
    for role in ("department_leader", "faculty"):
        person = run_page(role, "person", person=who)
        assert line in page_text(person)
        assert {"bar", "rule", "text"} in _marks(person)
    assert line in page_text(run_page("institution_leader", "overview"))
    seen = own_sample.seen(OPERATOR_SCOPE)
    [(by,)] = seen.ask("select who from seen.quarter_notes").rows()
    assert by == person_with("department_leader").name
    upload = page_text(run_page("department_leader", "upload"))
    assert "note.csv" in upload


def test_a_note_on_another_department_is_on_nobody_elses_trend(
    run_page: RunPage, own_sample: Warehouse
) -> None:
    dean = person_with("institution_leader").viewer
    receipt = save_note(dean, DAY, "Tower opened", "Surgery")
    assert not receipt.refused
    assert "Tower opened" in page_text(run_page("institution_leader", "overview"))
    narrowed = run_page("institution_leader", "overview", department="Medicine")
    assert "Tower opened" not in page_text(narrowed)
    who = person_with("faculty").faculty_id
    assert "Tower opened" not in page_text(run_page("institution_leader", "person", person=who))
    undo(own_sample, receipt.batch or 0, dean.name)
    assert "Tower opened" not in page_text(run_page("institution_leader", "overview"))


@pytest.mark.usefixtures("own_sample")
@pytest.mark.parametrize(
    ("role", "department", "may"),
    [
        ("department_leader", "Medicine", True),
        ("department_leader", "Surgery", False),
        ("department_leader", None, False),
        ("institution_leader", None, True),
        ("administrator", None, False),
        ("coordinator", "Medicine", False),
        ("auditor", "Medicine", False),
        ("program_leader", "Medicine", False),
        ("faculty", "Medicine", False),
    ],
)
def test_who_may_write_about_whom(role: str, department: str | None, may: bool) -> None:
    viewer = person_with(role).viewer
    if may:
        assert save_note(viewer, DAY, "EHR go-live", department).outcome == "loaded"
        return
    with pytest.raises(Refused, match="written by leaders"):
        save_note(viewer, DAY, "EHR go-live", department)
