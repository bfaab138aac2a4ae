"""Who sees a dated note on a quarter, and who may write one: truth tables."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from etl.access.log import Actor
from etl.errors import UsageProblem
from etl.loading import undo
from etl.loading.rights import Rights
from etl.sample import ENDING
from etl.settings import Settings
from etl.warehouse import open_warehouse
from schemas.scopes import OPERATOR_SCOPE, Scope
from tests.etl.small import Desk

LEE = Actor("Lee", "lee@example.org", account=2)
NOTES = """\
date,note,department
2025-07-14,For all,
2025-07-14,Of Medicine,Medicine
2025-07-14,Of Surgery,Surgery
2025-07-14,Of nobody here,Radiology
"""

# F3 is at home in Surgery and has a promise there, and one that Medicine owes.
TABLE: dict[Scope, str] = {
    (): "",
    (("reference", ""),): "For all",
    (("self", "F1"),): "For all|Of Medicine",
    (("self", "F3"),): "For all|Of Medicine|Of Surgery",
    (("department", "Medicine"),): "For all|Of Medicine",
    (("department", "Surgery"),): "For all|Of Medicine|Of Surgery",
    (("department", "Radiology"),): "For all",
    (("program", "IM"),): "For all|Of Medicine",
    (("program", "GS"),): "For all|Of Surgery",
    (("institution", ""),): "For all|Of Medicine|Of Surgery|Of nobody here",
    OPERATOR_SCOPE: "For all|Of Medicine|Of Surgery|Of nobody here",
}
OF_MEDICINE = Rights((), None, notes_of=("Medicine",))
OF_ALL = Rights((), None, tables=("quarter_notes",))


@pytest.fixture(scope="module")
def noted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The small institution with notes."""
    folder: Path = tmp_path_factory.mktemp("noted")
    with open_warehouse(Settings(database=folder / "kept.duckdb", today=ENDING)) as warehouse:
        desk = Desk(warehouse, folder)
        desk.load_institution()
        desk.loaded("quarter_notes", NOTES)
        yield desk


@pytest.mark.parametrize("scope", TABLE, ids=str)
def test_a_note_is_seen_by_whose_scope_touches_its_department(scope: Scope, noted: Desk) -> None:
    rows = noted.warehouse.seen(scope).ask("select note from seen.quarter_notes")
    assert sorted(rows["note"]) == sorted(filter(None, TABLE[scope].split("|")))


@pytest.mark.parametrize(
    ("rights", "department", "may"),
    [
        (OF_MEDICINE, "Medicine", True),
        (OF_MEDICINE, "Surgery", False),
        (OF_MEDICINE, "medicine", False),
        (OF_MEDICINE, "", False),
        (OF_ALL, "Surgery", True),
        (OF_ALL, "", True),
        (Rights((("department", "Medicine"),), None), "Medicine", False),
        (Rights((("self", "F1"),), "F1"), "Medicine", False),
    ],
)
def test_who_writes_about_whom(rights: Rights, department: str, may: bool, desk: Desk) -> None:
    content = f"date,note,department\n2025-07-14,EHR go-live,{department}\n"
    if not may:
        (told,) = desk.refusal("quarter_notes", content, rights=rights)
        assert "you may" in told
        return
    batch = desk.loaded("quarter_notes", content, who=LEE, rights=rights).batch or 0
    with pytest.raises(UsageProblem, match="not yours to undo"):
        undo(desk.warehouse, batch, LEE, None, Rights((), None, notes_of=("Radiology",)))
    undo(desk.warehouse, batch, LEE, None, rights)
    assert desk.seen("select * from seen.quarter_notes") == []


def test_a_note_of_one_department_never_takes_the_place_of_anothers(desk: Desk) -> None:
    for department in ("Medicine", "Surgery", ""):
        content = f"date,note,department\n2025-07-14,EHR go-live,{department}\n"
        desk.loaded("quarter_notes", content)
    assert len(desk.seen("select * from seen.quarter_notes")) == 3


def test_a_note_is_guarded_as_titles_are_and_short(desk: Desk) -> None:
    named = "date,note\n2025-07-14,MRN 12345678 complained\n"
    (told,) = desk.refusal("quarter_notes", named)
    assert "identifier of a patient" in told
    assert "12345678" not in told
    (told,) = desk.refusal("quarter_notes", f"date,note\n2025-07-14,{'long ' * 13}\n")
    assert "fewer words" in told


def test_a_note_moves_no_number(desk: Desk) -> None:
    numbers = "select * from seen.promise_quarter order by all"
    before = desk.seen(numbers)
    desk.loaded("quarter_notes", NOTES)
    assert desk.seen(numbers) == before
