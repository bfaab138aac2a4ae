"""Requests to the owner: answers as if asked here, one writer, and what goes wrong in sentences."""

import json
import os
import socket
import threading
from pathlib import Path

import pytest

import dashboard.local_api.server
import dashboard.local_api.wire
from dashboard.local_api import (
    Batches,
    Check,
    Export,
    Load,
    Undo,
)
from dashboard.local_api.client import Remote
from dashboard.local_api.wire import LONGEST_REQUEST, Answered, Failed, release
from etl.errors import DataProblem, OurFault, UsageProblem
from etl.exporting import csv_text, export
from etl.jobs import JobControl, Jobs
from etl.loading import LoadOptions
from etl.warehouse import Warehouse
from etl.warehouse.ownership import user_name
from schemas.scopes import OPERATOR_SCOPE
from tests.etl.small import ACTIVITY, FACULTY

LIMIT = 30
HERE = Path()


def _file(name: str, content: str) -> Path:
    path = HERE.absolute() / name
    path.write_text(content)
    return path


def _load(name: str = "faculty.csv", content: str = FACULTY) -> Load:
    return Load(_file(name, content), LoadOptions(reason="new"), HERE.absolute())


def test_what_is_loaded_is_answered_and_there_at_once(remote: Remote, warehouse: Warehouse) -> None:
    version = warehouse.version()
    told: list[tuple[str, float | None]] = []
    receipt = remote.do(_load(), lambda stage, fraction: told.append((stage, fraction)))
    assert (receipt.outcome, receipt.rows_new) == ("loaded", 3)
    assert receipt.file == HERE.absolute() / "faculty.csv"
    assert told
    assert warehouse.version() == version + 1
    (row,) = remote.do(Batches())
    assert (row.batch, row.feed, row.file, row.rows_new) == (version + 1, "faculty", *row[2:3], 3)
    assert row.who == user_name(os.getuid())
    undone = remote.do(Undo(row.batch, "wrong"))
    assert (undone.feed, undone.taken_out) == ("faculty", 3)
    assert remote.do(Batches())[0].undone_at is not None
    with pytest.raises(UsageProblem, match=f"Batch {row.batch} was undone on .* already"):
        remote.do(Undo(row.batch))


def test_a_refusal_comes_with_its_problems_and_the_rows(remote: Remote) -> None:
    remote.do(_load())
    asked = _load("activity.csv", ACTIVITY.replace("IM", "").replace("F3", "F99"))
    for operation in (asked, Check(asked.path, asked.options, asked.problems_folder)):
        receipt = remote.do(operation)
        assert receipt.refused
        (problem,) = receipt.problems
        assert (problem.line, problem.column, problem.value) == (4, "faculty_id", "F99")
        assert receipt.problems_file == HERE.absolute() / "problems-activity.csv"
        assert receipt.problems_file.read_text().startswith("problem,activity_id")
        receipt.problems_file.unlink()


def test_an_export_is_what_it_would_be_here(remote: Remote, warehouse: Warehouse) -> None:
    remote.do(_load())
    seen = warehouse.seen(OPERATOR_SCOPE)
    parts: list[bytes] = []
    exported = remote.do(Export("faculty"), write=parts.append)
    assert exported.rows == 3
    assert b"".join(parts).decode() == csv_text(export(seen, "faculty"))
    with pytest.raises(UsageProblem, match="'2025Q1' is not a quarter"):
        remote.do(Export("person_quarter", "2025Q1"))


def test_bytes_longer_than_a_part_arrive_whole(
    remote: Remote, monkeypatch: pytest.MonkeyPatch
) -> None:
    remote.do(_load())
    parts: list[bytes] = []
    monkeypatch.setattr(dashboard.local_api.wire, "PART", 7)
    remote.do(Export("faculty"), write=parts.append)
    assert len(parts) > 10
    assert b"".join(parts).startswith(b"faculty_id,name,")


def test_two_loads_are_done_one_after_the_other_and_an_export_waits_for_neither(
    remote: Remote, jobs: Jobs
) -> None:
    begun, let = threading.Event(), threading.Event()

    def hold(control: JobControl) -> None:
        begun.set()
        assert let.wait(LIMIT)

    jobs.submit("load", "a page", hold)
    assert begun.wait(LIMIT)
    waiting = threading.Event()
    answers: list[str] = []

    def watch(stage: str, fraction: float | None) -> None:
        if stage.startswith("Waiting"):
            waiting.set()

    def ask() -> None:
        answers.append(remote.do(_load(), watch).outcome)

    asking = threading.Thread(target=ask)
    asking.start()
    assert waiting.wait(LIMIT)
    assert remote.do(Export("faculty")).rows == 0
    assert remote.do(Batches()) == []
    assert answers == []
    let.set()
    asking.join()
    assert answers == ["loaded"]


def _say(place: Path, line: bytes) -> Answered | Failed:
    """What comes back of any bytes."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(str(place))
        connection.sendall(line)
        connection.shutdown(socket.SHUT_WR)
        with connection.makefile("rb") as stream:
            message = dashboard.local_api.wire.read_message(stream)
    assert isinstance(message, Answered | Failed)
    return message


def _line(**changes: object) -> bytes:
    request = {"release": release(), "operation": "batches", "arguments": {}} | changes
    return json.dumps(request).encode() + b"\n"


def test_a_request_of_another_release_is_told_so(place: Path) -> None:
    assert _say(place, _line()) == Answered(answer=[])
    for line in (_line(release="9.9.9"), _line(operation="shred"), _line(arguments=[1])):
        failed = _say(place, line)
        assert isinstance(failed, Failed)
        assert failed.exit_code == 2
        assert "runs another release of Kept than this command" in failed.sentence


def test_a_request_that_cannot_be_understood_or_has_no_end_is_refused(place: Path) -> None:
    for line in (b"GET / HTTP/1.1\n", b"x" * (LONGEST_REQUEST + 2)):
        failed = _say(place, line)
        assert isinstance(failed, Failed)
        assert failed.exit_code == 3
    assert _say(place, _line()) == Answered(answer=[])


def test_another_user_is_refused_whatever_they_say(
    place: Path, warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    me = user_name(os.geteuid())
    monkeypatch.setattr(dashboard.local_api.server, "peer_uid", lambda connection: os.getuid() + 1)
    failed = _say(place, _line())
    assert isinstance(failed, Failed)
    assert failed.exit_code == 2
    assert failed.sentence == f"This data belongs to the user '{me}'; run the command as that user."


def test_errors_keep_their_kind_and_tell_no_secrets(
    remote: Remote, monkeypatch: pytest.MonkeyPatch
) -> None:
    raised: list[Exception] = [
        DataProblem("a"),
        UsageProblem("b"),
        OurFault("c"),
        ValueError("a secret"),
        OSError("a"),
    ]

    def batches(warehouse: Warehouse) -> None:
        raise raised[0]

    monkeypatch.setattr("dashboard.local_api.operations.batches", batches)
    while raised:
        expected = OurFault if type(raised[0]) in (ValueError, OSError) else type(raised[0])
        with pytest.raises(expected) as caught:
            remote.do(Batches())
        assert "secret" not in str(caught.value)
        raised.pop(0)
