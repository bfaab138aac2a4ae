"""The wizard asks about the words and people of the whole file, not of its first rows."""

import pytest

from tests.dashboard.uploading.conftest import OnThePage, Visitor
from tests.dashboard.uploading.wizard import (
    HEADER,
    answer,
    bring_and_match,
    confirm,
    match_columns,
)

pytestmark = pytest.mark.usefixtures("unpublished")


@pytest.fixture
def matched(visitor: Visitor) -> OnThePage:
    """A coordinator whose unknown export has its columns matched."""
    return bring_and_match(visitor)


def _long(words: dict[int, str], rows: int = 2_100, teacher: str = "A. Ada") -> str:
    """A log of many lectures, but on some rows with another word."""
    return HEADER + "".join(
        f"{teacher},9/{3 + row % 20}/2025,{words.get(row, 'Lecture')},1,Topic {row},12\n"
        for row in range(1, rows + 1)
    )


def test_words_of_the_whole_file_are_asked(visitor: Visitor) -> None:
    cora = visitor("Cora")
    cora.bring("teaching log.csv", _long({2_000: "Journal circle", 2_050: "small_group"}))
    match_columns(cora)
    assert cora.has("selectbox", "Journal circle (1 row seen")
    assert cora.one("selectbox", "Lecture (2,098 rows seen").value == "lecture"
    assert not cora.has("selectbox", "small_group")


def test_a_new_word_of_a_later_month_is_asked_wherever_it_stands(matched: OnThePage) -> None:
    cora = matched
    answer(cora)
    confirm(cora)
    cora.press("Load 3 rows")
    cora.press("Bring the next file")
    cora.bring("october.csv", _long({2_000: "Journal circle"}).replace("9/", "10/"))
    assert "What the words mean" in cora.text
    assert cora.has("selectbox", "Journal circle")


def test_people_in_one_cell_are_asked_about_wherever_they_stand(visitor: Visitor) -> None:
    cora = visitor("Cora")
    late = "A. Ada and Ben,9/4/2025,Lecture,1.5,Shock,12\nTBA,9/5/2025,Lecture,1,Heart,12\n"
    cora.bring("teaching log.csv", _long({}) + late)
    match_columns(cora)
    assert cora.has("multiselect", "What stands between")
    assert cora.one("multiselect", "Words that are not people").value == ["TBA"]


def test_many_words_are_asked_in_turns_and_too_many_are_said(visitor: Visitor) -> None:
    cora = visitor("Cora")
    cora.bring("teaching log.csv", _long({row: f"Word {row % 50}" for row in range(60, 700)}))
    match_columns(cora)
    assert "The 40 most frequent of 51 are shown; the others are asked next." in cora.text
    cora.press("Back to the columns")
    cora.press("Another file")
    cora.bring("teaching log.csv", _long({row: f"Word {row}" for row in range(60, 1_200)}))
    match_columns(cora)
    assert "Kind holds more than 1,000 different texts" in cora.text
    assert not cora.has("selectbox", "Word 60")
