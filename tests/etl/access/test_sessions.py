"""How long a session lasts, how it ends, and what the log says of it."""

import json
from datetime import timedelta

import pytest

from etl.access.accounts import release, sign_in
from etl.access.claims import Claims, SessionOver
from etl.access.refusals import note_refusal
from etl.access.sessions import check_session, end_session
from etl.warehouse import Warehouse
from tests.etl.access.staff import ANNA, NOW, OPS, vouched


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


def test_the_log_says_who_came_who_left_and_who_was_refused_once(changing: Warehouse) -> None:
    for session in ("one", "one", "two"):
        sign_in(changing, vouched(session=session), NOW)
    end_session(changing, vouched(), NOW)
    end_session(changing, vouched(), NOW)
    release(changing, 1, OPS, "left in May", NOW)
    stranger = vouched("stranger@example.edu", "stranger")
    for _ in range(2):
        note_refusal(changing, stranger, "Nobody knows you.")
    with changing.noting() as connection:
        noted = connection.execute(
            "select actor, deed, about, what from access.log order by entry"
        ).fetchall()
    assert [row[:3] for row in noted if row[1] not in ("loaded", "published")] == [
        ("Anna Able", "bound", "F1"),
        ("Anna Able", "signed_in", None),
        ("Anna Able", "signed_in", None),
        ("Anna Able", "signed_out", None),
        ("ops", "unbound", "F1"),
        ("From Claims", "refused", None),
    ]
    assert json.loads(noted[-1][3])["because"] == "Nobody knows you."
