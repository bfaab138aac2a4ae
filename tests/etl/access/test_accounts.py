"""Who an e-mail finds at first sign-in, and who stays who from then on."""

from datetime import date
from pathlib import Path

import pytest

from etl.access.accounts import living_accounts, release, sign_in
from etl.access.claims import Account, Claims, SessionOver, SignInRefused
from etl.access.grants import revoke
from etl.access.sessions import check_session
from etl.errors import DataProblem, UsageProblem
from etl.warehouse import Warehouse
from schemas.grants import Giver
from tests.etl.access.staff import ANNA, NOW, OPS, ROSTER, grant, put_roster, vouched


def test_a_verified_email_finds_its_person_whatever_its_letters(staffed: Warehouse) -> None:
    account = sign_in(staffed, vouched(" ANNA@example.edu "), NOW)
    assert account == Account(1, ANNA, "Anna Able", "F1")
    assert check_session(staffed, vouched(), NOW) == account


@pytest.mark.parametrize(
    ("claims", "said"),
    [
        (vouched(verified=False), "does not say that your e-mail is verified"),
        (vouched(""), "did not send an e-mail"),
        (vouched("nobody@example.edu"), "nobody on the roster has the e-mail 'nobody@example.edu'"),
        (vouched("both@example.edu"), "on 2 people"),
        (vouched("gone@example.edu"), "left on 2025-01-31"),
    ],
)
def test_who_is_not_found_is_refused_and_leaves_nothing(
    staffed: Warehouse, claims: Claims, said: str
) -> None:
    with pytest.raises(SignInRefused, match=said):
        sign_in(staffed, claims, NOW)
    assert living_accounts(staffed) == ()
    assert check_session(staffed, claims, NOW) is None


def test_an_email_on_two_people_is_refused_even_with_a_grant(
    changing: Warehouse, tmp_path: Path
) -> None:
    grant(changing, "dean@example.edu")
    twice = ROSTER.replace("both@", "dean@")
    put_roster(changing, tmp_path, twice, date(2026, 1, 1))
    with pytest.raises(SignInRefused, match="on 2 people"):
        sign_in(changing, vouched("dean@example.edu", "dean"), NOW)


def test_issuer_and_subject_are_the_identity_once_bound(staffed: Warehouse) -> None:
    first = sign_in(staffed, vouched(), NOW)
    again = vouched("anna.married@example.edu", session="two", verified=False)
    assert sign_in(staffed, again, NOW) == first


def test_a_recycled_email_is_refused_until_the_old_account_is_released(
    staffed: Warehouse,
) -> None:
    old = sign_in(staffed, vouched(), NOW)
    newcomer = vouched(subject="another anna", session="two")
    with pytest.raises(SignInRefused, match="Somebody else signed in with the e-mail"):
        sign_in(staffed, newcomer, NOW)
    with pytest.raises(UsageProblem, match="Say why"):
        release(staffed, old.account, OPS, " ", NOW)
    release(staffed, old.account, OPS, "left in May", NOW)
    with pytest.raises(SessionOver, match="An administrator ended"):
        check_session(staffed, vouched(), NOW)
    assert sign_in(staffed, newcomer, NOW).faculty_id == "F1"
    with pytest.raises(SignInRefused, match="Somebody else"):
        sign_in(staffed, vouched(session="three"), NOW)
    with pytest.raises(UsageProblem, match="no account 1 "):
        release(staffed, old.account, OPS, "again", NOW)


def test_a_person_has_one_account_even_where_the_roster_gave_them_another_email(
    changing: Warehouse, tmp_path: Path
) -> None:
    sign_in(changing, vouched(), NOW)
    moved = ROSTER.replace("Anna@Example.edu", "able@example.edu")
    put_roster(changing, tmp_path, moved, date(2026, 1, 1))
    with pytest.raises(SignInRefused, match="Somebody else signed in"):
        sign_in(changing, vouched("able@example.edu", "somebody", "two"), NOW)
    same = sign_in(changing, vouched("able@example.edu", session="three"), NOW)
    assert (same.account, same.email, same.faculty_id) == (1, "able@example.edu", "F1")


def test_a_grant_alone_signs_in_and_the_roster_may_name_the_person_later(
    changing: Warehouse, tmp_path: Path
) -> None:
    dean = vouched("dean@example.edu", "dean")
    granted = grant(changing, "dean@example.edu")
    assert sign_in(changing, dean, NOW) == Account(1, "dean@example.edu", "From Claims", None)
    on_roster = ROSTER.replace("F5,Ed None,,", "F5,Ed None,dean@example.edu,")
    put_roster(changing, tmp_path, on_roster, date(2026, 1, 1))
    later = vouched("dean@example.edu", "dean", session="two")
    assert sign_in(changing, later, NOW) == Account(1, "dean@example.edu", "Ed None", "F5")
    revoke(changing, granted, Giver("ops", operator=True), "stepped down", NOW.date())
    assert check_session(changing, later, NOW) is not None


def test_no_grant_goes_to_whoever_had_the_email_before(changing: Warehouse, tmp_path: Path) -> None:
    sign_in(changing, vouched(), NOW)
    later = ROSTER.replace("Anna@Example.edu", "anna.able@example.edu").replace(
        "F5,Ed None,,", f"F5,Ed None,{ANNA},"
    )
    put_roster(changing, tmp_path, later, date(2025, 8, 1))
    with pytest.raises(DataProblem, match=r"is Anna Able \(F1\) still.* has it on Ed None \(F5\)"):
        grant(changing, ANNA)
    release(changing, 1, OPS, "the e-mail is Ed's now", NOW)
    assert grant(changing, ANNA) == 1
