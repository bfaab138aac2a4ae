"""The command: what it prints, where, and what it ends with."""

import os
import re
from pathlib import Path

import pytest
from typer.main import get_command

import dashboard.local_api.operations
from dashboard.command import app
from etl.errors import DataProblem
from etl.warehouse.ownership import Ownership
from tests.conftest import ROOT
from tests.dashboard.command.conftest import Kept, write_files
from tests.etl.checking.rows import spoiled
from tests.etl.small import ACTIVITY, FACULTY, INSTITUTION

COMMANDS = sorted(get_command(app).commands)  # type: ignore[attr-defined]  # it is a group


def test_the_readme_names_every_command_and_no_other() -> None:
    named = re.findall(r"`kept (\w+)", (ROOT / "README.md").read_text("utf-8"))
    assert sorted(set(named)) == COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str, kept: Kept) -> None:
    code, out, err = kept(command, "--help")
    assert (code, err) == (0, "")
    assert f"kept {command}" in out


def test_a_folder_is_loaded_in_order_and_other_files_are_listed(kept: Kept) -> None:
    Path("in").mkdir()
    for feed, content in INSTITUTION.items():
        (Path("in") / f"{feed}.csv").write_text(content)
    (Path("in") / "notes.txt").write_text("hello")
    code, out, err = kept("load", "in")
    assert code == 0
    assert [line.split(":")[0] for line in out.splitlines() if "loaded into" in line] == [
        f"{feed}.csv" for feed in INSTITUTION
    ]
    assert "activity.csv: loaded into activity as batch 7: 4 new, 0 changed, 0 unchanged." in out
    assert "Skipped notes.txt: its name is not that of a feed." in err
    code, out, err = kept("load", "in")
    assert code == 0
    assert out.count("nothing changed") == len(INSTITUTION)
    assert kept("batches")[1].count(".csv") == len(INSTITUTION)


def test_a_refused_file_ends_with_1_and_the_good_ones_are_loaded(kept: Kept) -> None:
    write_files(faculty=FACULTY, activity=ACTIVITY.replace("IM", "").replace("F3", "F99"))
    code, out, err = kept("load", "faculty.csv", "activity.csv")
    assert code == 1
    assert "faculty.csv: loaded into faculty as batch 2: 3 new" in out
    assert "activity.csv: refused, nothing was loaded. It has 1 problem." in err
    assert "Line 4: faculty_id is 'F99', who is not on the roster." in err
    assert "problems-activity.csv" in err
    assert Path("problems-activity.csv").read_text().startswith("problem,activity_id,")
    code, out, err = kept("load", "activity.csv", "--good-rows")
    assert (code, "3 new, 0 changed, 0 unchanged, 1 set aside" in out) == (0, True)


def test_check_says_it_and_loads_nothing(kept: Kept) -> None:
    write_files(faculty=FACULTY, programs="program_id,department\nIM,Medicine\n")
    code, out, err = kept("check", "faculty.csv")
    assert (code, err) == (0, "")
    assert "faculty.csv: would load into faculty: 3 new" in out
    code, out, err = kept("check", "faculty.csv", "programs.csv")
    assert code == 1
    assert "The column name is missing." in err
    assert "Nothing was loaded yet." in kept("batches")[1]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("load", "absent.csv"), "'absent.csv' does not exist."),
        (("load", "teaching.csv"), "'teaching.csv' does not say which feed it is, and its columns"),
        (("load", "."), "--feed names one feed"),
        (("load", "empty"), "'empty' holds no file that is named after a feed."),
        (("load", "faculty.csv", "--feed", "people"), "'people' is not a feed. The feeds are"),
        (("load", "faculty.csv", "--map", "name=Who,FTE"), "--map has 'FTE'"),
        (("load", "faculty.csv", "--map", "mine", "--as-of", "july"), "--as-of is 'july', which"),
        (("load", "faculty.csv", "--adds", "--replaces"), "A file either replaces what was loaded"),
        (("export", "faculty", "--format", "pdf"), "'pdf' is not a format: write csv, parquet or"),
        (("export", "faculty", "--format", "xlsx"), "name it with -o FILE"),
        (("load", "faculty.csv", "--date-order", "us"), "'us' is not a date order"),
        (("load", "faculty.csv", "--source", "me"), "'me' is not a source"),
        (("undo", "99"), "There is no batch 99."),
        (("export", "promises"), "'promises' cannot be exported. What can is promise_quarter"),
        (("export", "faculty", "--quarter", "2025Q1"), "'2025Q1' is not a quarter"),
        (("export", "faculty", "--quarter", "FY26Q1"), "'faculty' has no quarters"),
        (("export", "faculty", "-o", "absent/x.csv"), "'absent/x.csv' cannot be written"),
        (("sample", "out", "--ending", "soon"), "--ending is 'soon', which is not a date"),
    ],
)
def test_a_wrong_command_is_said_and_ends_with_2(
    words: tuple[str, ...], sentence: str, kept: Kept
) -> None:
    write_files(faculty=FACULTY, teaching=ACTIVITY)
    Path("empty").mkdir()
    if words == ("load", "."):
        words = (*words, "--feed", "faculty")
    code, out, err = kept(*words)
    assert (code, out) == (2, "")
    assert sentence in err
    assert "Traceback" not in err
    assert "loaded into" not in kept("batches")[1]


