"""How other systems write numbers, days and times: the right value, and a sentence that says so."""

from decimal import Decimal

import pytest

from etl.loading import LoadOptions, Receipt, check
from tests.etl.checking.rows import GOOD, csv_of
from tests.etl.small import Desk

pytestmark = pytest.mark.usefixtures("unpublished")

SEMICOLONS = """\
faculty_id;date;activity_type;hours;start_time;title
F1;21.08.2025;lecture;1,5;09:00;eins
F1;22.08.2025;lecture;2,25;;zwei
F2;22.08.2025;lecture;3;;drei
"""


def test_a_file_with_decimal_commas_and_days_first(desk: Desk) -> None:
    (asked,) = desk.refusal("activity", SEMICOLONS)
    assert asked.startswith("The dates in date can only be day first, as '21.08.2025' (line 2)")
    receipt = desk.loaded("activity", SEMICOLONS, LoadOptions(date_order="dmy"))
    assert desk.rows(
        "select date::VARCHAR, hours from current.activity where batch = 8 order by line"
    ) == [
        ("2025-08-21", Decimal("1.5")),
        ("2025-08-22", Decimal("2.25")),
        ("2025-08-22", Decimal(3)),
    ]
    assert "decimal comma" in " ".join(receipt.notes)


def test_the_order_of_dates_is_remembered_for_its_source(desk: Desk) -> None:
    desk.loaded("activity", SEMICOLONS, LoadOptions(date_order="dmy"))
    september = SEMICOLONS.replace(".08.", ".09.").replace("22.", "02.")
    receipt = desk.loaded("activity", september)
    assert any(note.startswith("Dates are read as dmy, as said of this") for note in receipt.notes)
    days = "select distinct date::VARCHAR from current.activity where batch = 9 order by 1"
    assert desk.rows(days) == [("2025-09-02",), ("2025-09-21",)]
    assert desk.refusal("activity", september.replace("09:00", "10:00"), who="somebody else")


@pytest.mark.parametrize(
    ("text", "value", "sentence"),
    [
        ("1:30", "1.5", "as in '1:30': read as 1.5 hours"),
        ("1h 30m", "1.5", "as in '1h 30m': read as 1.5 hours"),
        ("90 min", "1.5", "as in '90 min': read as 1.5 hours"),
        (" 1.5 ", "1.5", ""),
    ],
)
def test_hours_as_durations(text: str, value: str, sentence: str, shared_desk: Desk) -> None:
    rows = [GOOD["activity"] | {"date": "2025-08-21", "hours": text}]
    receipt = _checked(shared_desk, "activity", rows)
    (row,) = receipt.samples["new"]
    assert Decimal(row["hours"]) == Decimal(value)
    assert sentence in " ".join(receipt.notes)


def test_days_as_a_spreadsheet_counts_them(shared_desk: Desk) -> None:
    rows = [GOOD["activity"] | {"activity_id": f"D{n}", "date": str(45890 + n)} for n in range(3)]
    receipt = _checked(shared_desk, "activity", rows)
    days = [row["date"] for row in receipt.samples["new"]]
    assert days == ["2025-08-21", "2025-08-22", "2025-08-23"]
    assert "as in '45890': read as 2025-08-21" in " ".join(receipt.notes)


def test_days_that_stand_for_none_are_empty_where_a_row_may_have_none(shared_desk: Desk) -> None:
    promise = GOOD["allocations"] | {"role": "meded_scholar", "end_date": "9999-12-31"}
    receipt = _checked(shared_desk, "allocations", [promise])
    assert receipt.samples["new"][0]["end_date"] == ""
    assert "9999-12-31, which stands for no end: read as empty." in " ".join(receipt.notes)
    session = GOOD["activity"] | {"date": "1901-01-01"}
    refused = _checked(shared_desk, "activity", [session], refused=True)
    assert "which stands for no date" in refused.problems[0].sentence


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [("21-Aug-25", None, "2025-08-21"), ("8/21/25", "mdy", "2025-08-21")],
)
def test_years_of_two_digits(text: str, order: str | None, day: str, shared_desk: Desk) -> None:
    rows = [GOOD["activity"] | {"date": text}]
    receipt = _checked(shared_desk, "activity", rows, date_order=order)
    assert receipt.samples["new"][0]["date"] == day
    said = f"two-digit years, as in '{text}': read as {day}; 00 to 49 mean 2000 to 2049"
    assert said in " ".join(receipt.notes)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("40", ["total_fte is written as percentages: '40' was read as 0.4."]),
        ("40 %", ["total_fte is written as percentages: '40 %' was read as 0.4."]),
        ("0.4", []),
    ],
)
def test_which_percentage_was_assumed_is_said(
    text: str, said: list[str], shared_desk: Desk
) -> None:
    rows = [GOOD["faculty"] | {"faculty_id": "Q1", "total_fte": text}]
    receipt = _checked(shared_desk, "faculty", rows)
    assert receipt.samples["new"][0]["total_fte"] == "0.4"
    assert [note for note in receipt.notes if "percent" in note] == said


def test_percents_of_an_appointment_are_read_in_the_whole_column(empty_desk: Desk) -> None:
    """40 and 100 prove percentages; so the plain cell 80 is one too, and is read again."""
    rows = [
        GOOD["faculty"] | {"faculty_id": f"F{n}", "total_fte": text}
        for n, text in enumerate(("80", "100", "40%"))
    ]
    receipt = empty_desk.loaded("faculty", csv_of(*rows))
    fte = empty_desk.rows("select total_fte from current.faculty order by line")
    assert fte == [(0.8,), (1.0,), (0.4,)]
    assert "percent" in " ".join(receipt.notes)


def test_cells_that_were_read_plainly_are_read_again_as_their_column_is_written(
    empty_desk: Desk,
) -> None:
    """In a column with 1.234,5 the plain 1.250 is a thousand two hundred and fifty."""
    empty_desk.loaded("programs", csv_of(GOOD["programs"]))
    rows = [
        GOOD["programs"] | {"program_id": f"Q{n}", "approved_positions": text}
        for n, text in enumerate(("1.234,0", "12"))
    ]
    names = list(rows[0])
    lines = [";".join(names), *(";".join(row[name] for name in names) for row in rows)]
    receipt = empty_desk.loaded("programs", "\n".join(lines) + "\n")
    found = empty_desk.rows(
        f"select approved_positions from current.programs where batch = {receipt.batch} order by 1"
    )
    assert found == [(12,), (1234,)]


def test_a_part_of_one_beside_a_percentage_is_a_question(shared_desk: Desk) -> None:
    rows = [
        GOOD["faculty"] | {"faculty_id": f"Q{n}", "total_fte": text}
        for n, text in enumerate(("80", "1"))
    ]
    receipt = _checked(shared_desk, "faculty", rows, refused=True)
    assert "'1' (line 3)" in receipt.problems[0].sentence


def _checked(
    desk: Desk,
    feed: str,
    rows: list[dict[str, str]],
    refused: bool = False,
    date_order: str | None = None,
) -> Receipt:
    path = desk.write(feed, csv_of(*rows))
    receipt = check(desk.warehouse, path, LoadOptions(adds=True, date_order=date_order))
    assert receipt.refused is refused, receipt.problems
    return receipt
