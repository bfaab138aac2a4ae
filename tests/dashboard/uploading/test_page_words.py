"""No switch of the command line stands on a page."""

import re

import pytest

from dashboard.uploading.page_words import in_page_words
from tests.conftest import ROOT

SWITCH = re.compile(r"--[a-z]")
TEXTS = [
    text
    for path in sorted((ROOT / "etl").rglob("*.py"))
    for text in re.findall(r'"([^"\n]*--[a-z][^"\n]*)"', path.read_text("utf-8"))
    if " " in text
]


@pytest.mark.parametrize("text", TEXTS)
def test_no_sentence_of_the_loader_shows_a_switch(text: str) -> None:
    assert SWITCH.search(text)
    assert not SWITCH.search(in_page_words(text))


def test_what_is_asked_on_the_command_line_is_asked_below() -> None:
    assert in_page_words(
        "Which comes first? Load again with --date-order mdy (month first), dmy (day first) or ymd."
    ) == ("Which comes first? Say it below.")
    assert in_page_words("Does the file replace them (--replaces) or add to them (--adds)?") == (
        "Does the file replace them or add to them?"
    )


def test_other_sentences_stay_as_they_are() -> None:
    said = "hours is 'two', which is not a number of hours like 1.5. Correct it."
    assert in_page_words(said) == said
