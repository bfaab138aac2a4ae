"""The demo's people: who they are, and plain sentences where the file is not what it should be."""

import json
from pathlib import Path

import pytest

from dashboard.signing_in.demo import read_demo_people
from etl.errors import UsageProblem
from schemas.scopes import Viewer

CHAIR = {
    "name": "Vera",
    "faculty_id": "F1",
    "access_role": "department_leader",
    "scope": "department:Medicine",
}


def _file(tmp_path: Path, content: object) -> Path:
    path = tmp_path / "demo_people.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    return path


def test_a_person_becomes_a_viewer_with_their_scope(tmp_path: Path) -> None:
    [person] = read_demo_people(_file(tmp_path, [CHAIR]))
    assert person.viewer == Viewer(
        "Vera", "department_leader", "F1", (("department", "Medicine"), ("self", "F1"))
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("not json", "is not a list of demo people"),
        ([], "lists nobody"),
        ([{"name": "Vera"}], "access_role"),
        ([CHAIR | {"access_role": "chief"}], "'chief' is not an access role"),
        ([CHAIR | {"scope": "Medicine"}], "'Medicine' is not a scope"),
        ({"name": "Vera"}, "is not a list of demo people"),
    ],
)
def test_a_file_that_is_not_right_is_said_so(tmp_path: Path, content: object, said: str) -> None:
    with pytest.raises(UsageProblem, match=said):
        read_demo_people(_file(tmp_path, content))


@pytest.mark.parametrize("path", [None, Path("nowhere.json")])
def test_no_file_is_said_so(path: Path | None) -> None:
    with pytest.raises(UsageProblem, match="KEPT_DEMO_PEOPLE"):
        read_demo_people(path)


def test_a_person_with_several_grants_begins_with_the_widest(tmp_path: Path) -> None:
    grants = [
        {"access_role": "program_leader", "scope": "program:IM"},
        {"access_role": "coordinator", "scope": "department:Medicine"},
    ]
    [person] = read_demo_people(
        _file(tmp_path, [{"name": "Vera", "faculty_id": "F1", "grants": grants}])
    )
    assert [hat.access_role for hat in person.hats] == ["coordinator", "program_leader"]
    assert person.viewer.scope == (("people", "Medicine"), ("self", "F1"))
    assert person.under(person.hats[1]).scope == (("program", "IM"), ("self", "F1"))