@pytest.mark.parametrize(
    "words", [(), ("lood", "x"), ("load",), ("undo", "one"), ("load", "--nope")]
)
def test_words_that_make_no_command_end_with_2(words: tuple[str, ...], kept: Kept) -> None:
    code, out, err = kept(*words)
    assert code == 2
    assert out + err


def test_an_unknown_setting_is_said(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEPT_TODY", "2025-09-30")
    code, _, err = kept("batches")
    assert code == 2
    assert "The environment sets KEPT_TODY, which is not a setting of Kept." in err
    assert "Did you mean KEPT_TODAY?" in err


def test_a_database_that_another_holds_is_said(kept: Kept) -> None:
    owner = Ownership(Path("kept.duckdb").absolute())
    code, _, err = kept("batches")
    owner.release()
    assert code == 2
    assert "is in use: " in err
    assert "Stop it, then try again." in err
    assert kept("batches")[0] == 0


def test_an_export_goes_out_or_into_a_file(kept: Kept) -> None:
    write_files(faculty='faculty_id,name,department,total_fte\nF1,"A\nB",Medicine,1\n')
    kept("load", "faculty.csv")
    code, out, _ = kept("export", "faculty")
    assert code == 0
    assert out.startswith("faculty_id,name,email,department,")
    code, said, _ = kept("export", "faculty", "--output", "out.csv")
    assert (code, said) == (0, "Wrote 1 row to out.csv.\n")
    assert Path("out.csv").read_text() == out
    assert kept("export", "person_quarter", "--quarter", "FY26Q1")[0] == 0


def test_the_options_of_a_load_reach_it(kept: Kept) -> None:
    write_files(july="Who,FTE,Hired\nF1,0.5,07/01/2020\nF1,0.5,08/01/2020\n")
    mapping = "faculty_id=Who,name=Who,department=Who,total_fte=FTE,hire_date=Hired"
    options = ("--feed", "faculty", "--map", mapping, "--sum", "total_fte", "--date-order", "mdy")
    code, out, _ = kept("load", "july.csv", *options, "--source", "coordinator", "--reason", "new")
    assert code == 0
    assert "1 merged by summing total_fte: F1 (lines 2, 3)" in out
    assert "F1,F1,,F1,,,,1.0,,,2020-07-01," in kept("export", "faculty")[1]
    assert "(coordinator), july.csv" in kept("batches")[1]
    write_files(
        activity=spoiled("activity", activity_id=""),
        more=spoiled("activity", activity_id="", hours="2"),
    )
    assert kept("load", "activity.csv")[0] == 0
    assert kept("load", "more.csv", "--feed", "activity")[0] == 1
    assert kept("load", "more.csv", "--feed", "activity", "--adds")[0] == 0


def test_our_mistake_is_apologised_for_and_ends_with_3(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(dashboard.local_api.operations, "batches", break_down)
    code, out, err = kept("batches")
    assert (code, out) == (3, "")
    assert "Kept made a mistake (number " in err


def test_a_problem_with_data_ends_with_1(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> None:
        raise DataProblem("It is wrong.")

    monkeypatch.setattr(dashboard.local_api.operations, "batches", refuse)
    assert kept("batches") == (1, "", "It is wrong.\n")


def test_a_user_without_a_name_may_load(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(uid: int) -> str:
        raise KeyError("getpwuid(): uid not found")

    monkeypatch.setattr("pwd.getpwuid", nobody)
    write_files(faculty=FACULTY)
    assert kept("load", "faculty.csv")[0] == 0
    assert f"user {os.getuid()} (system), faculty.csv" in kept("batches")[1]


def test_the_name_in_the_log_is_not_the_users_to_choose(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(variable, "somebody-else")
    write_files(faculty=FACULTY)
    kept("load", "faculty.csv")
    assert "somebody-else" not in kept("batches")[1]


def test_serve_without_sign_in_says_so(kept: Kept) -> None:
    code, _, err = kept("serve")
    assert code == 2
    assert "sign-in" in err


def test_a_sample_loads_as_it_says(kept: Kept) -> None:
    code, out, _ = kept("sample", "made", "--faculty", "3", "--quarters", "1", "--seed", "4")
    assert code == 0
    assert "Set KEPT_TODAY=2025-09-30 when you load it." in out
    assert kept("load", "made")[0] == 0
