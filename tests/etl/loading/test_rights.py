"""A person uploads rows about themselves, a coordinator for their scope; others' are problems."""

import pytest

from etl.loading import LoadOptions
from etl.loading.rights import Rights
from tests.etl.checking.rows import GOOD, csv_of
from tests.etl.small import Desk

ADA = Rights((("self", "F1"),), "F1")
MEDICINE = Rights((("department", "Medicine"),), None)
OWN = GOOD["activity"] | {"date": "2025-08-21"}
BENS = OWN | {"activity_id": "T8", "faculty_id": "F2"}
CYS = OWN | {"activity_id": "T7", "faculty_id": "F3"}


def test_rows_about_oneself_load_and_rows_about_others_are_problems(desk: Desk) -> None:
    (told,) = desk.refusal("activity", csv_of(OWN, BENS), rights=ADA)
    assert told == (
        "Line 3: faculty_id is 'F2', who is not among the people you may upload for. Take the row "
        "out, or ask their coordinator."
    )
    receipt = desk.loaded(
        "activity", csv_of(OWN, BENS), LoadOptions(good_rows=True), "ada", rights=ADA
    )
    assert (receipt.rows_new, receipt.rows_set_aside) == (1, 1)
    assert desk.rows("select activity_id from current.activity where batch = 8") == [("T9",)]


def test_a_coordinator_uploads_for_their_scope(shared_desk: Desk) -> None:
    (told,) = shared_desk.refusal("activity", csv_of(OWN, BENS, CYS), rights=MEDICINE)
    assert told.startswith("Line 4: faculty_id is 'F3'")


def test_the_row_of_somebody_else_is_not_replaced(shared_desk: Desk) -> None:
    stolen = csv_of(OWN | {"activity_id": "T2"})
    told = shared_desk.refusal("activity", stolen, rights=ADA)
    assert told[0].startswith("Line 2: activity_id is 'T2', which belongs to another person")
    assert told[1].startswith("Line 2: this row would replace one of somebody you may not upload")


@pytest.mark.parametrize("feed", ["programs", "roles", "holidays"])
def test_what_is_not_about_people_needs_no_upload_of_theirs(feed: str, shared_desk: Desk) -> None:
    (told,) = shared_desk.refusal(feed, csv_of(GOOD[feed]), rights=ADA)
    assert f"you may not upload {feed}" in told
