"""A coordinator's roster upload takes over nobody who signs in, and no one who has a grant."""

from datetime import UTC, datetime

import pytest

from etl.access.accounts import sign_in
from etl.access.claims import Claims
from etl.access.grants import give
from etl.access.log import Actor
from etl.errors import UsageProblem
from etl.loading import LoadOptions, undo
from etl.loading.rights import Rights
from etl.sample import ENDING
from schemas.grants import Giver, NewGrant
from tests.etl.small import Desk

pytestmark = pytest.mark.usefixtures("unpublished")

EVERYWHERE = Rights((("institution", ""),), None)
CORA = Actor("Cora", "cora@made.example", account=9)
NOW = datetime.now(UTC)
DATED = LoadOptions(as_of=ENDING)
HEADER = "faculty_id,name,email,department,division,total_fte\n"
ADA = "F1,Ada,ada@made.example,Medicine,GI,1\n"
BEN = "F2,Ben,ben@made.example,Medicine,Cardiology,0.8\n"
CY = "F3,Cy,,Surgery,,1\n"


@pytest.fixture
def known(desk: Desk) -> Desk:
    """Ada signed in; Ben did not, and has been given access."""
    desk.loaded("faculty", HEADER + ADA + BEN, DATED, who=CORA)
    claims = Claims("https://idp", "ada", "ada@made.example", True, "Ada", "one", NOW)
    assert sign_in(desk.warehouse, claims, NOW).faculty_id == "F1"
    new = NewGrant("ben@made.example", "coordinator", "department:Medicine", NOW.date())
    give(desk.warehouse, new, Giver("ops", operator=True), "new coordinator", NOW.date())
    return desk


TAKE_OVERS = {
    ADA.replace("ada@", "mallory@"): (
        "Line 2: email is 'mallory@made.example' instead of 'ada@made.example', and this person "
        "has signed in, so their e-mail is changed by an administrator only. Leave it as it is, "
        "and ask whoever runs Kept to change it."
    ),
    ADA.replace("ada@made.example", ""): (
        "Line 2: email is empty instead of 'ada@made.example', and this person has signed in"
    ),
    ADA + BEN.replace("0.8", "0.9"): (
        "Line 3: total_fte is '0.9', and this person has been given access, so their row is "
        "changed by an administrator only."
    ),
    BEN.replace("ben@", "mallory@"): (
        "Line 2: email is 'mallory@made.example', and this person has been given access"
    ),
    CY.replace("Cy,", "Cy,ada@made.example"): (
        "Line 2: email is 'ada@made.example', by which somebody else is known to the sign-in."
    ),
    CY.replace("Cy,", "Cy,BEN@made.example "): (
        "Line 2: email is 'BEN@made.example', by which somebody else is known to the sign-in."
    ),
}


def test_a_coordinators_roster_takes_nobody_over(known: Desk) -> None:
    for rows, said in TAKE_OVERS.items():
        told = known.refusal("faculty", HEADER + rows, DATED, rights=EVERYWHERE)
        assert [each[: len(said)] for each in told] == [said]


def test_what_is_not_who_signs_in_is_changed_as_before(known: Desk) -> None:
    rows = ADA.replace("ada@", "ADA@").replace("GI", "Nephrology") + BEN
    receipt = known.loaded("faculty", HEADER + rows, DATED, rights=EVERYWHERE)
    assert (receipt.rows_changed, receipt.rows_unchanged) == (1, 1)


def test_the_operator_changes_both(known: Desk) -> None:
    known.loaded(
        "faculty", HEADER + ADA.replace("ada@", "able@") + BEN.replace("0.8", "0.9"), DATED
    )
    assert known.rows("select email, total_fte from current.roster order by email limit 2") == [
        ("able@made.example", 1.0),
        ("ben@made.example", 0.9),
    ]


def test_taking_a_roster_back_takes_nobody_over(known: Desk) -> None:
    batch = int(str(known.rows("select batch from ledger.batches where who = 'Cora'")[0][0]))
    with pytest.raises(UsageProblem, match="an administrator takes it back"):
        undo(known.warehouse, batch, CORA, "wrong file", EVERYWHERE)
    undo(known.warehouse, batch, "operator", "wrong file", None)
