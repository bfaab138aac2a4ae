"""Each shared file of an odd dialect ends as its table says, and none is read wrong."""

from pathlib import Path

from tests.etl.reading.dialect_endings import TABLE, table_of


def test_the_table_of_endings_is_true(shared_data: Path) -> None:
    assert TABLE.read_text(encoding="utf-8") == table_of(shared_data)


def test_no_file_whose_truth_is_known_is_read_wrong() -> None:
    text = TABLE.read_text(encoding="utf-8")
    assert "WRONG" not in text
    assert text.count("| exact") == 11
