"""A file that a page offers is its viewer's only while what the page was drawn by holds."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from dashboard.permissions import Refused
from dashboard.running import held, hold
from dashboard.signing_in import Identity, who_still
from dashboard.signing_in import who as signing_in_who
from dashboard.signing_in.identity import OWN_RECORD
from dashboard.still_theirs import NO_MORE, check_still
from etl.access.accounts import release, sign_in
from etl.access.claims import Account, Claims
from etl.access.grants import give, revoke
from etl.access.log import Actor
from etl.access.sessions import end_session
from etl.warehouse import Warehouse
from schemas.grants import Giver, Grant, Hat, NewGrant
from schemas.scopes import AccessRole
from tests.dashboard.conftest import RunPage, person_with
from tests.etl.access.noted import count, noted

OPERATOR = Giver("ops", operator=True)
Files = dict[str, Callable[[], bytes]]


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> Files:
    """What the last run offers to download, by file name: calling it is the click."""
    found: Files = {}

    def offer(label: str, data: Callable[[], bytes], file_name: str, **looks: Any) -> None:
        found[file_name] = data

    monkeypatch.setattr("dashboard.exhibits.downloads.st.download_button", offer)
    return found


def _given(warehouse: Warehouse, role: AccessRole, scope: str, email: str) -> Grant:
    new = NewGrant(email, role, scope, date.today())
    return give(warehouse, new, OPERATOR, "asked for", date.today())


def test_a_file_of_a_page_drawn_before_a_grant_was_revoked_is_refused_and_noted(
    own_sample: Warehouse, run_page: RunPage, files: Files
) -> None:
    tove = person_with("coordinator")
    grant = _given(own_sample, "department_leader", "department:Surgery", str(tove.email))
    run_page("coordinator", "protected_time")
    files = dict(files)
    assert any(b"promised_hours" in take() for name, take in files.items() if ".csv" in name)
    revoke(own_sample, grant.grant_id, OPERATOR, "over", date.today())
    before = count(own_sample)
    for name, take in files.items():
        with pytest.raises(Refused, match="has ended or was revoked"):
            take()
        [entry] = noted(own_sample, before)
        before += 1
        assert (entry.actor, entry.access_role) == (tove.name, "department_leader")
        assert (entry.deed, entry.what["because"]) == ("refused", NO_MORE)
        assert entry.what["asked"] == name
    assert files


def _now() -> datetime:
    return signing_in_who.now()


def _claims(email: str) -> Claims:
    until = _now() + timedelta(hours=1)
    return Claims("https://idp", email, email, True, "Somebody", "nonce", _now(), until)


@pytest.fixture
def signed_in(own_sample: Warehouse) -> tuple[Account, Identity]:
    """A faculty member, signed in at a provider."""
    hold(replace(held(), demo=False))
    email = str(person_with("faculty").email)
    claims = _claims(email)
    account = sign_in(own_sample, claims, _now())
    own = Identity(account.name, account.email, account.faculty_id, (OWN_RECORD,), claims)
    return account, own


def test_while_nothing_ended_it_stays_theirs(
    own_sample: Warehouse, signed_in: tuple[Account, Identity]
) -> None:
    account, person = signed_in
    check_still(person, person.under(OWN_RECORD))
    leads = Hat("department_leader", "department:Surgery")
    with pytest.raises(Refused, match="has ended or was revoked"):
        check_still(person, person.under(leads))
    _given(own_sample, *leads, account.email)
    check_still(person, person.under(leads))
    check_still(replace(person, name="Spelt otherwise"), person.under(leads))


def test_a_session_or_an_account_that_ended_takes_the_files_along(
    own_sample: Warehouse, signed_in: tuple[Account, Identity]
) -> None:
    account, person = signed_in
    assert person.claims is not None
    mine = person.under(OWN_RECORD)
    again = replace(person, claims=replace(person.claims, session="another"))
    with pytest.raises(Refused, match="not known here any more"):
        check_still(again, mine)
    assert again.claims is not None
    sign_in(own_sample, again.claims, _now())
    end_session(own_sample, person.claims, _now())
    with pytest.raises(Refused, match="You are signed out"):
        check_still(person, mine)
    check_still(again, mine)
    release(own_sample, account.account, Actor("ops"), "left", _now())
    with pytest.raises(Refused, match="An administrator ended your sign-in"):
        check_still(again, mine)


def test_a_token_that_expired_takes_the_files_along(
    signed_in: tuple[Account, Identity], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, person = signed_in
    later = _now() + timedelta(hours=1)
    monkeypatch.setattr(signing_in_who, "now", lambda: later)
    with pytest.raises(Refused, match="Your sign-in has ended"):
        check_still(person, person.under(OWN_RECORD))
    still = who_still(replace(person, claims=None))
    assert isinstance(still, Identity), "nobody is vouched for in the demo"
