"""`kept log`: it says what was done, finds what was tampered with, and works beside a server."""

import json

import duckdb
import pytest

from dashboard.local_api import Export
from dashboard.local_api.client import Remote
from dashboard.local_api.server import local_api
from etl.jobs import Jobs
from etl.warehouse import Warehouse
from tests.dashboard.command.conftest import Kept, write_files
from tests.etl.access.noted import noted
from tests.etl.small import FACULTY, PROGRAMS


def _tamper(sql: str) -> None:
    with duckdb.connect("kept.duckdb") as connection:
        connection.execute(sql)


def test_what_was_done_is_listed_the_latest_first(kept: Kept) -> None:
    write_files(faculty=FACULTY, programs="program_id\nX\n")
    kept("load", "faculty.csv")
    assert kept("load", "programs.csv")[0] == 1
    kept("export", "faculty", "--format", "parquet", "-o", "f.parquet")
    kept("report", "-o", "none.pdf", "--department", "Nowhere")
    lines = kept("log", "show")[1].splitlines()
    assert [line.split(": ", 1)[1] for line in lines] == [
        "took along 'faculty' as parquet",
        "loaded batch 2 of faculty, 'faculty.csv'",
    ]
    assert kept("log", "show", "--last", "1")[1].splitlines() == lines[:1]
    assert kept("log", "show", "--deed", "loaded")[1].splitlines() == lines[1:]
    assert kept("log", "show", "--since", "2999-01-01")[1] == ""
    row = json.loads(kept("log", "show", "--json")[1].splitlines()[0])
    assert row["what"] == {"name": "faculty", "format": "parquet", "rows": 3}
    assert kept("log", "show", "--deed", "loadde")[0] == 2


def test_a_whole_log_is_said_to_be_and_how_it_ends(kept: Kept) -> None:
    write_files(faculty=FACULTY)
    kept("load", "faculty.csv")
    code, out, _ = kept("log", "verify")
    said, head = out.splitlines()
    assert (code, said[:30]) == (0, "The log is whole: 1 entries, e")
    kept("export", "faculty")
    assert kept("log", "verify", "--head", head)[0] == 0
    found = json.loads(kept("log", "verify", "--json")[1])
    assert (found["entries"], found["faults"]) == (2, [])
    assert kept("log", "verify", "--head", "1:abc")[0] == 2


@pytest.mark.parametrize(
    ("tampering", "said"),
    [
        ("update access.log set actor = 'Eve' where entry = 1", "Entry 1 does not say"),
        ("delete from access.log where entry = 1", "Entry 1 is missing"),
        ("delete from access.log where entry = 2", "Entry 2 is missing at the end"),
    ],
)
def test_a_broken_log_ends_in_1_and_names_the_entry(kept: Kept, tampering: str, said: str) -> None:
    write_files(faculty=FACULTY)
    kept("load", "faculty.csv")
    kept("export", "faculty")
    _tamper(tampering)
    code, out, err = kept("log", "verify")
    assert (code, out) == (1, "")
    assert said in err
    code, out, _ = kept("log", "verify", "--json")
    assert code == 1
    assert said in json.loads(out)["faults"][0]["sentence"]


def test_a_log_cut_off_and_its_end_with_it_shows_beside_a_head_kept_elsewhere(kept: Kept) -> None:
    write_files(faculty=FACULTY)
    kept("load", "faculty.csv")
    kept("export", "faculty")
    head = kept("log", "verify")[1].splitlines()[1]
    _tamper(
        "delete from access.log where entry = 2; "
        "update access.log_head set entries = 1, hash = (select hash from access.log)"
    )
    assert kept("log", "verify")[0] == 0
    code, _, err = kept("log", "verify", "--head", head)
    assert code == 1
    assert "Entry 2 is not what it was" in err


def test_it_is_read_beside_the_process_that_has_the_data(kept: Kept, warehouse: Warehouse) -> None:
    with Jobs() as jobs, local_api(warehouse, jobs) as place:
        write_files(programs=PROGRAMS)
        assert kept("load", "programs.csv")[0] == 0
        Remote(place).do(Export("programs"))
        assert [entry.deed for entry in noted(warehouse)] == ["loaded", "exported"]
        assert len(kept("log", "show")[1].splitlines()) == 2
        assert kept("log", "verify")[0] == 0
