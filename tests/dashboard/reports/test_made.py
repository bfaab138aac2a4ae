"""A report is of one version of the data, however that moves while it is made."""

from typing import Any

import polars as pl
import pytest

from dashboard.queries.totals import totals
from dashboard.reports.made import make_chair_page
from etl.seen import NumbersMoved
from etl.warehouse import Warehouse


def test_a_pdf_is_read_again_where_the_numbers_move_meanwhile(
    open_sample: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    moves = iter([True, True])

    def moved(*asked: Any) -> pl.DataFrame:
        if next(moves, False):
            raise NumbersMoved
        return totals(*asked)

    monkeypatch.setattr("dashboard.queries.totals.totals", moved)
    report = make_chair_page(open_sample, (("department", "Surgery"),))
    assert (report.title, report.quarter) == ("Department of Surgery", "FY26Q1")
