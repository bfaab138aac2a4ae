"""Did the clinical load fall? What the page says of it, and to whom."""

from collections.abc import Callable
from datetime import date
from typing import Any

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.charts.clinical_load import load_chart
from dashboard.exhibits.person_load import TITLE, load_reading, why_unknown
from dashboard.exhibits.person_record import mostly
from etl.warehouse import Warehouse
from schemas.scopes import OPERATOR_SCOPE

RunPage = Callable[..., AppTest]
FELL = {
    "clinic_before": 24.0,
    "due": 8.0,
    "clinic_now": 17.0,
    "load": "fell",
    "c_unset": False,
    "start_date": date(2025, 3, 1),
}


def test_before_due_and_now_in_a_sentence() -> None:
    assert load_reading(FELL, "FY26 Q1") == (
        "Before the promise began on 1\u00a0Mar\u00a02025, clinic was 24.0 h a week. 8.0 h a week "
        "were due to go, to 16.0 h a week. In FY26 Q1 it is 17.0 h a week. It fell as promised."
    )


@pytest.mark.parametrize(
    ("missing", "reason"),
    [
        ({"clinic_before": None}, "fewer than 20 of the 26 weeks before"),
        ({"due": None, "c_unset": True}, "is not set"),
        ({"due": 0.0}, "no clinic was due to go"),
        ({"clinic_now": None}, "fewer than two thirds of the weeks"),
    ],
)
def test_what_is_unknown_is_said_with_why(missing: dict[str, Any], reason: str) -> None:
    row = {**FELL, **missing, "load": "unknown"}
    [said] = why_unknown(row)
    assert reason in said
    assert said in load_reading(row, "FY26 Q1")


def test_every_unknown_of_the_sample_has_a_reason(open_sample: Warehouse) -> None:
    rows = open_sample.seen(OPERATOR_SCOPE).ask(
        "select l.*, b.clinical_hours_per_week is null as c_unset from seen.promise_load as l "
        "join seen.promise_basis as b using (allocation_id, quarter_start)"
    )
    assert {"never_fell", "unknown"} <= set(rows["load"])
    for row in rows.to_dicts():
        assert bool(why_unknown(row)) == (row["load"] == "unknown"), row


def test_a_quarter_that_is_not_known_has_no_bar() -> None:
    rows = pl.DataFrame(
        {
            "quarter": ["FY25 Q4", "FY26 Q1"],
            "clinic_before": [24.0, 24.0],
            "target": [16.0, 16.0],
            "clinic_now": [None, 17.0],
        }
    )
    spec = load_chart(rows, "#123456").to_dict()
    unknown = spec["datasets"][spec["layer"][-1]["data"]["name"]]
    assert [row["quarter"] for row in unknown] == ["FY25 Q4"]


@pytest.mark.usefixtures("served")
@pytest.mark.parametrize(
    ("access_role", "sees"),
    [("faculty", True), ("department_leader", True), ("program_leader", False)],
)
def test_who_sees_it(access_role: str, sees: bool, run_page: RunPage) -> None:
    # F0056 is a faculty member of Medicine with a promise in the program led.
    test = run_page(access_role, "person", person="F0056", quarter="FY26Q1")
    assert not test.exception
    assert (TITLE in [header.value for header in test.header]) is sees


def test_what_one_promise_lost_most_to_is_what_the_person_did(open_sample: Warehouse) -> None:
    rows = open_sample.seen(OPERATOR_SCOPE).ask("from seen.promise_parts where known")
    assert rows["because"].n_unique() >= 3
    for promise in rows.iter_slices(1):
        assert mostly(promise) == promise["because"][0]
