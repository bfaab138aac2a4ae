"""Downloads: cells that a spreadsheet would run stay text."""

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from etl.exporting import csv_text
from tests.dashboard.conftest import RunPage


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_cells_stay_text(cell: str) -> None:
    line = csv_text(pl.DataFrame({"title": [cell]})).splitlines()[1]
    assert not line.lstrip('"').startswith(("=", "+", "-", "@", "\t"))


@pytest.mark.usefixtures("served")
@pytest.mark.parametrize(
    ("role", "page"),
    [
        ("institution_leader", "overview"),
        ("institution_leader", "protected_time"),
        ("faculty", "person"),
        ("institution_leader", "how"),
    ],
)
def test_every_table_offers_its_csv(run_page: RunPage, role: str, page: str) -> None:
    shown = run_page(role, page)
    assert len(shown.download_button) >= _tables(shown)


def _tables(shown: AppTest) -> int:
    drawn = sum("<table" in str(element.body) for element in shown.html)
    assert drawn + len(shown.dataframe) > 0
    return drawn + len(shown.dataframe)
