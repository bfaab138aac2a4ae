"""`kept export --as`: the scope of an e-mail, by its widest grant or the one named."""

import csv
import io
import json

import pytest

from tests.dashboard.command.conftest import Kept, write_files
from tests.etl.small import ALLOCATIONS, PROGRAMS

FACULTY = """\
faculty_id,name,email,department,total_fte
F1,Ada,ada@example.edu,Medicine,1
F2,Ben,both@example.edu,Medicine,1
F3,Cy,Both@Example.edu,Surgery,1
"""
BOSS = "boss@example.edu"
WHY = ("--reason", "asked for")


@pytest.fixture
def loaded(kept: Kept) -> Kept:
    """The command, with three people, two of them under one e-mail, and one grant."""
    write_files(faculty=FACULTY, programs=PROGRAMS, allocations=ALLOCATIONS)
    assert kept("load", "faculty.csv", "programs.csv", "allocations.csv")[0] == 0
    return kept


def _column(text: str, name: str) -> list[str]:
    return [row[name] for row in csv.DictReader(io.StringIO(text))]


def test_somebody_on_the_roster_sees_themselves(loaded: Kept) -> None:
    code, out, _ = loaded("export", "faculty", "--as", "ADA@example.edu")
    assert (code, _column(out, "faculty_id")) == (0, ["F1"])
    assert _column(loaded("export", "faculty")[1], "faculty_id") == ["F1", "F2", "F3"]


def test_the_widest_grant_counts_or_the_one_named(loaded: Kept) -> None:
    for role, scope in (("program_leader", "program:GS"), ("coordinator", "department:Medicine")):
        assert loaded("grant", "add", BOSS, role, scope, *WHY)[0] == 0
    asked = ("export", "allocations", "--as", BOSS)
    assert _column(loaded(*asked)[1], "allocation_id") == ["P1", "P2"]
    assert _column(loaded(*asked, "--grant", "1")[1], "allocation_id") == ["P3"]
    assert loaded(*asked, "-o", "out.csv")[1] == (
        "Wrote 2 rows to out.csv, as boss@example.edu sees them: Coordinator, Medicine.\n"
    )
    said = json.loads(loaded(*asked, "--grant", "1", "-o", "out.csv", "--json")[1])
    assert (said["as"], said["seen_as"]) == (BOSS, "Program director, GS")


def test_a_revoked_grant_shows_nothing_any_more(loaded: Kept) -> None:
    loaded("grant", "add", BOSS, "auditor", *WHY)
    assert len(_column(loaded("export", "faculty", "--as", BOSS)[1], "faculty_id")) == 3
    loaded("grant", "revoke", "1", *WHY)
    code, out, err = loaded("export", "faculty", "--as", BOSS)
    assert (code, out) == (2, "")
    assert "'boss@example.edu' has no access" in err


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--as", "nobody@example.edu"), 2, "'nobody@example.edu' has no access"),
        (("--as", "both@example.edu"), 1, "on 2 people (F2, F3), so it gives rights to none"),
        (("--as", "ada@example.edu", "--grant", "9"), 2, "Grant 9 is none of those"),
        (("--as", "ada@example.edu", "--history"), 2, "--history is the operator's"),
        (("--grant", "1"), 2, "add --as EMAIL"),
    ],
)
def test_what_cannot_be_is_said(loaded: Kept, words: tuple[str, ...], code: int, said: str) -> None:
    ended, out, err = loaded("export", "faculty", *words)
    assert (ended, out) == (code, "")
    assert said in err


def test_the_log_has_whose_scope_it_was(loaded: Kept) -> None:
    loaded("export", "faculty", "--as", "ada@example.edu")
    entries = [json.loads(line) for line in loaded("log", "show", "--json")[1].splitlines()]
    [exported] = [entry for entry in entries if entry["deed"] == "exported"]
    assert (exported["what"]["as"], exported["what"]["rows"]) == ("ada@example.edu", 1)
