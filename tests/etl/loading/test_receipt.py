"""What a refused file asks: one thing about the file, not what is hinted at one of its rows."""

import pytest

from etl.loading import LoadOptions
from tests.etl.checking.rows import GOOD, csv_of
from tests.etl.small import FACULTY, Desk


def _dated(*dates: str) -> str:
    return csv_of(
        *(GOOD["activity"] | {"activity_id": f"Q{n}", "date": d} for n, d in enumerate(dates))
    )


@pytest.mark.parametrize(
    ("feed", "content", "asked"),
    [
        ("activity", _dated("07/01/2025", "07/02/2025"), "date_order"),
        ("activity", _dated("2025-09-31"), None),
        ("activity", _dated("2025-09-31", "2025-07-02"), None),
        ("faculty", FACULTY.replace("F2,Ben", "F2,Benjamin"), "as_of"),
    ],
)
def test_a_question_is_about_the_whole_file(
    feed: str, content: str, asked: str | None, shared_desk: Desk
) -> None:
    receipt = shared_desk.load(feed, content, LoadOptions())
    assert receipt.refused
    assert receipt.question == asked
