"""Texts of users in a report: short, on one line, and breakable."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.reports.short import short


@given(st.text(max_size=200), st.integers(5, 80))
def test_a_text_is_cut_and_can_break_everywhere_it_must(text: str, longest: int) -> None:
    said = short(text, longest)
    assert len(said.replace("\u200b", "")) <= longest
    assert all(len(piece) <= 24 for word in said.split(" ") for piece in word.split("\u200b"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Medicine", "Medicine"),
        ("a\nb\t c", "a b c"),
        ("a\u202eb\x00", "a b"),
        ("abcdefghij", "abcdefghij"),
        ("abcdefghijk", "abcdefghi…"),
    ],
)
def test_what_is_short_and_plain_stays(text: str, said: str) -> None:
    assert short(text, 10) == said


def test_a_long_word_may_break() -> None:
    assert short(f"a {'x' * 30}", 80) == f"a {'x' * 24}\u200b{'x' * 6}"
