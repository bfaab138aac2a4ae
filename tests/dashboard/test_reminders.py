"""What a reminder says: plainly what is missing, and never whose fault it is."""

from datetime import date
from typing import Any

import pytest

from dashboard.reminders import Gap, gaps_of, letter, merge_list

JULY, AUGUST = date(2025, 7, 1), date(2025, 8, 1)


def _cell(who: str, feed: str, month: date, state: str = "missing") -> dict[str, Any]:
    return {
        "faculty_id": who,
        "name": f"Dr {who}",
        "feed": feed,
        "month": month,
        "state": state,
    }


CELLS = [
    _cell("A", "activity", JULY),
    _cell("A", "clinical", JULY, "recorded"),
    _cell("A", "activity", AUGUST),
    _cell("A", "clinical", AUGUST),
    _cell("B", "activity", JULY, "declared"),
    _cell("C", "clinical", JULY),
]


def test_a_gap_is_what_is_missing_and_nothing_else() -> None:
    gaps = gaps_of(CELLS, {"A": "a@example.edu"})
    assert [(gap.name, gap.email, gap.words) for gap in gaps] == [
        ("Dr A", "a@example.edu", "activity in July and August; clinical work in August"),
        ("Dr C", None, "clinical work in July"),
    ]


def test_a_letter_to_one_person_is_filled_in() -> None:
    text = letter(gaps_of(CELLS[:4], {}), "July to September 2025", "Tove", adds_rows=True)
    assert text.startswith("Dear Dr A,\n")
    assert "activity in July and August; clinical work in August." in text
    assert "[" not in text
    assert text.endswith("Thank you,\nTove\n")


def test_a_letter_to_several_has_fields_that_the_list_fills() -> None:
    gaps = gaps_of(CELLS, {"A": "a@example.edu"})
    text = letter(gaps, "July to September 2025", "Tove", adds_rows=False)
    assert "Dear [name]," in text
    assert "[missing]" in text
    assert "Dr A" not in text
    assert merge_list(gaps).split("\n") == [
        "name\te-mail\tmissing",
        "Dr A\ta@example.edu\tactivity in July and August; clinical work in August",
        "Dr C\t\tclinical work in July",
    ]


def test_only_activity_is_said_to_be_typed_in() -> None:
    for cells, typed in ((CELLS[:1], True), (CELLS[5:], False)):
        text = letter(gaps_of(cells, {}), "July to September 2025", "Tove", adds_rows=True)
        assert ("type it in" in text) is typed


@pytest.mark.parametrize("adds_rows", [True, False])
def test_a_letter_blames_nobody(adds_rows: bool) -> None:
    text = letter(gaps_of(CELLS, {}), "July to September 2025", "Tove", adds_rows).lower()
    assert [word for word in ("fail", "must", "late", "overdue", "forgot") if word in text] == []
    assert ("answer this message" in text) is adds_rows


def test_a_line_of_the_list_stays_a_line_and_text() -> None:
    gap = Gap("=cmd()\tEve\nMallory", None, {"activity": [JULY]})
    assert merge_list([gap]).split("\n")[1] == "'=cmd() Eve Mallory\t\tactivity in July"
