"""What is wrong with a command is said before any of its files is loaded."""

from pathlib import Path

import pytest

from tests.dashboard.command.conftest import Kept, write_files
from tests.etl.checking.rows import GOOD, csv_of
from tests.etl.small import ACTIVITY, FACULTY, PROGRAMS


@pytest.mark.parametrize("command", ["load", "check"])
def test_all_that_is_wrong_with_a_command_is_said_before_any_file_is_loaded(
    command: str, kept: Kept
) -> None:
    write_files(faculty=FACULTY, teaching=ACTIVITY, more=ACTIVITY, leave=csv_of(GOOD["leave"]))
    Path("empty").mkdir()
    files = ("faculty.csv", "teaching.csv", "absent.csv", "empty", "more.csv", "leave.csv")
    code, out, err = kept(command, *files, "--as-of", "2025-09-01")
    assert (code, out) == (2, "")
    said = [
        "'absent.csv' does not exist.",
        "'empty' holds no file that is named after a feed.",
        "'teaching.csv' does not say which feed it is",
        "'more.csv' does not say which feed it is",
        "--as-of is for faculty; rows of leave have their own dates.",
    ]
    assert all(line.startswith(begun) for line, begun in zip(err.splitlines(), said, strict=True))
    assert "Nothing was loaded yet." in kept("batches")[1]


def test_a_file_that_is_loaded_already_needs_no_name(kept: Kept) -> None:
    write_files(faculty=FACULTY, teaching=ACTIVITY)
    assert kept("load", "teaching.csv", "--feed", "activity")[0] == 1
    assert kept("load", "faculty.csv")[0] == 0
    write_files(people=FACULTY, programs=PROGRAMS)
    code, out, _ = kept("load", "people.csv", "programs.csv")
    assert code == 0
    assert "people.csv: This file was loaded as batch" in out
    assert "programs.csv: loaded into programs" in out


def test_data_that_is_wrong_keeps_no_other_file_from_being_loaded(kept: Kept) -> None:
    write_files(faculty=FACULTY, programs="program_id,department\nIM,Medicine\n", leave="")
    code, out, err = kept("load", "faculty.csv", "programs.csv", "leave.csv")
    assert code == 1
    assert "faculty.csv: loaded into faculty" in out
    assert "The column name is missing." in err
