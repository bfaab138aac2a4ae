"""What is refused when grants are given and revoked, and what is on record afterwards."""

import json
from datetime import date, timedelta

import pytest

from etl.access.grants import all_grants, give, grants_in_force, revoke
from etl.errors import DataProblem, KeptError, UsageProblem
from etl.warehouse import Warehouse
from schemas.grants import NewGrant
from schemas.scopes import AccessRole
from tests.etl.access.asking import EVA, MEDICINE, OPERATOR, TODAY, asked, given


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


def test_each_change_is_in_the_log_and_what_is_refused_as_that(office: Warehouse) -> None:
    with office.cursor() as cursor:
        before = cursor.execute("select coalesce(max(entry), 0) from access.log").fetchall()[0][0]
    with office.writing() as (connection, _):
        connection.execute("update history.faculty set email = 'A@x.org' where faculty_id = 'F1'")
    grant = given(office, asked(email="a@x.org", until=TODAY), EVA)
    with pytest.raises(UsageProblem):
        given(office, asked(email="a@x.org"), EVA)
    revoke(office, grant.grant_id, OPERATOR, "left", TODAY)
    with office.cursor() as cursor:
        rows = cursor.execute(
            "select actor, login, access_role, deed, about, what from access.log "
            "where entry > ? order by entry",
            [before],
        ).fetchall()
    assert [row[:5] for row in rows] == [
        ("Eva", "eva@example.edu", "administrator", "granted", "F1"),
        ("Eva", "eva@example.edu", "administrator", "refused", None),
        ("ops", None, "operator", "revoked", "F1"),
    ]
    assert json.loads(rows[0][5]) == {
        "grant": grant.grant_id,
        "email": "a@x.org",
        "access_role": "coordinator",
        "scope": MEDICINE,
        "from": "2026-03-10",
        "until": "2026-03-10",
        "reason": "asked for by the chair",
    }
    assert json.loads(rows[2][5])["reason"] == "left"
