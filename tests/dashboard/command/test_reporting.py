"""`kept report`: the chair's page, here or through the process that serves."""

import json
from pathlib import Path

import pytest

from dashboard.local_api import ChairPage
from dashboard.local_api.client import Remote
from dashboard.local_api.server import local_api
from dashboard.running import held
from etl.warehouse import Warehouse
from tests.dashboard.command.conftest import Kept, write_files
from tests.dashboard.reports.reading_pdf import read_pdf
from tests.etl.small import INSTITUTION


@pytest.fixture
def loaded(kept: Kept) -> Kept:
    """The command, with the small institution loaded."""
    write_files(**INSTITUTION)
    assert kept("load", *(f"{feed}.csv" for feed in INSTITUTION))[0] == 0
    return kept


def test_it_is_written_under_the_name_of_its_quarter_or_the_one_given(loaded: Kept) -> None:
    code, out, err = loaded("report")
    assert (code, out, err) == (
        0,
        "Wrote the page of Institution, FY26Q1, to kept_FY26Q1.pdf.\n",
        "",
    )
    page = read_pdf(Path("kept_FY26Q1.pdf").read_bytes())
    assert page.pages == 1
    assert page.says("FY26 Q1 July to September 2025")
    words = ("--department", "Surgery", "--quarter", "FY26Q1", "-o", "chair.pdf")
    assert loaded("report", *words)[0] == 0
    surgery = read_pdf(Path("chair.pdf").read_bytes())
    assert surgery.says("Department of Surgery")
    assert not surgery.says("Medicine")


def test_json_says_what_was_written(loaded: Kept) -> None:
    assert json.loads(loaded("report", "-o", "x.pdf", "--json")[1]) == {
        "file": "x.pdf",
        "title": "Institution",
        "quarter": "FY26Q1",
    }


def test_what_there_is_not_leaves_no_file(loaded: Kept) -> None:
    before = sorted(Path().iterdir())
    assert loaded("report", "--quarter", "FY20Q1") == (
        2,
        "",
        "FY20Q1 has no numbers; the quarters that have: FY26Q1 to FY26Q1.\n",
    )
    assert loaded("report", "--department", "Alchemy")[2] == (
        "No promise is owed by a department called 'Alchemy'; there is 'Medicine', 'Surgery'.\n"
    )
    assert sorted(Path().iterdir()) == before


def test_whoever_owns_the_data_makes_it(served: Warehouse) -> None:
    parts: list[bytes] = []
    with local_api(served, held().jobs) as place:
        reported = Remote(place).do(ChairPage(department="Surgery"), write=parts.append)
    assert (reported.title, reported.quarter) == ("Department of Surgery", "FY26Q1")
    assert read_pdf(b"".join(parts)).says("Department of Surgery")
