"""The page Log: what an auditor reads of whom, narrowed, page by page, taken along, verified."""

from collections.abc import Callable
from typing import Any

import polars as pl
import pytest

from dashboard import logbook
from dashboard.permissions import Refused
from etl.access.entries import Wanted
from etl.access.log import Actor, note
from etl.warehouse import Warehouse
from schemas.scopes import AccessRole
from tests.dashboard.conftest import RunPage, page_text, person_with
from tests.dashboard.exhibits.drawn import drawn_by
from tests.etl.access.noted import count, noted

ADA = Actor("Ada Lovelace", "ada@x.org", None, "department_leader")


@pytest.fixture
def person(served: Warehouse) -> str:
    """Somebody of the auditor's scope, whom Ada looked at and loaded for."""
    viewer = person_with("auditor").viewer
    rows = served.seen(viewer.scope).ask("select faculty_id from seen.names order by all")
    person = str(rows["faculty_id"][0])
    note(served, ADA, "viewed", person, {"page": "person"})
    note(served, ADA, "held", None, {"batch": 3, "reason": "a claim"})
    return person


def _rows(run_page: RunPage, role: AccessRole, **link: str) -> list[list[str]]:
    tables = drawn_by(run_page(role, "log", **link)).tables
    return tables[0][1:] if tables else []


def test_an_auditor_reads_looks_and_changes(
    served: Warehouse, run_page: RunPage, person: str
) -> None:
    rows = _rows(run_page, "auditor", by="lovelace")
    assert [row[2:4] for row in rows[:2]] == [["Ada Lovelace", "Department leader"]] * 2
    assert rows[0][4:] == ["held batch 3 from removal", "reason a claim"]
    assert rows[1][4].startswith("looked at ")
    assert person not in rows[1][4], "by name"


def test_an_administrator_reads_changes_and_no_person(
    served: Warehouse, run_page: RunPage, person: str
) -> None:
    rows = _rows(run_page, "administrator", by="lovelace")
    assert {row[4] for row in rows} == {"held batch 3 from removal"}
    assert _rows(run_page, "administrator", by="lovelace", person=person, deed="viewed") == []


def test_the_link_narrows_it(served: Warehouse, run_page: RunPage, person: str) -> None:
    looked = _rows(run_page, "auditor", person=person, deed="viewed", by="Ada")
    assert {row[4][:6] for row in looked} == {"looked"}
    assert _rows(run_page, "auditor", by="Ada", until="2001-01-01") == []
    nonsense = {"deed": "x", "since": "soon", "before": "-3", "by": "lovelace"}
    assert _rows(run_page, "auditor", **nonsense) == _rows(run_page, "auditor", by="lovelace")


def test_older_entries_follow_page_by_page(
    served: Warehouse, run_page: RunPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        note(served, ADA, "held", None, {"batch": number})
    monkeypatch.setattr(logbook, "PAGE", 2)
    test = run_page("auditor", "log", deed="held", by="lovelace")
    pages = [[row[4] for row in drawn_by(test).tables[0][1:]]]
    for _ in range(2):
        next(button for button in test.button if button.label == "Older ›").click().run()
        pages.append([row[4] for row in drawn_by(test).tables[0][1:]])
    assert [said.split()[2] for page in pages for said in page][:5] == ["4", "3", "2", "1", "0"]
    assert [len(page) for page in pages] == [2, 2, 2]


def test_what_is_taken_along_is_all_of_it_and_is_noted(
    served: Warehouse, run_page: RunPage, person: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    files: dict[str, Callable[[], Any]] = {}

    def offer(label: str, data: Callable[[], Any], file_name: str, **looks: Any) -> None:
        files[file_name] = data

    monkeypatch.setattr("dashboard.exhibits.downloads.st.download_button", offer)
    run_page("auditor", "log", by="lovelace")
    before = count(served)
    taken = pl.read_csv(files["log.csv"]())
    assert taken.columns == list(logbook.COLUMNS)
    assert set(taken["who"]) == {"Ada Lovelace"}
    assert person in taken["about"].to_list() or taken["about"].drop_nulls().len()
    [entry] = noted(served, before)
    assert (entry.deed, entry.what["name"], entry.what["page"]) == ("exported", "log", "log")
    assert entry.what["filters"]["Done by"] == "lovelace"


def test_verifying_says_how_it_ends_or_what_is_broken(
    own_sample: Warehouse, run_page: RunPage
) -> None:
    note(own_sample, ADA, "held", None, {"batch": 3})
    test = run_page("auditor", "log")
    test.button[-1].click().run()
    assert "It is: " in page_text(test)
    with own_sample.noting() as connection:
        connection.execute("update access.log set actor = 'Eve' where entry = 2")
    test.button[-1].click().run()
    assert "Entry 2 does not say what was sealed" in test.error[0].value


@pytest.mark.parametrize("role", ["faculty", "coordinator", "department_leader"])
def test_nobody_else_reads_it(served: Warehouse, role: AccessRole) -> None:
    with pytest.raises(Refused, match="auditors and administrators"):
        logbook.read(person_with(role).viewer, Wanted())
