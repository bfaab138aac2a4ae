"""Who sees identities, declarations, roles held, openings and the pipeline, as a truth table."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from etl.sample import ENDING
from etl.settings import Settings
from etl.warehouse import open_warehouse
from schemas.scopes import OPERATOR_SCOPE, Scope
from tests.etl.checking.rows import GOOD, csv_of
from tests.etl.publishing import published_once
from tests.etl.small import Desk

OPENING = GOOD["openings"]
ROWS = {
    "identities": [GOOD["identities"]],
    "declarations": [GOOD["declarations"]],
    "appointments": [GOOD["appointments"]],
    "openings": [
        OPENING | {"predecessor_appointment_id": "A9"},
        OPENING | {"opening_id": "D1", "status": "draft", "filled_on": "", "filled_by": ""},
    ],
    "milestones": [GOOD["milestones"]],
    "mentorships": [GOOD["mentorships"]],
}
FEEDS = ("identities", "declarations", "appointments", "milestones", "mentorships")

# F1 is known to systems, declared for, held a role, took a step, and mentors F2, who took it over.
# scope: whether the one row of each of FEEDS is seen | openings | named of the filled one
TABLE: dict[Scope, tuple[str, str, str]] = {
    (): ("-----", "", ""),
    (("self", "F1"),): ("xxxxx", "", ""),
    (("self", "F2"),): ("----x", "O9", "F2"),
    (("self", "F3"),): ("-----", "", ""),
    (("department", "Medicine"),): ("xxx--", "D1 O9", "A9 F2"),
    (("department", "Surgery"),): ("-----", "", ""),
    (("department", "Medicine"), ("leads_nobody", "")): ("xxx--", "O9", "A9 F2"),
    (("program", "IM"),): ("--x--", "D1 O9", "A9 F2"),
    (("program", "GS"),): ("-----", "", ""),
    (("institution", ""),): ("xxx--", "D1 O9", "A9 F2"),
    OPERATOR_SCOPE: ("xxxxx", "D1 O9", "A9 F2"),
}


@pytest.fixture(scope="module")
def told_desk(small_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The small institution with a row or two of each of these feeds."""
    folder = tmp_path_factory.mktemp("told")
    (folder / "kept.duckdb").write_bytes(small_database.read_bytes())
    with open_warehouse(Settings(database=folder / "kept.duckdb", today=ENDING)) as warehouse:
        desk = Desk(warehouse, folder)
        with published_once(warehouse):
            for feed, rows in ROWS.items():
                desk.loaded(feed, csv_of(*rows))
        yield desk


@pytest.mark.parametrize("scope", TABLE, ids=str)
def test_who_sees_what(scope: Scope, told_desk: Desk) -> None:
    seen = told_desk.warehouse.seen(scope)
    rows = {feed: seen.ask(f"select * from seen.{feed}") for feed in (*FEEDS, "openings")}
    assert "".join("x" if rows[feed].height else "-" for feed in FEEDS) == TABLE[scope][0]
    assert sorted(rows["openings"]["opening_id"]) == TABLE[scope][1].split()
    named = {*rows["openings"]["filled_by"], *rows["openings"]["predecessor_appointment_id"]}
    assert sorted(filter(None, named)) == TABLE[scope][2].split()


def test_a_person_in_two_scopes_has_no_row_twice(told_desk: Desk) -> None:
    both: Scope = (("department", "Medicine"), ("self", "F1"), ("institution", ""))
    for feed in FEEDS:
        assert told_desk.warehouse.seen(both).ask(f"from seen.{feed}").height == 1


def test_the_numbers_rest_on_none_of_them(told_desk: Desk) -> None:
    before = told_desk.rows("from mart.promise_quarter order by all")
    told_desk.loaded("openings", csv_of(OPENING | {"opening_id": "O10"}))
    assert told_desk.rows("from mart.promise_quarter order by all") == before
    assert told_desk.rows("select count(*) from mart.promise_quarter") > [(0,)]
