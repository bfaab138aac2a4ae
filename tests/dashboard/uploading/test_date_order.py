"""In which order dates are read: asked with both readings, shown with its proof, never guessed."""

import pytest

from etl.warehouse import Warehouse
from tests.dashboard.uploading.conftest import Visitor, count_rows
from tests.dashboard.uploading.wizard import HEADER, match_columns

pytestmark = pytest.mark.usefixtures("unpublished")


def _log(*days: str) -> str:
    return HEADER + "".join(f"F1,{day},Lecture,1,Topic {at},12\n" for at, day in enumerate(days))


def test_an_order_that_the_file_proves_is_the_shown_answer_and_said_to_be(
    visitor: Visitor, institution: Warehouse
) -> None:
    cora = visitor("Cora")
    cora.bring("teaching log.csv", _log("09/03/2025", "soon", "09/15/2025", "09/04/2025"))
    match_columns(cora)
    order = cora.one("radio", "How are the dates")
    assert order.value == "mdy"
    assert [one.replace("\u00a0", " ") for one in order.options] == [
        "Month first: “09/15/2025” is 15 Sep 2025"
    ]
    assert "Chosen because the file proves it" in cora.text
    cora.press("Check the file")
    cora.press("Take the good rows")
    cora.press("Load 3 rows")
    assert count_rows(institution, "date = '2025-09-15'") == 1


def test_an_order_in_doubt_has_no_answer_before_somebody_gives_it(visitor: Visitor) -> None:
    cora = visitor("Cora")
    cora.bring("teaching log.csv", _log("09/03/2025", "09/04/2025"))
    match_columns(cora)
    assert cora.one("radio", "How are the dates").value is None
    assert "proves" not in cora.text


def test_dates_of_two_orders_are_said_to_have_none(visitor: Visitor) -> None:
    cora = visitor("Cora")
    cora.bring("teaching log.csv", _log("09/15/2025", "15/09/2025"))
    match_columns(cora)
    assert not cora.has("radio", "How are the dates")
    assert "No one order reads all dates, such as “09/15/2025”" in cora.text


def test_only_the_columns_read_as_dates_are_asked_about(visitor: Visitor) -> None:
    cora = visitor("Cora")
    cora.bring("teaching log.csv", _log("2025-09-03").replace("Topic 0", "09/04/2025"))
    match_columns(cora)
    assert not cora.has("radio", "How are the dates")


def test_a_proven_order_of_our_own_columns_is_shown_too(visitor: Visitor) -> None:
    ada = visitor("Ada")
    rows = "F1,09/03/2025,lecture,2\nF1,09/15/2025,lecture,1.5\n"
    ada.bring("activity.csv", "faculty_id,date,activity_type,hours\n" + rows)
    assert ada.one("radio", "How are the dates").value == "mdy"
    ada.press("Go on")
    assert "2 rows of activity would be stored" in ada.text
