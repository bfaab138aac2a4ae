"""Who may give and revoke grants, and who appoints auditors."""

from datetime import timedelta

import pytest

from etl.access.grants import all_grants, give, revoke
from etl.errors import UsageProblem
from etl.warehouse import Warehouse
from schemas.grants import Giver, Hat
from schemas.scopes import AccessRole
from tests.etl.access.asking import ADMINISTRATOR, EVA, MEDICINE, OPERATOR, TODAY, asked, given


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
    roster_email = "update history.faculty set email = 'ada@example.edu' where faculty_id = 'F1'"
    with office.writing() as (connection, _):
        connection.execute(roster_email)
    by_another_name = Giver("Ada", "old.name@example.edu", (ADMINISTRATOR,), faculty_id="F1")
    with pytest.raises(UsageProblem, match="Nobody gives themselves a grant"):
        given(office, asked(email="Ada@example.edu"), by_another_name)
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
