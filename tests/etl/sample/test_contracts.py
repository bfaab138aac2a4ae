"""No row of a sample would be refused, whatever its size, its seed and its last day."""

import datetime as dt
from pathlib import Path

import pytest

from etl.sample import ENDING, write_sample
from tests.etl.sample.contracts import broken_contracts

SIZES = [
    (1, 1, 1, ENDING),
    (9, 20, 2, ENDING),
    (60, 4, 3, dt.date(2025, 8, 14)),
    (150, 3, 4, ENDING),
    (25, 8, 5, dt.date(2024, 2, 29)),
]


@pytest.mark.parametrize(("faculty", "quarters", "seed", "ending"), SIZES)
def test_no_row_is_a_problem(
    tmp_path: Path, faculty: int, quarters: int, seed: int, ending: dt.date
) -> None:
    write_sample(tmp_path, faculty, quarters, seed, ending=ending)
    assert broken_contracts(tmp_path, ending) == []
