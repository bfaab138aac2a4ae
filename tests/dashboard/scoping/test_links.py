"""A link guessed or changed, after somebody who sees everything opened it: nobody outside shows."""

import re
from datetime import date

import pytest

from dashboard.permissions import PageName, can_open
from etl.warehouse import Warehouse
from tests.dashboard.conftest import RunPage, page_text, person_with
from tests.dashboard.scoping.plain import Looker, Plain, read_plain

PAGES: tuple[PageName, ...] = ("person", "protected_time", "overview", "records")
ROLES = ("faculty", "program_leader", "coordinator", "department_leader", "administrator")
NOTHING = "There is nothing here for you"


def _names_outside(plain: Plain, who: Looker, quarters: list[date]) -> dict[str, str]:
    """The names of those whom no quarter's rows let somebody know of, by faculty_id."""
    return {
        row["faculty_id"]: row["name"]
        for row in plain.roster
        if not any(plain.named(who, row["faculty_id"], quarter) for quarter in quarters)
    }


def _guessed(warehouse: Warehouse, person: str) -> dict[str, str]:
    """A link with everything in it that is about a person."""
    with warehouse.cursor() as cursor:
        row = cursor.execute(
            "select a.allocation_id, a.program_id, a.role, r.department, r.division, a.owed_by "
            "from current.roster as r left join current.allocations as a using (faculty_id) "
            "where r.faculty_id = $person limit 1",
            {"person": person},
        ).fetchone()
    assert row is not None
    names = ("allocation", "program", "role", "department", "division", "owed_by")
    about = {name: str(value) for name, value in zip(names, row, strict=True) if value}
    return {"person": person, "faculty_id": person, "show": "all", "names": "1"} | about


OPEN = [
    (role, page) for role in ROLES for page in PAGES if can_open(person_with(role).viewer, page)
]


def test_administrators_open_no_page_about_people() -> None:
    assert not {("administrator", page) for page in PAGES} & set(OPEN)
    assert ("faculty", "person") in OPEN


@pytest.mark.parametrize(("role", "page"), OPEN)
def test_nobody_outside_shows_whatever_the_link_says(
    run_page: RunPage, served: Warehouse, role: str, page: PageName
) -> None:
    plain, demo = read_plain(served), person_with(role)
    who = Looker(demo.access_role, demo.scope, demo.faculty_id)
    with served.cursor() as cursor:
        quarters = [
            q for (q,) in cursor.execute("select quarter_start from mart.quarters").fetchall()
        ]
    outside = _names_outside(plain, who, quarters)
    holders = {row["faculty_id"] for row in plain.promises}
    someone = min(outside.keys() & holders)
    link = _guessed(served, someone)
    before = run_page("institution_leader", page, **link)
    assert not before.exception
    if page == "person":
        assert outside[someone] in page_text(before)
    shown = run_page(role, page, **link)
    assert not shown.exception
    text = page_text(shown) + str([box.options for box in shown.selectbox])
    assert [name for name in outside.values() if re.search(rf"\b{re.escape(name)}\b", text)] == []
    if page == "person":
        assert [element.value for element in shown.title] == [NOTHING]
