"""What looks like a date, and in which orders the dates of a file can be read."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.mapping.cell_looks import share_of
from etl.mapping.date_readings import date_readings
from etl.mapping.suggest import suggest
from schemas.feeds import FEEDS
from tests.etl.mapping.sheets import WORDS, understood


@pytest.mark.parametrize(
    ("odd", "said", "filled"),
    [
        (0, "and its cells are dates", True),
        (1, "and 9 of the 10 cells seen are dates, 'soon' is not", True),
        (5, "but only 5 of the 10 cells seen are dates, 'soon' is not", True),
        (9, "but only 1 of the 10 cells seen are dates, 'soon' is not", False),
    ],
)
def test_a_few_odd_cells_leave_a_column_of_dates_what_it_is(
    odd: int, said: str, filled: bool
) -> None:
    cells = ["soon"] * odd + ["09/03/2025"] * (10 - odd)
    rows = "".join(f"\nAna Núñez|{cell}|1" for cell in cells)
    found = understood(f"Instructor|Session date|Hours{rows}", "activity")
    (date_guess,) = (guess for guess in found.columns if guess.ours == "date")
    assert date_guess.why.endswith(said)
    assert ("date" not in {question.about for question in found.mapping.questions()}) == filled


@pytest.mark.parametrize(
    "cell",
    [
        "09/03/2025",
        "9/3/25",
        "09/03/2025 08:00 AM",
        "3-Sep-2025",
        "Sep 3 2025",
        "20250903",
        "45903",
    ],
)
def test_what_the_reader_reads_as_a_date_looks_like_one(cell: str) -> None:
    assert share_of([cell], "dates") == 1


def test_numbers_of_other_sizes_are_no_dates() -> None:
    assert share_of(["2025", "12345", "99999", "30250903", "1.5"], "dates") == 0


DAYS = st.dates(date(2001, 1, 1), date(2049, 12, 31))
LAYOUTS = {"ymd": "%Y/%m/%d", "mdy": "%m/%d/%Y", "dmy": "%d/%m/%Y"}


@settings(max_examples=80)
@given(st.lists(DAYS, min_size=1, max_size=6), st.sampled_from(sorted(LAYOUTS)))
def test_the_true_order_of_dates_is_always_among_the_readings(days: list[date], order: str) -> None:
    cells = [day.strftime(LAYOUTS[order]) for day in days]
    found = date_readings(cells)
    assert found is not None
    assert found.readings[order] == days[cells.index(found.example)]
    told = any(day.day > 12 for day in days)
    if order != "ymd":
        assert set(found.readings) == ({order} if told else {"mdy", "dmy"})


def test_dates_that_need_no_question_and_dates_without_an_order() -> None:
    assert date_readings(["2025-07-04", "2025-07-04T00:00:00", ""]) is None
    mixed = date_readings(["13/01/2025", "01/13/2025"])
    assert mixed is not None
    assert mixed.readings == {}


def test_an_order_is_proven_by_the_cell_that_no_other_reads_and_still_asked() -> None:
    sheet = "Instructor|Date|Hours\nA B|09/03/2025|1\nA B|00/00/0000|1\nA B|09/15/2025|1"
    found = understood(sheet, "activity")
    assert found.dates is not None
    assert found.dates.readings == {"mdy": date(2025, 9, 15)}
    asked = {question.about: question for question in found.questions()}["date_order"]
    assert asked.sentence.startswith("'09/15/2025' can only be 15 September 2025 (mdy).")
    assert asked.offers == ("mdy",)
    assert found.mapping.date_order is None


def test_dates_below_the_first_rows_prove_an_order_too() -> None:
    names, row = ["Instructor", "Date", "Hours"], ["A B", "09/03/2025", "1"]
    counted = [{"A B": 900}, {"09/03/2025": 899, "09/15/2025": 1}, {"1": 900}]
    found = suggest(names, [row], FEEDS["activity"], WORDS, counted=counted)
    assert found.dates is not None
    assert set(found.dates.readings) == {"mdy"}
