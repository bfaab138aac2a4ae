"""`kept undo`: what it did, why not, and the reason it keeps."""

from tests.dashboard.command.conftest import Kept, write_files
from tests.etl.checking.rows import GOOD, csv_of
from tests.etl.small import ALLOCATIONS, FACULTY, PROGRAMS


def test_undo_says_what_it_did_or_why_not(kept: Kept) -> None:
    write_files(faculty=FACULTY, leave=csv_of(GOOD["leave"]))
    kept("load", "faculty.csv", "leave.csv")
    code, _, err = kept("undo", "2")
    assert code == 1
    assert "Batch 2 cannot be undone: rows of batch 3 would be left without their person." in err
    code, out, _ = kept("undo", "3", "--reason", "wrong file")
    assert code == 0
    assert "Batch 3 is undone: 1 row of leave taken out, 0 earlier rows put back." in out
    assert "(undone 20" in kept("batches")[1]


def test_undoing_a_promise_wants_a_reason_which_is_listed(kept: Kept) -> None:
    write_files(faculty=FACULTY, programs=PROGRAMS, allocations=ALLOCATIONS)
    assert kept("load", "faculty.csv", "programs.csv", "allocations.csv")[0] == 0
    listed = kept("batches")
    code, out, err = kept("undo", "4")
    assert (code, out) == (1, "")
    assert "Batch 4 cannot be undone without a reason: the promise 'P1' is withdrawn" in err
    assert '`kept undo 4 --reason "…"`' in err
    assert kept("batches") == listed
    code, out, _ = kept("undo", "4", "--reason", "never signed")
    assert code == 0
    assert "The promise 'P1' is withdrawn from 2025-01-01." in out
    assert "The reason is kept with it: never signed" in out
    assert ": never signed)" in kept("batches")[1]
