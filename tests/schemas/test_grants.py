"""Which access role is granted over what, as a truth table, and how hats are ordered and called."""

from itertools import permutations
from pathlib import Path

import pytest

from schemas.grants import SCOPES_OF_ROLES, Hat, hat_words, why_no_such_hat, width
from schemas.scopes import ACCESS_ROLES, scope_of

SCOPES = {
    "institution": "institution",
    "department": "department:Medicine",
    "program": "program:IM",
}
TABLE = """
    access_role         institution  department  program
    institution_leader  yes          no          no
    auditor             yes          yes         yes
    department_leader   no           yes         no
    coordinator         yes          yes         no
    program_leader      no           no          yes
    administrator       yes          no          no
    faculty             no           no          no
"""
ROWS = [line.split() for line in TABLE.strip().splitlines()]
FROM_WIDE_TO_NARROW = (
    Hat("institution_leader", "institution"),
    Hat("auditor", "institution"),
    Hat("coordinator", "institution"),
    Hat("auditor", "department:Medicine"),
    Hat("department_leader", "department:Medicine"),
    Hat("coordinator", "department:Medicine"),
    Hat("auditor", "program:IM"),
    Hat("program_leader", "program:IM"),
    Hat("administrator", "institution"),
    Hat("faculty", "self"),
)


@pytest.mark.parametrize("row", ROWS[1:], ids=lambda row: row[0])
def test_what_each_role_is_granted_over(row: list[str]) -> None:
    for kind, expected in zip(ROWS[0][1:], row[1:], strict=True):
        problem = why_no_such_hat(row[0], SCOPES[kind])
        assert (problem is None) == (expected == "yes")


def test_the_table_has_every_role_and_so_has_the_readme() -> None:
    assert {row[0] for row in ROWS[1:]} == set(ACCESS_ROLES) == set(SCOPES_OF_ROLES)
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    for role, kinds in SCOPES_OF_ROLES.items():
        if kinds:
            over = ", ".join(f"`{_written(kind)}`" for kind in kinds)
            assert f"| `{role}` | {over} |" in readme


def _written(kind: str) -> str:
    return {"department": "department:NAME", "program": "program:ID"}.get(kind, kind)


def test_the_widest_hat_comes_first_whatever_the_order_they_were_given_in() -> None:
    for some in permutations(FROM_WIDE_TO_NARROW, 3):
        places = [FROM_WIDE_TO_NARROW.index(hat) for hat in sorted(some, key=width)]
        assert places == sorted(places)


def test_no_two_hats_have_the_same_words() -> None:
    words = [hat_words(hat) for hat in FROM_WIDE_TO_NARROW]
    assert len(set(words)) == len(words)
    assert hat_words(FROM_WIDE_TO_NARROW[5]) == "Coordinator, Medicine"


@pytest.mark.parametrize("hat", FROM_WIDE_TO_NARROW, ids=hat_words)
def test_every_hat_includes_oneself_and_nothing_else_of_nobody(hat: Hat) -> None:
    assert ("self", "F1") in scope_of(*hat, "F1")
    assert not [part for part in scope_of(*hat, None) if part[0] == "self"]
