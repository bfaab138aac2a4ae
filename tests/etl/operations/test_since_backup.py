"""What was taken away since the backup was made: who is shut out stays so, the rest is told."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dashboard.keeping_text import restore_lines
from etl.access.accounts import living_accounts, release, sign_in
from etl.access.claims import Claims, SessionOver
from etl.access.log import Actor, verify
from etl.access.sessions import check_session, end_session
from etl.loading.purging import purge
from etl.operations.backup import back_up
from etl.operations.restore import restore
from etl.warehouse import Warehouse, open_warehouse
from tests.etl.operations.place import Place
from tests.etl.small import PROGRAMS, Desk


def test_who_was_signed_in_then_is_told_to_sign_in_again(place: Place, tmp_path: Path) -> None:
    now = datetime.now(UTC)
    claims = Claims("https://idp", "s1", "ada@x.edu", True, "Ada", "c1", now)
    with open_warehouse(place.settings) as warehouse:
        with warehouse.writing() as (connection, _):
            connection.execute(
                "insert into access.grants by name select 1 as grant_id, 'ada@x.edu' as email, "
                "'administrator' as access_role, '' as scope, date '2020-01-01' as from_date"
            )
        sign_in(warehouse, claims, now)
        assert check_session(warehouse, claims, now) is not None
        back_up(warehouse, tmp_path / "with.zip", "ada")
    restore(place.settings, tmp_path / "with.zip", "ada")
    with open_warehouse(place.settings) as warehouse:
        with pytest.raises(SessionOver, match="restored from a backup"):
            check_session(warehouse, claims, now)
        assert verify(warehouse).faults == ()
        deeds = Desk(warehouse, tmp_path).rows("select deed, what from access.log order by entry")
    assert json.loads(str(deeds[-1][1])) == {
        "file": str(tmp_path / "with.zip"),
        "what": "a restore",
    }


def test_what_was_taken_away_since_and_is_back_is_said(place: Place, tmp_path: Path) -> None:
    with open_warehouse(place.settings) as warehouse:
        batch = (
            Desk(warehouse, tmp_path).loaded("programs", PROGRAMS + "EM,Em,ED,fellowship\n").batch
        )
        with warehouse.writing() as (connection, _):
            connection.execute(
                "insert into access.grants (grant_id, granted_at) "
                "select unnest([1, 2]), timestamp '2025-09-01'"
            )
        back_up(warehouse, tmp_path / "with.zip", "ada")
        assert batch is not None
        for who in ("ada", "ben"):
            purge(warehouse, batch, who, "not ours")
        with warehouse.writing() as (connection, _):
            connection.execute("update access.grants set revoked_at = now() where grant_id = 2")
    restored = restore(place.settings, tmp_path / "with.zip", "ada")
    assert (restored.since.purged, restored.since.revoked) == ((batch,), (2,))
    said = "\n".join(restore_lines(restored))
    assert f"do it again with `kept purge {batch}`." in said
    assert "do it again with `kept grant revoke 2`." in said
    again = restore(place.settings, tmp_path / "with.zip", "ada")
    assert (again.since.purged, again.since.revoked) == ((), ())


def _with_grant(warehouse: Warehouse, name: str, now: datetime) -> Claims:
    """Somebody who may sign in."""
    email = f"{name}@x.edu"
    with warehouse.writing() as (connection, _):
        connection.execute(
            "insert into access.grants by name select 1 as grant_id, ? as email, "
            "'administrator' as access_role, '' as scope, date '2020-01-01' as from_date",
            [email],
        )
    return Claims("https://idp", name, email, True, name.title(), f"of {name}", now)


@pytest.mark.parametrize("lost", [False, True])
def test_who_was_shut_out_since_is_not_let_in_again(
    lost: bool, place: Place, tmp_path: Path
) -> None:
    """An account released since stays released; who came since, and was sent away, is out too."""
    now = datetime.now(UTC)
    with open_warehouse(place.settings) as warehouse:
        ada, ben, late = (_with_grant(warehouse, name, now) for name in ("ada", "ben", "late"))
        for claims in (ada, ben):
            sign_in(warehouse, claims, now)
        back_up(warehouse, tmp_path / "with.zip", "ada")
        sign_in(warehouse, late, now)
        [account] = [each for each in living_accounts(warehouse) if each.email == ada.email]
        release(warehouse, account.account, Actor("eva"), "left in May", now)
        end_session(warehouse, late, now)
    if lost:
        place.settings.database.unlink()
    restored = restore(place.settings, tmp_path / "with.zip", "ops")
    assert restored.since.released == (() if lost else (ada.email,))
    stays = f"Accounts that were released since stay released: {ada.email}."
    assert (stays in "\n".join(restore_lines(restored))) != lost
    with open_warehouse(place.settings) as warehouse:
        living = [each.email for each in living_accounts(warehouse)]
        assert living == ([ada.email, ben.email] if lost else [ben.email])
        for claims in (ada, ben, late):
            with pytest.raises(SessionOver):
                _ = check_session(warehouse, claims, now) or sign_in(warehouse, claims, now)
        later = datetime.now(UTC) + timedelta(seconds=1)
        again = replace(ben, session="another", signed_at=later)
        assert sign_in(warehouse, again, later).email == ben.email
        assert check_session(warehouse, again, later) is not None
        noted = Desk(warehouse, tmp_path).rows(
            "select actor, what->>'$.reason' from access.log where deed = 'unbound'"
        )
        told = "released by eva after the backup: left in May"
        assert noted == ([] if lost else [("ops", told)])
        assert verify(warehouse).faults == ()
