"""Who is who: every person of a file is asked about, wherever the rows that name them stand."""

import pytest

from tests.dashboard.uploading.conftest import OnThePage, Visitor
from tests.dashboard.uploading.test_known_exports import AMION
from tests.dashboard.uploading.wizard import HEADER, match_columns

pytestmark = pytest.mark.usefixtures("unpublished")


def _who(cora: OnThePage) -> list[str]:
    return [each.label for each in cora.all("selectbox") if each.label.startswith("“")]


def _brought(visitor: Visitor, people: list[str]) -> OnThePage:
    cora = visitor("Cora")
    rows = "".join(f"{who},2025-09-03,Lecture,1,Topic {at},12\n" for at, who in enumerate(people))
    cora.bring("log.csv", HEADER + rows)
    match_columns(cora)
    cora.press("Check the file")
    return cora


def test_people_behind_the_first_200_problems_are_asked_about(visitor: Visitor) -> None:
    cora = _brought(visitor, ["A. Ada"] * 300 + ["Ben"])
    assert _who(cora) == ["“A. Ada” in 300 rows", "“Ben” in 1 row"]
    cora.one("selectbox", "“A. Ada”").set_value("F1")
    cora.one("selectbox", "“Ben”").set_value("F2")
    cora.press("Confirm and check again")
    assert "301 rows of activity would be stored" in cora.text


def test_many_people_are_turned_to_by_the_formful(visitor: Visitor) -> None:
    cora = _brought(visitor, [f"Doctor {chr(65 + at)}" for at in range(25)])
    assert len(_who(cora)) == 20
    turn = cora.one("selectbox", "Which of the 25 people?")
    assert turn.options == ["1 to 20", "21 to 25"]
    turn.set_value(20)
    cora.run()
    assert _who(cora) == [f"“Doctor {letter}” in 1 row" for letter in "UVWXY"]


def test_a_name_beside_an_id_is_known_below_the_first_rows(visitor: Visitor) -> None:
    cora = visitor("Cora")
    row = AMION.splitlines()[-1]
    late = row.replace("Ada,12", "Ben Oh,13")
    cora.bring("report.csv", AMION + f"{row}\n" * 60 + f"{late}\n")
    cora.one("selectbox", "ICU day").set_value("inpatient")
    cora.one("selectbox", "ICU night").set_value("inpatient")
    cora.press("Check the file")
    assert cora.has("selectbox", "“13” (Ben Oh) in 1 row")
