"""Files made to break CSV readers end refused with a sentence, never with an error of ours."""

from pathlib import Path

import pytest

from etl.errors import UsageProblem
from etl.loading import LoadOptions, check
from schemas.feeds import FEEDS
from tests.etl.small import FACULTY, PROGRAMS, Desk

pytestmark = pytest.mark.usefixtures("unpublished")


def _refused(desk: Desk, path: Path, options: LoadOptions) -> list[str]:
    try:
        receipt = check(desk.warehouse, path, options)
    except UsageProblem as problem:
        return [str(problem)]
    assert receipt.refused, f"{path} would load"
    return [str(problem) for problem in receipt.problems]


@pytest.mark.parametrize("dialect", ["csv-spectrum", "duckdb", "messytables"])
def test_every_file_is_refused_with_a_sentence(
    dialect: str, shared_data: Path, shared_desk: Desk
) -> None:
    files = [path for path in (shared_data / "dialects" / dialect).rglob("*") if path.is_file()]
    assert len(files) > 5
    for path in files:
        told = _refused(shared_desk, path, LoadOptions(feed="activity"))
        assert told, path
        for sentence in told:
            assert sentence.endswith((".", "?", ")")), sentence
            assert "None" not in sentence
            assert "Error" not in sentence
    assert list(shared_desk.warehouse.spool.iterdir()) == []


@pytest.mark.parametrize("feed", FEEDS)
def test_teaching_exports_of_others_are_refused(
    feed: str, shared_data: Path, shared_desk: Desk
) -> None:
    for path in sorted((shared_data / "teaching").iterdir()):
        assert _refused(shared_desk, path, LoadOptions(feed=feed, good_rows=True))


@pytest.mark.parametrize(
    "content",
    [
        b"faculty_id,start_date,end_date\n" + b"," * 100_000 + b"x\n",
        b"faculty_id,start_date,end_date\n" + b'"' * 99_999 + b"\n",
        b"faculty_id,start_date,end_date\r\r\rF1,2025-07-01\r",
        b'"faculty_id\n,start_date,end_date\nF1,2025-07-01,2025-07-01\n',
        b"faculty_id,start_date,end_date\nF1,2025-07-01,2025-07-01\n\xff\xfe\n",
        b"faculty_id,start_date,end_date\nF1,2025-07-01,2025-07-01\x1b[2J\n",
        "faculty_id,start_date,end_date\nF\u200b1,2025-07-01,2025-07-01\n".encode(),
        "faculty_id,start_date,end_date\nF1\u0301,2025-07-01,2025-07-01\n".encode(),
        b"faculty_id,start_date,end_date\n'; drop table current.leave; --,2025-07-01,2025-07-01\n",
    ],
)
def test_attacks_are_refused_with_a_sentence(content: bytes, shared_desk: Desk) -> None:
    assert shared_desk.refusal("leave", content)
    assert shared_desk.refusal("leave", content, LoadOptions(good_rows=True))


def test_the_limits_are_those_of_the_settings(empty_desk: Desk) -> None:
    empty_desk.loaded("programs", PROGRAMS)
    empty_desk.warehouse.settings = empty_desk.warehouse.settings.model_copy(
        update={"most_columns": 4}
    )
    (sentence,) = empty_desk.refusal("faculty", FACULTY)
    assert "The header has 7 columns or more, and Kept reads at most 4." in sentence
    empty_desk.loaded("programs", PROGRAMS.replace("General surgery", "Surgery"))
