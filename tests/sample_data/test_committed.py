"""What is committed is what the generator writes; `python -m etl.sample` writes it anew."""

from pathlib import Path

from etl.sample import ENDING, write_sample_data
from tests.conftest import SAMPLE
from tests.etl.sample.contracts import broken_contracts

LARGEST = 2_500_000


def _files(folder: Path) -> dict[str, bytes]:
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_it_is_generated_byte_for_byte(tmp_path: Path) -> None:
    write_sample_data(tmp_path)
    written, committed = _files(tmp_path), _files(SAMPLE)
    assert list(written) == list(committed)
    assert [name for name in written if written[name] != committed[name]] == []


def test_it_is_small() -> None:
    assert sum(map(len, _files(SAMPLE).values())) < LARGEST


def test_no_row_is_a_problem() -> None:
    assert broken_contracts(SAMPLE, ENDING) == []
