"""What Overview says besides sums: loads, lines crossed, the pace, the institution beside."""

import pytest

from dashboard import projection
from dashboard.queries.clinical_load import load_counts, load_list
from dashboard.queries.crossed import crossed_counts
from dashboard.queries.protected_time import protected_time
from etl.warehouse import Warehouse
from schemas.quarters import Quarter
from tests.dashboard.conftest import RunPage, page_text, person_with

LEADER = "department_leader"
QUARTER, BEFORE = Quarter.named("FY26Q1", 7).start, Quarter.named("FY25Q4", 7).start


@pytest.mark.parametrize("page", ["overview", "person", "how"])
def test_every_page_says_that_its_numbers_are_old_and_why(
    run_page: RunPage, served: Warehouse, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    assert "Newer ones are not shown" not in page_text(run_page(LEADER, page))
    monkeypatch.setattr(served, "refresh", lambda: None)
    monkeypatch.setattr(served, "stale_because", "Two promises have one number.")
    said = page_text(run_page(LEADER, page)).replace("\u00a0", " ")
    assert "The numbers shown are those as of 30 Sep 2025, under the policy of then." in said
    assert "they could not be published: Two promises have one number. Whoever" in said


def test_clinic_that_never_fell_is_counted_and_listed_without_names(
    run_page: RunPage, served: Warehouse
) -> None:
    seen = served.seen(person_with(LEADER).viewer.scope)
    [counts] = load_counts(seen, QUARTER).to_dicts()
    names = set(load_list(seen, QUARTER, "never_fell")["person"])
    shown = run_page(LEADER, "overview")
    known = counts["promises"] - counts["unknown"]
    assert f"Of {known} promises for which it can be told, clinic" in page_text(shown)
    listed = run_page(LEADER, "overview", load="never_fell")
    assert "Clinic a week before" in page_text(listed)
    assert names
    assert not [name for name in names if f"<td>{name}</td>" in page_text(listed)]
    listed.toggle(key="names_switch-load_never_fell").set_value(True).run()
    assert all(f"<td>{name}</td>" in page_text(listed) for name in names)
    assert listed.toggle(key="names_switch").value, "one switch, wherever it stands"


@pytest.mark.usefixtures("served")
def test_a_program_reads_nothing_of_anybodys_clinic(run_page: RunPage) -> None:
    listed = page_text(run_page("program_leader", "overview", load="never_fell"))
    assert "Medicine Residency" in listed
    assert "Did the clinical load fall?" not in listed
    assert "a week before" not in listed
    assert "Did the clinical load fall?" in page_text(run_page(LEADER, "overview"))


def test_lines_crossed_are_counted_and_listed(run_page: RunPage, served: Warehouse) -> None:
    seen = served.seen(person_with(LEADER).viewer.scope)
    worse = crossed_counts(seen, QUARTER, BEFORE).filter(steps=3)
    assert worse.rows() == [("kept", "slipping", 3, 1)]
    shown = page_text(run_page(LEADER, "overview", crossed="worse"))
    assert "Since FY25 Q4, 1 promise got worse" in shown
    assert "kept → short 1" in shown
    assert "<td>Person 1</td>" in shown


@pytest.mark.usefixtures("served")
@pytest.mark.parametrize(
    ("chosen", "heading"),
    [
        ({}, "Department"),
        ({"by": "division"}, "Division"),
        ({"by": "program"}, "Program"),
        ({"by": "nonsense"}, "Department"),
        ({"department": "Medicine", "by": "department"}, "Division"),
    ],
    ids=str,
)
def test_where_the_hours_went_is_told_apart_by_what_the_link_says(
    run_page: RunPage, chosen: dict[str, str], heading: str
) -> None:
    shown = run_page("institution_leader", "overview", **chosen)
    assert not shown.error
    assert f">Promised time by {heading.lower()}</caption>" in page_text(shown)


def test_the_institution_stands_beside_the_department(run_page: RunPage, served: Warehouse) -> None:
    here = page_text(run_page(LEADER, "overview")).replace("\u00a0", " ")
    name = served.settings.institution
    assert f"of the Department of Medicine is on record; at {name} as a whole it is" in here
    assert "On record there" in here
    assert "On record there" not in page_text(run_page("institution_leader", "overview"))


@pytest.mark.usefixtures("served_running")
def test_why_the_institution_is_not_beside(run_page: RunPage) -> None:
    shown = page_text(run_page(LEADER, "overview", quarter="FY26Q1"))
    assert "it would tell of fewer than five people" in shown
    assert "On record there" not in shown


@pytest.mark.usefixtures("served_running")
def test_the_pace_is_marked_as_a_projection_and_said_how(
    run_page: RunPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = page_text(run_page(LEADER, "overview", quarter="FY26Q1")).replace("\u00a0", " ")
    assert "At the present pace no more promises would be short or well short by 30 Sep" in shown
    assert "This is a projection, not a status." in shown
    assert "(64 / 43 on the institution’s days" in shown
    monkeypatch.setattr(projection, "EARLIEST", 44)
    early = page_text(run_page(LEADER, "overview", quarter="FY26Q1"))
    assert "43 working days of this quarter are counted so far" in early
    assert "This is a projection" not in early


@pytest.mark.usefixtures("served")
def test_a_quarter_that_is_over_has_no_pace(run_page: RunPage) -> None:
    assert "Early warning" not in page_text(run_page(LEADER, "overview"))


@pytest.mark.parametrize(
    "chosen", [{"load": "never_fell"}, {"because": "encroached"}, {"because": "nights"}], ids=str
)
def test_protected_time_is_narrowed_to_a_load_or_a_cause(
    run_page: RunPage, served: Warehouse, chosen: dict[str, str]
) -> None:
    seen = served.seen(person_with(LEADER).viewer.scope)
    expected = protected_time(seen, QUARTER, **chosen)
    every = protected_time(seen, QUARTER)
    [column] = chosen
    assert set(expected[column]) == set(chosen.values())
    assert expected.height == (every[column] == chosen[column]).sum()
    shown = run_page(LEADER, "protected_time", **chosen)
    assert shown.dataframe[0].value["person"].to_list() == expected["person"].to_list()
