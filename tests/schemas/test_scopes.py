"""What a grant gives, as a truth table."""

import pytest

from schemas.scopes import ACCESS_ROLES, AccessRole, Scope, scope_of

SELF = ("self", "F1")
EVERYWHERE = ("institution", "")
REFERENCE = ("reference", "")
MEDICINE = ("department", "Medicine")
RESIDENCY = ("program", "IM")
LEADS_NOBODY = ("leads_nobody", "")


@pytest.mark.parametrize(
    ("role", "words", "faculty_id", "scope"),
    [
        ("faculty", "self", "F1", (SELF,)),
        ("faculty", "self", None, ()),
        ("faculty", "institution", "F1", (SELF,)),
        ("faculty", "department:Medicine", None, ()),
        ("program_leader", "program:IM", "F1", (RESIDENCY, SELF)),
        ("program_leader", "program:IM", None, (RESIDENCY,)),
        ("coordinator", "department:Medicine", None, (("people", "Medicine"),)),
        ("coordinator", "institution", None, (EVERYWHERE, LEADS_NOBODY)),
        ("department_leader", "department:Medicine", "F1", (MEDICINE, SELF)),
        ("auditor", "department:Medicine", None, (MEDICINE, LEADS_NOBODY)),
        ("institution_leader", "institution", "F1", (EVERYWHERE, SELF)),
        ("administrator", "institution", None, (REFERENCE,)),
        ("administrator", "institution", "F1", (REFERENCE, SELF)),
    ],
)
def test_scope_of(role: AccessRole, words: str, faculty_id: str | None, scope: Scope) -> None:
    assert scope_of(role, words, faculty_id) == scope


@pytest.mark.parametrize(
    "words", ["", "department", "department:", "program:", "institution:x", "x"]
)
def test_words_that_are_no_scope(words: str) -> None:
    with pytest.raises(ValueError, match="is not a scope: write institution"):
        scope_of("department_leader", words, None)


def test_a_department_may_have_a_colon_in_its_name() -> None:
    assert scope_of("auditor", "department:Surgery: Trauma", None) == (
        ("department", "Surgery: Trauma"),
        LEADS_NOBODY,
    )


@pytest.mark.parametrize("role", ACCESS_ROLES)
def test_no_grant_reaches_day_level_rows_of_others(role: AccessRole) -> None:
    for words in ("institution", "department:Medicine", "program:IM"):
        assert "operator" not in dict(scope_of(role, words, "F1"))
