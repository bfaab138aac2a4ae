"""The published marts against plain on made-up institutions: every column, within 1e-9."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, seed, settings

from tests.etl.marts.comparison import different_marts
from tests.etl.marts.csv_files import as_text
from tests.etl.marts.institutions import MADE_UP, institutions
from tests.etl.marts.loaded import marts_published_at_once
from tests.etl.marts.plain.institution import Institution
from tests.etl.marts.plain.publish import publish
from tests.etl.marts.plain.sentences import conservation, explanation

PARTS, EACH = 8, 7
"""56 institutions, in parts that test workers share; in a quarter of them C is not set."""


def compare(institution: Institution) -> None:
    """Loads the institution and compares every cell of every mart, and what must hold of each."""
    with TemporaryDirectory() as folder:
        found = marts_published_at_once(institution, Path(folder))
    expected = publish(institution)
    wrong = [
        *different_marts(expected, found),
        *conservation(institution, expected),
        *conservation(institution, found),
        *explanation(found["promise_quarter"]),
    ]
    assert not wrong, "\n".join([*wrong[:40], as_text(institution)])


@pytest.mark.parametrize("part", range(PARTS))
def test_the_marts_are_those_of_plain(part: int) -> None:
    contracted = part % 4 != 0
    made_up = given(institution=institutions(contracted))(compare)
    seed(part)(settings(MADE_UP, max_examples=EACH)(made_up))()


def test_the_marts_of_fifty_quarters_are_those_of_plain() -> None:
    made_up = given(institution=institutions(number_of_quarters=50))(compare)
    settings(MADE_UP, max_examples=4)(made_up)()
