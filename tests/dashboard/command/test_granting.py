"""`kept grant`: the first administrator, what is refused, lists, and beside `kept serve`."""

import json
from datetime import date, timedelta

import pytest

from dashboard.local_api.server import local_api
from etl.jobs import Jobs
from etl.settings import read_settings
from etl.warehouse import open_warehouse
from tests.dashboard.command.conftest import Kept, write_files
from tests.etl.small import FACULTY, PROGRAMS

EVA = ("eva@example.edu", "administrator")
WHY = ("--reason", "first of all")


def test_the_first_administrator_by_command(kept: Kept) -> None:
    code, out, _ = kept("grant", "list")
    assert (code, "makes the first administrator" in out) == (0, True)
    assert kept("grant", "add", *EVA, *WHY) == (
        0,
        "Grant 1: eva@example.edu is Administrator, from now on.\n",
        "",
    )
    code, out, _ = kept("grant", "list")
    assert code == 0
    assert out.startswith(f"1: eva@example.edu Administrator, from {date.today()}, given by ")
    assert out.endswith(": first of all\n")


def test_a_grant_with_days_is_listed_for_programs_and_revoked(kept: Kept) -> None:
    write_files(faculty=FACULTY, programs=PROGRAMS)
    kept("load", "faculty.csv", "programs.csv")
    soon = date.today() + timedelta(3)
    code, out, _ = kept(
        *("grant", "add", "Cora@Example.edu", "department-leader", "department:Medicine"),
        *("--from", str(soon), "--until", "2099-06-30", *WHY, "--json"),
    )
    assert code == 0
    added = json.loads(out)
    assert (added["email"], added["access_role"]) == ("cora@example.edu", "department_leader")
    assert json.loads(kept("grant", "list", "--json")[1]) == added
    assert kept("grant", "list")[1].endswith(": first of all (not yet)\n")
    code, out, _ = kept("grant", "revoke", "1", "--reason", "changed her mind")
    assert (code, out) == (
        0,
        "Grant 1 is revoked: cora@example.edu is Department leader, Medicine no more, "
        "from their next click on.\n",
    )
    assert "Nobody has a grant" in kept("grant", "list")[1]
    assert ": changed her mind)" in kept("grant", "list", "--all")[1]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add", *EVA), "Say why the grant is given"),
        (("add", "eva@example.edu", "chief", *WHY), "'chief' is not an access role"),
        (("add", "eva@example.edu", "coordinator", "Medicine", *WHY), "Write institution or"),
        (("add", "eva@example.edu", "coordinator", "department:X", *WHY), "no department 'X'"),
        (("add", *EVA, *WHY, "--until", "soon"), "--until is 'soon'"),
        (("add", *EVA, *WHY, "--from", "01/02/2026"), "--from is '01/02/2026'"),
        (("revoke", "4", *WHY), "There is no grant 4"),
    ],
)
def test_what_is_refused_ends_with_a_sentence(
    kept: Kept, words: tuple[str, ...], said: str
) -> None:
    code, out, err = kept("grant", *words)
    assert (code, out) == (2, "")
    assert said in err
    # What is wrong with a text is no attempt; what rules refuse is in the log, with who and why.
    noted = [json.loads(line) for line in kept("log", "show", "--json")[1].splitlines()]
    typed = said.startswith(("Say why", "--"))
    assert [said in entry["what"]["because"] for entry in noted] == [True] * (not typed)
    assert all(entry["deed"] == "refused" and entry["actor"] for entry in noted)
    assert all(words[1] in entry["what"]["asked"] for entry in noted)


def test_grants_are_given_beside_a_process_that_serves(kept: Kept) -> None:
    with open_warehouse(read_settings()) as warehouse, Jobs() as jobs, local_api(warehouse, jobs):
        version = warehouse.version()
        assert kept("grant", "add", *EVA, *WHY)[0] == 0
        assert kept("grant", "add", *EVA, *WHY)[2].startswith("eva@example.edu is Administrator")
        assert warehouse.version() == version + 1
        assert kept("grant", "list", "--json")[1].count("eva@example.edu") == 1
