"""`--json`: the same as the sentences say, an object a line, and errors with their exit code."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.dashboard.command.conftest import Kept, write_files
from tests.etl.small import FACULTY


def _objects(text: str) -> list[Any]:
    return [json.loads(line) for line in text.splitlines()]


def test_receipts_batches_and_what_was_undone_as_json(kept: Kept) -> None:
    write_files(faculty=FACULTY, programs="program_id,department\nIM,Medicine\n")
    code, out, err = kept("load", "faculty.csv", "programs.csv", "--json")
    loaded, refused = _objects(out)
    assert (code, err) == (1, "")
    assert (loaded["outcome"], loaded["feed"], loaded["rows_new"]) == ("loaded", "faculty", 3)
    assert refused["outcome"] == "refused"
    assert refused["problems"][0]["sentence"].startswith("The column name is missing.")
    (listed,) = _objects(kept("batches", "--json")[1])
    assert (listed["batch"], listed["file"]) == (loaded["batch"], "faculty.csv")
    (checked,) = _objects(kept("check", "faculty.csv", "--json")[1])
    assert checked["outcome"] == "already loaded"
    (undone,) = _objects(kept("undo", str(listed["batch"]), "--json")[1])
    assert (undone["feed"], undone["taken_out"]) == ("faculty", 3)


def test_other_files_of_a_folder_do_not_mix_with_the_receipts(kept: Kept) -> None:
    Path("in").mkdir()
    Path("in/faculty.csv").write_text(FACULTY)
    Path("in/notes.txt").write_text("hello")
    code, out, err = kept("load", "in", "--json")
    assert (code, err, len(_objects(out))) == (0, "", 1)


@pytest.mark.parametrize(
    ("words", "exit_code", "sentence"),
    [
        (("undo", "99"), 2, "There is no batch 99. `kept batches` lists them."),
        (("load", "absent.csv"), 2, "'absent.csv' does not exist."),
        (("undo", "one"), 2, "Invalid value for 'batch': Input should be"),
        (("lood",), 2, "No such command 'lood'"),
        (("load", "--nope"), 2, "No such option: --nope"),
        (("serve",), 2, "No sign-in is configured"),
    ],
)
def test_an_error_is_json_too(
    words: tuple[str, ...], exit_code: int, sentence: str, kept: Kept
) -> None:
    code, out, err = kept(*words, "--json")
    (said,) = _objects(err)
    assert (code, out, said["error"]["exit_code"]) == (exit_code, "", exit_code)
    assert sentence in said["error"]["sentence"]


def test_a_fault_of_ours_is_json_in_its_last_line(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("dashboard.local_api.operations.batches", break_down)
    code, out, err = kept("batches", "--json")
    assert (code, out) == (3, "")
    assert "Kept made a mistake (number " in json.loads(err.splitlines()[-1])["error"]["sentence"]


def test_ctrl_c_is_said(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("dashboard.local_api.operations.batches", interrupt)
    code, _, err = kept("batches")
    assert (code, err) == (130, "Stopped. Nothing half done was kept.\n")
    assert json.loads(kept("batches", "--json")[2])["error"]["exit_code"] == 130
