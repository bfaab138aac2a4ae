"""What is refused when grants are given and revoked, and what is on record afterwards."""

from datetime import date, timedelta

import pytest

from etl.access.grants import all_grants, give, grants_in_force, revoke
from etl.errors import DataProblem, KeptError, UsageProblem
from etl.warehouse import Warehouse
from schemas.grants import Giver, Grant, Hat, NewGrant
from schemas.scopes import AccessRole

TODAY = date(2026, 3, 10)
OPERATOR = Giver("ops", operator=True)
ADMINISTRATOR = Hat("administrator", "institution")
EVA = Giver("Eva", "eva@example.edu", (ADMINISTRATOR,))
MEDICINE = "department:Medicine"


def asked(
    role: AccessRole = "coordinator",
    scope: str = MEDICINE,
    email: str = "cora@example.edu",
    begins: date = TODAY,
    until: date | None = None,
) -> NewGrant:
    return NewGrant(email, role, scope, begins, until)


def given(office: Warehouse, new: NewGrant, by: Giver = OPERATOR) -> Grant:
    return give(office, new, by, "asked for by the chair", TODAY)


def test_a_grant_says_who_gave_it_and_why_and_moves_the_version(office: Warehouse) -> None:
    version = office.version()
    grant = give(office, asked(email=" Cora@Example.edu "), EVA, " new\n\x1bcoordinator ", TODAY)
    assert (grant.email, grant.access_role, grant.scope) == (
        "cora@example.edu",
        "coordinator",
        MEDICINE,
    )
    assert (grant.granted_by, grant.reason) == ("Eva", "new coordinator")
    assert office.version() == version + 1
    assert grants_in_force(office, "CORA@example.edu", TODAY) == (grant,)


def test_the_widest_grant_comes_first_and_administration_last(office: Warehouse) -> None:
    hats: list[tuple[AccessRole, str]] = [
        ("administrator", "institution"),
        ("program_leader", "program:IM"),
        ("coordinator", MEDICINE),
        ("department_leader", MEDICINE),
        ("auditor", "institution"),
    ]
    for role, scope in hats:
        given(office, asked(role, scope))
    found = [grant.access_role for grant in grants_in_force(office, "cora@example.edu", TODAY)]
    assert found == [
        "auditor",
        "department_leader",
        "coordinator",
        "program_leader",
        "administrator",
    ]


@pytest.mark.parametrize(
    ("new", "said"),
    [
        (asked("faculty", "self"), "a faculty member needs no grant"),
        (asked("chief"), "'chief' is not an access role"),  # type: ignore[arg-type]
        (asked("department_leader", "institution"), "Write department:NAME"),
        (asked("program_leader", MEDICINE), "Write program:ID"),
        (asked("coordinator", "program:IM"), "Write institution or department:NAME"),
        (asked("institution_leader", MEDICINE), "Write institution."),
        (asked(scope="department:"), "is not granted over 'department:'"),
        (asked(scope="institution:all"), "is not granted over 'institution:all'"),
        (asked(scope="department:Medecine"), "Write department:Medicine"),
        (asked("program_leader", "program:internal medicine"), "Write program:IM"),
        (asked(email="cora"), "'cora' is not an e-mail"),
        (asked(email="cora@a@b"), "is not an e-mail"),
        (asked(email="co ra@b"), "is not an e-mail"),
        (asked(email="cora\x1b@b"), "is not an e-mail"),
        (asked(until=TODAY - timedelta(1)), "before it begins"),
        (asked(begins=date(2026, 1, 1), until=TODAY - timedelta(1)), "ended on 2026-03-09 already"),
    ],
)
def test_what_cannot_be_granted_is_said(office: Warehouse, new: NewGrant, said: str) -> None:
    with pytest.raises(UsageProblem, match=said):
        given(office, new)
    assert all_grants(office) == ()


def test_a_grant_of_one_day_is_one(office: Warehouse) -> None:
    grant = given(office, asked(until=TODAY))
    assert grants_in_force(office, grant.email, TODAY) == (grant,)


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_no_change_without_a_reason(office: Warehouse, reason: str) -> None:
    with pytest.raises(UsageProblem, match="Say why the grant is given"):
        give(office, asked(), OPERATOR, reason, TODAY)
    grant = given(office, asked())
    with pytest.raises(UsageProblem, match="Say why the grant is revoked"):
        revoke(office, grant.grant_id, OPERATOR, reason, TODAY)
    assert all_grants(office) == (grant,)


@pytest.mark.parametrize(
    ("begins", "until", "refused"),
    [
        (date(2026, 3, 1), date(2026, 3, 31), True),
        (date(2026, 3, 31), None, True),
        (date(2026, 4, 1), None, False),
        (date(2026, 3, 20), date(2026, 3, 25), True),
    ],
)
def test_what_is_in_force_already_is_not_given_again(
    office: Warehouse, begins: date, until: date | None, refused: bool
) -> None:
    given(office, asked(begins=date(2026, 3, 5), until=date(2026, 3, 31)))
    if refused:
        with pytest.raises(UsageProblem, match="Coordinator, Medicine already, from 2026-03-05"):
            given(office, asked(begins=begins, until=until))
    else:
        given(office, asked(begins=begins, until=until))
    assert len(all_grants(office)) == (1 if refused else 2)


