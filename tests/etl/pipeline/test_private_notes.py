"""A private note is its writer's alone, is removed for good, and leaves no trace for others."""

import pytest

from etl.access.log import Actor
from etl.errors import DataProblem, UsageProblem
from etl.exporting import exportable
from etl.pipeline.private_notes import own_notes, remove_note, write_note
from tests.etl.small import Desk

ADA, BEN = Actor("Ada", faculty_id="F1"), Actor("Ben", faculty_id="F2")
SAID = "Zweifel-am-Vortrag"


def test_only_the_writer_reads_and_removes_it(desk: Desk) -> None:
    number = write_note(desk.warehouse, ADA, " Feedback ", f" {SAID} ")
    second = write_note(desk.warehouse, ADA, "More", "Words")
    assert [(n.note, n.title, n.body) for n in own_notes(desk.warehouse, ADA)] == [
        (second, "More", "Words"),
        (number, "Feedback", SAID),
    ]
    assert own_notes(desk.warehouse, BEN) == []
    with pytest.raises(UsageProblem, match="no such note of yours"):
        remove_note(desk.warehouse, BEN, number)
    remove_note(desk.warehouse, ADA, number)
    assert [note.note for note in own_notes(desk.warehouse, ADA)] == [second]
    with pytest.raises(UsageProblem, match="no such note of yours"):
        remove_note(desk.warehouse, ADA, number)
    kept = desk.rows("select title, body from path.private_notes order by note")
    assert kept == [(None, None), ("More", "Words")]


def test_nothing_else_knows_of_it(desk: Desk) -> None:
    version = desk.warehouse.version()
    noted = desk.rows("from access.log")
    write_note(desk.warehouse, ADA, "Feedback", SAID)
    assert desk.warehouse.version() == version
    assert desk.rows("from access.log") == noted
    assert not [name for name in exportable() if "note" in name and name != "quarter_notes"]
    tables = desk.rows(
        "select schema_name || '.' || table_name from duckdb_tables() "
        "where schema_name || '.' || table_name <> 'path.private_notes'"
    )
    for (name,) in tables:
        assert desk.rows(f"select 1 from {name} as t where contains(t::VARCHAR, '{SAID}')") == []


@pytest.mark.parametrize(
    ("title", "body", "sentence"),
    [
        ("", "x", "The title is empty"),
        ("x", "  ", "The note is empty"),
        ("x" * 201, "x", "The title has 201 letters, and 200 are kept"),
        ("x", "x" * 10_001, "The note has 10,001 letters, and 10,000 are kept"),
        ("Talk", "about MRN 12345678", "an identifier of a patient"),
        ("MRN 12345678", "Talk", "an identifier of a patient"),
    ],
)
def test_a_note_that_is_not_kept(title: str, body: str, sentence: str, desk: Desk) -> None:
    with pytest.raises(DataProblem, match=sentence):
        write_note(desk.warehouse, ADA, title, body)
    assert own_notes(desk.warehouse, ADA) == []


def test_somebody_not_on_the_roster_has_none(desk: Desk) -> None:
    for deed in (
        lambda: own_notes(desk.warehouse, Actor("Operator")),
        lambda: write_note(desk.warehouse, Actor("Operator"), "x", "y"),
        lambda: remove_note(desk.warehouse, Actor("Operator"), 1),
    ):
        with pytest.raises(UsageProblem, match="for people on the roster"):
            deed()
