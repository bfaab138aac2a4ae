"""The published marts against plain on made-up institutions: every column, within 1e-9."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, seed, settings

from schemas.marts import PERSON_QUARTER, PROMISE_QUARTER
from tests.etl.marts.comparison import different_rows
from tests.etl.marts.csv_files import as_text
from tests.etl.marts.institutions import MADE_UP, institutions
from tests.etl.marts.loaded import marts_published_at_once
from tests.etl.marts.plain.institution import Institution
from tests.etl.marts.plain.publish import publish
from tests.etl.marts.plain.sentences import conservation, explanation

PARTS, EACH = 8, 25
"""200 institutions, in parts that test workers share; in a quarter of them C is not set."""


def compare(institution: Institution) -> None:
    """Loads the institution and compares every cell of both marts, and what must hold of each."""
    with TemporaryDirectory() as folder:
        promises, people = marts_published_at_once(institution, Path(folder))
    expected_promises, expected_people = publish(institution)
    wrong = [
        *different_rows(PROMISE_QUARTER, expected_promises, promises),
        *different_rows(PERSON_QUARTER, expected_people, people),
        *conservation(institution, expected_promises, expected_people),
        *conservation(institution, promises, people),
        *explanation(promises),
    ]
    assert not wrong, "\n".join([*wrong[:40], as_text(institution)])


@pytest.mark.parametrize("part", range(PARTS))
def test_the_marts_are_those_of_plain(part: int) -> None:
    contracted = part % 4 != 0
    made_up = given(institution=institutions(contracted))(compare)
    seed(part)(settings(MADE_UP, max_examples=EACH)(made_up))()