def test_what_was_revoked_may_be_given_again(office: Warehouse) -> None:
    revoke(office, given(office, asked()).grant_id, EVA, "left", TODAY)
    assert given(office, asked()).grant_id == 2


def test_a_grant_is_revoked_once_and_gives_nothing_from_then_on(office: Warehouse) -> None:
    grant = given(office, asked())
    revoked = revoke(office, grant.grant_id, EVA, "left the office", TODAY)
    assert (revoked.revoked_by, revoked.revoked_reason) == ("Eva", "left the office")
    assert grants_in_force(office, grant.email, TODAY) == ()
    with pytest.raises(UsageProblem, match=r"was revoked on .* by Eva already"):
        revoke(office, grant.grant_id, EVA, "again", TODAY)
    with pytest.raises(UsageProblem, match="There is no grant 7"):
        revoke(office, 7, EVA, "none", TODAY)


def test_a_grant_that_has_ended_is_not_revoked(office: Warehouse) -> None:
    grant = given(office, asked(until=TODAY))
    with pytest.raises(UsageProblem, match="ended on 2026-03-10 already"):
        revoke(office, grant.grant_id, EVA, "left", TODAY + timedelta(1))


@pytest.mark.parametrize("role", ["institution_leader", "auditor", "department_leader", "faculty"])
def test_only_administrators_and_the_operator_change_grants(
    office: Warehouse, role: AccessRole
) -> None:
    other = Giver("Lee", "lee@example.edu", (Hat(role, "institution"),))
    grant = given(office, asked())
    with pytest.raises(UsageProblem, match="by administrators only"):
        given(office, asked(email="other@example.edu"), other)
    with pytest.raises(UsageProblem, match="by administrators only"):
        revoke(office, grant.grant_id, other, "because", TODAY)
    assert all_grants(office) == (grant,)


def test_nobody_grants_themselves_anything_but_the_operator_may(office: Warehouse) -> None:
    with pytest.raises(UsageProblem, match="Nobody gives themselves a grant"):
        given(office, asked(email="EVA@example.edu"), EVA)
    given(office, asked(email="ops@x"), Giver("ops", "ops@x", operator=True))
    assert len(all_grants(office)) == 1


@pytest.mark.parametrize(
    ("own", "audited", "refused"),
    [
        (Hat("department_leader", MEDICINE), "institution", True),
        (Hat("department_leader", MEDICINE), MEDICINE, True),
        (Hat("department_leader", MEDICINE), "program:IM", True),
        (Hat("department_leader", MEDICINE), "department:Surgery", False),
        (Hat("department_leader", MEDICINE), "program:GS", False),
        (Hat("coordinator", "institution"), "program:GS", True),
        (Hat("program_leader", "program:IM"), MEDICINE, True),
        (Hat("program_leader", "program:IM"), "program:GS", False),
        (Hat("institution_leader", "institution"), "program:GS", True),
        (Hat("auditor", "institution"), "institution", False),
    ],
)
def test_an_auditor_is_not_appointed_by_those_audited(
    office: Warehouse, own: Hat, audited: str, refused: bool
) -> None:
    both = Giver("Eva", "eva@example.edu", (ADMINISTRATOR, own))
    if refused:
        with pytest.raises(UsageProblem, match="not appointed by those they audit"):
            given(office, asked("auditor", audited), both)
    else:
        given(office, asked("auditor", audited), both)
    assert len(all_grants(office)) == (0 if refused else 1)
    assert given(office, asked("coordinator", MEDICINE, "other@example.edu"), both).grant_id


def test_an_administrator_does_not_revoke_the_last_one(office: Warehouse) -> None:
    eva = given(office, asked("administrator", "institution", "eva@example.edu"))
    given(office, asked("administrator", "institution", "over@example.edu", until=TODAY))
    later = TODAY + timedelta(1)
    with pytest.raises(UsageProblem, match="This is the last administrator"):
        revoke(office, eva.grant_id, EVA, "leaving", later)
    second = give(
        office, asked("administrator", "institution", "ida@example.edu"), EVA, "deputy", later
    )
    revoke(office, eva.grant_id, EVA, "leaving", later)
    assert revoke(office, second.grant_id, OPERATOR, "closing", later).revoked_by == "ops"


def test_an_email_on_two_people_is_given_nothing(office: Warehouse) -> None:
    with office.writing() as (connection, _):
        connection.execute(
            "update history.faculty set email = 'Shared@example.edu' "
            "where faculty_id in ('F1', 'F2')"
        )
    with pytest.raises(DataProblem, match=r"on Ada \(F1\) and Ben \(F2\)"):
        given(office, asked(email="shared@example.edu"))


def test_without_departments_the_institution_is_what_may_be_granted(warehouse: Warehouse) -> None:
    with pytest.raises(KeptError, match="Load the roster and the programs first"):
        given(warehouse, asked())
    assert given(warehouse, asked(scope="institution")).grant_id == 1
