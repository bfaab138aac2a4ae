"""How the numbers are made: the lines of a person, every definition, and what is in force when."""

from datetime import date
from html import unescape

import polars as pl
import pytest

from dashboard.exhibits.policy_in_force import changes, resolved
from dashboard.policy_words import status_rules
from etl.checks.published import checks
from etl.warehouse import Warehouse
from schemas.marts import MARTS
from schemas.policy import Policy, PolicyChange
from schemas.words import STATUS_ORDER
from tests.dashboard.conftest import RunPage, page_text
from tests.dashboard.exhibits.drawn import drawn_by

MEMBER = "F0056"
"""A faculty member of Medicine with a promise in the program that the program leader leads."""
DAYS_COUNTED, CLINIC_WORKED = "Days counted", "Clinic worked"

# access role: sees what the numbers are made of | the rows by day
SEES = {
    "faculty": (True, True),
    "department_leader": (True, False),
    "institution_leader": (True, False),
    "coordinator": (True, False),
    "program_leader": (False, False),
}


@pytest.mark.usefixtures("served")
@pytest.mark.parametrize("access_role", SEES)
def test_who_sees_what_numbers_are_made_of(access_role: str, run_page: RunPage) -> None:
    made_of, by_day = SEES[access_role]
    test = run_page(access_role, "how", person=MEMBER, quarter="FY26Q1")
    assert not test.exception
    text = unescape(page_text(test))
    assert "Recorded" in text
    assert (DAYS_COUNTED in text) is made_of
    assert (CLINIC_WORKED in text) is made_of
    assert ("activity.csv" in text) is by_day
    assert ("Their weeks and clinical rows are seen by their department only" in text) is (
        not made_of
    )
    ways = [link.label for link in test.page_link]
    assert ("Activity rows →" in ways) is by_day


@pytest.mark.usefixtures("served")
@pytest.mark.parametrize("person", ["F0035", "nobody' or 1=1 --"])
def test_nothing_is_said_of_who_is_not_seen(person: str, run_page: RunPage) -> None:
    text = page_text(run_page("faculty", "how", person=person))
    assert "There is nothing of this person here for you." in text
    assert DAYS_COUNTED not in text


@pytest.mark.usefixtures("served")
def test_the_lines_come_to_what_the_person_page_says(run_page: RunPage, served: Warehouse) -> None:
    [row] = (
        served.seen((("self", MEMBER),))
        .ask("select * from seen.promise_quarter where quarter_start = '2025-07-01'")
        .to_dicts()
    )
    drawn = drawn_by(run_page("faculty", "how", quarter="FY26Q1"))
    lines = {line[0]: line[1] for line in drawn.tables[0][1:]}
    assert lines["Promised"] == f"{row['promised_hours']:,.1f} h"
    assert lines["Recorded"] == f"{row['recorded_hours']:,.1f} h"
    assert lines["Not accounted for"] == f"{row['unaccounted_hours']:,.1f} h"


@pytest.mark.usefixtures("served")
def test_every_definition_and_every_check_has_its_sentence(run_page: RunPage) -> None:
    text = unescape(page_text(run_page("institution_leader", "how")))
    for mart in MARTS.values():
        for column in mart.columns:
            assert column.sentence in text, (mart.name, column.name)
    for sentence in (*checks("people"), *checks("groups")):
        assert sentence in text


@pytest.mark.usefixtures("served")
def test_a_link_to_rows_opens_them(run_page: RunPage) -> None:
    test = run_page("faculty", "person", person=MEMBER, quarter="FY26Q1", rows="clinical")
    opened = {box.label.split(":")[0]: box.proto.expanded for box in test.expander}
    assert opened["Clinical work"]
    assert not opened["Activity"]


def test_thresholds_are_in_the_sentences() -> None:
    rules = status_rules(Policy(well_short_taken_share=0.4, kept_gap_hours=12))
    assert set(rules) == set(STATUS_ORDER)
    assert "40" in rules["broken"]
    assert "12 h" in rules["kept"]


def test_changes_are_dated_and_numbered() -> None:
    policy = Policy(
        kept_gap_hours=8,
        policy_changes=(
            PolicyChange(from_date=date(2025, 7, 1), kept_gap_hours=4),
            PolicyChange(from_date=date(2024, 7, 1), kept_gap_hours=6, short_taken_fte=0.1),
        ),
    )
    found = changes(policy).select("from_date", "version", "before", "value", "setting").rows()
    assert found == [
        (date(2024, 7, 1), "2", "8", "6", "KEPT_KEPT_GAP_HOURS"),
        (date(2024, 7, 1), "2", "0.05", "0.1", "KEPT_SHORT_TAKEN_FTE"),
        (date(2025, 7, 1), "3", "6", "4", "KEPT_KEPT_GAP_HOURS"),
    ]


def test_what_falls_through_is_in_brackets() -> None:
    columns = ("hours_per_week", "half_day_hours", "weeks_per_year", "clinical_hours_per_week")
    empty = dict.fromkeys((*columns, "pattern", "core_start", "core_end"))
    rows = pl.DataFrame(
        [
            {**empty, "scope": "department", "scope_key": "Medicine", "hours_per_week": 45.0},
            {**empty, "scope": "role", "scope_key": "other", "half_day_hours": 5.0},
        ],
        infer_schema_length=None,
    ).with_columns(start_date=pl.lit(None, pl.Date))
    found = resolved(rows, Policy(), {"other": "Other"}, date(2025, 7, 1))
    assert found.select("whose", "hours_per_week", "half_day_hours").rows() == [
        ("Institution", "(40)", "(4)"),
        ("Department of Medicine", "45", "(4)"),
        ("Role: Other", "(40)", "5"),
    ]
    later = rows.with_columns(start_date=pl.lit(date(2026, 1, 1)))
    assert resolved(later, Policy(), {}, date(2025, 7, 1)).height == 1
