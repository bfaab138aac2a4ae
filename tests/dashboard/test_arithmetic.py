"""The arithmetic comes, line by line, to the published numbers, whoever it is about."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, seed, settings

from etl.warehouse import Warehouse
from tests.dashboard.explained import wrong_lines
from tests.etl.marts.csv_files import as_text
from tests.etl.marts.institutions import MADE_UP, institutions
from tests.etl.marts.loaded import published_at_once
from tests.etl.marts.plain.institution import Institution

QUARTERS = (date(2025, 7, 1),)
PARTS, EACH, MOST = 2, 3, 8
EVERYBODY = (
    "select faculty_id, quarter_start from mart.promise_parts "
    "union select faculty_id, quarter_start from mart.person_quarter order by all"
)


@pytest.mark.parametrize("quarter", QUARTERS)
def test_every_line_of_the_sample_comes_to_what_was_published(
    quarter: date, open_sample: Warehouse
) -> None:
    with open_sample.cursor() as cursor:
        people = [who for who, when in cursor.execute(EVERYBODY).fetchall() if when == quarter]
    assert len(people) > 40
    wrong = [line for who in people for line in wrong_lines(open_sample, who, quarter)]
    assert not wrong, "\n".join(wrong[:20])


def explain_everybody(institution: Institution) -> None:
    """Loads the institution and holds every line, of at most MOST of its people and quarters."""
    with TemporaryDirectory() as folder, published_at_once(institution, Path(folder)) as warehouse:
        with warehouse.cursor() as cursor:
            everybody = cursor.execute(EVERYBODY).fetchall()
        everybody = everybody[:: len(everybody) // MOST + 1]
        wrong = [line for who, when in everybody for line in wrong_lines(warehouse, who, when)]
    assert not wrong, "\n".join([*wrong[:20], as_text(institution)])


@pytest.mark.parametrize("part", range(PARTS))
def test_every_line_of_made_up_institutions_comes_to_what_was_published(part: int) -> None:
    made_up = given(institution=institutions(part % 2 == 0))(explain_everybody)
    seed(100 + part)(settings(MADE_UP, max_examples=EACH)(made_up))()
