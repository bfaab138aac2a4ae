"""Who an e-mail finds at first sign-in, and who stays who from then on."""

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from etl.access.accounts import living_accounts, release, sign_in
from etl.access.claims import Account, Claims, SessionOver, SignInRefused
from etl.access.grants import give, revoke
from etl.access.sessions import check_session, end_session
from etl.errors import UsageProblem
from etl.loading import LoadOptions, load
from etl.sample import ENDING
from etl.settings import Settings
from etl.warehouse import Warehouse, open_warehouse
from schemas.grants import Giver, NewGrant

NOW = datetime(2026, 3, 10, 14, tzinfo=UTC)
ANNA = "anna@example.edu"
ROSTER = """faculty_id,name,email,department,total_fte,left_date
F1,Anna Able,Anna@Example.edu,Medicine,1,
F2,Bo Both,both@example.edu,Medicine,1,
F3,Cy Both,both@example.edu,Surgery,1,
F4,Di Gone,gone@example.edu,Surgery,1,2025-01-31
F5,Ed None,,Surgery,1,
"""


@pytest.fixture(scope="module")
def _rostered(empty_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rostered")
    shutil.copyfile(empty_database, folder / "kept.duckdb")
    with open_warehouse(Settings(database=folder / "kept.duckdb", today=ENDING)) as warehouse:
        put_roster(warehouse, folder, ROSTER, date(2025, 7, 1))
    return folder / "kept.duckdb"


@pytest.fixture(scope="module")
def _open_roster(_rostered: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    mine = tmp_path_factory.mktemp("open") / "kept.duckdb"
    shutil.copyfile(_rostered, mine)
    with open_warehouse(Settings(database=mine, today=ENDING)) as warehouse:
        yield warehouse


@pytest.fixture
def staffed(_open_roster: Warehouse) -> Warehouse:
    """A warehouse with people on its roster, of whom nobody signed in yet."""
    with _open_roster.writing() as (connection, _):
        for table in ("accounts", "sessions", "grants"):
            connection.execute(f"delete from access.{table}")
    return _open_roster


@pytest.fixture
def changing(_rostered: Path, settings: Settings) -> Iterator[Warehouse]:
    """The same, for a test that loads another roster."""
    shutil.copyfile(_rostered, settings.database)
    with open_warehouse(settings) as warehouse:
        yield warehouse


def put_roster(warehouse: Warehouse, folder: Path, text: str, as_of: date) -> None:
    path = folder / "faculty.csv"
    path.write_text(text)
    receipt = load(warehouse, path, LoadOptions(as_of=as_of), "operator")
    assert not receipt.refused, receipt.problems


def vouched(
    email: str = ANNA,
    subject: str = "anna",
    session: str = "one",
    verified: bool = True,
    expires_at: datetime | None = None,
) -> Claims:
    return Claims("https://idp", subject, email, verified, "From Claims", session, NOW, expires_at)


def grant(warehouse: Warehouse, email: str) -> int:
    """An institution leader's grant, in force on NOW."""
    new = NewGrant(email, "institution_leader", "institution", NOW.date())
    return give(warehouse, new, Giver("ops", operator=True), "dean", NOW.date()).grant_id


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
        release(staffed, old.account, "ops", " ", NOW)
    release(staffed, old.account, "ops", "left in May", NOW)
    with pytest.raises(SessionOver, match="An administrator ended"):
        check_session(staffed, vouched(), NOW)
    assert sign_in(staffed, newcomer, NOW).faculty_id == "F1"
    with pytest.raises(SignInRefused, match="Somebody else"):
        sign_in(staffed, vouched(session="three"), NOW)
    with pytest.raises(UsageProblem, match="no account 1 "):
        release(staffed, old.account, "ops", "again", NOW)


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


@pytest.mark.parametrize(
    ("expires_in", "lasts"),
    [
        (None, timedelta(hours=8)),
        (timedelta(hours=30), timedelta(hours=8)),
        (timedelta(hours=1), timedelta(hours=1)),
    ],
)
def test_a_session_ends_with_the_token_and_after_eight_hours(
    staffed: Warehouse, expires_in: timedelta | None, lasts: timedelta
) -> None:
    claims = vouched(expires_at=NOW + expires_in if expires_in else None)
    sign_in(staffed, claims, NOW)
    moment = timedelta(seconds=1)
    assert check_session(staffed, claims, NOW + lasts - moment)
    with pytest.raises(SessionOver, match="has ended"):
        check_session(staffed, claims, NOW + lasts)
    with pytest.raises(SessionOver, match="has ended"):
        sign_in(staffed, claims, NOW + lasts)


def test_a_session_kept_longer_by_new_claims_ends_when_its_row_says(staffed: Warehouse) -> None:
    sign_in(staffed, vouched(expires_at=NOW + timedelta(hours=1)), NOW)
    with pytest.raises(SessionOver):
        check_session(staffed, vouched(), NOW + timedelta(hours=1))


def test_signing_out_ends_that_session_and_no_other(staffed: Warehouse) -> None:
    sign_in(staffed, vouched(), NOW)
    sign_in(staffed, vouched(session="at home"), NOW)
    end_session(staffed, vouched(), NOW)
    with pytest.raises(SessionOver, match="You are signed out"):
        check_session(staffed, vouched(), NOW)
    assert check_session(staffed, vouched(session="at home"), NOW)


def test_two_tabs_begin_one_session(staffed: Warehouse) -> None:
    assert sign_in(staffed, vouched(), NOW) == sign_in(staffed, vouched(), NOW)
    with staffed.cursor() as cursor:
        assert cursor.execute("select count(*) from access.sessions").fetchone() == (1,)
        assert cursor.execute("select count(*) from access.accounts").fetchone() == (1,)


def test_what_is_over_is_forgotten_a_day_later_and_the_session_is_not_in_the_row(
    staffed: Warehouse,
) -> None:
    sign_in(staffed, vouched(), NOW)
    later = NOW + timedelta(days=2)
    claims = Claims("https://idp", "anna", ANNA, True, "Anna", "two", later)
    sign_in(staffed, claims, later)
    with staffed.cursor() as cursor:
        [(session,)] = cursor.execute("select session from access.sessions").fetchall()
    assert len(session) == 64
    assert "two" not in session
