"""Every preset's made sample through the loader: recognised, exact, nothing personal kept."""

import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from etl.loading import LoadOptions, check, load
from etl.loading.received import received_bytes
from etl.mapping.answers import Answers, apply_answers
from etl.mapping.map_files import mapping_text
from schemas.presets import presets
from schemas.sources import Constant
from tests.etl.loading.exports import EXPORTS, SECTIONS, Export, know_people
from tests.etl.mapping.relations import SAMPLES
from tests.etl.small import Desk

pytestmark = pytest.mark.usefixtures("unpublished")


def _met(desk: Desk, export: Export) -> Path:
    """The sample under a name that says nothing, where the people it names are known."""
    know_people(desk, export)
    path = desk.folder / "export.csv"
    shutil.copyfile(SAMPLES / export.file, path)
    return path


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.file)
def test_a_sample_is_recognised_and_loaded_exact(export: Export, empty_desk: Desk) -> None:
    desk, preset = empty_desk, presets()[export.preset]
    path = _met(desk, export)
    asked = check(desk.warehouse, path, LoadOptions())
    assert asked.feed == preset.feed
    assert asked.refused
    assert any(note.startswith("Recognised as ") for note in asked.notes)
    mapping = apply_answers(preset, export.answers.model_copy(update={"name": "ours"}))
    (desk.folder / "ours.json").write_text(mapping_text(mapping))
    options = LoadOptions(
        saved_map=str(desk.folder / "ours.json"), save_map="ours", good_rows=export.good_rows
    )
    receipt = load(desk.warehouse, path, options, "tests")
    assert receipt.outcome == "loaded", receipt.problems
    rows = desk.rows(f"select {export.select} from current.{preset.feed} order by line, 1")
    assert rows == list(export.rows)
    kept = b"".join(received_bytes(desk.warehouse, receipt.batch or 0))
    assert b"E7" in kept or b"Ana" in kept or b"a1" in kept or b"12,," in kept or b"12\t" in kept
    for secret in export.secrets:
        assert secret in (SAMPLES / export.file).read_bytes().decode("latin-1")
        assert secret.encode() not in kept


def test_watermark_reads_terms_as_spans_and_says_which_are_none(empty_desk: Desk) -> None:
    sources = {"activity_type": Constant(value="lecture")}
    answers = Answers(sources=sources, times={"hours": Decimal(15)}, name="ours")
    export = Export("watermark_schteach", "watermark_schteach.csv", answers, SECTIONS, [])
    path = _met(empty_desk, export)
    text = path.read_text().replace("2016", "2024").replace("2017", "2025")
    path.write_text(text)
    mapping = apply_answers(presets()["watermark_schteach"], answers)
    (empty_desk.folder / "ours.json").write_text(mapping_text(mapping))
    options = LoadOptions(saved_map=str(empty_desk.folder / "ours.json"))
    refused = load(empty_desk.warehouse, path, options, "tests")
    assert {problem.value for problem in refused.problems} == {"Interim 2025, no term"}
    load(empty_desk.warehouse, path, replace(options, good_rows=True), "tests")
    assert empty_desk.rows(f"select {SECTIONS} from current.activity order by line") == [
        ("E7", "2024-08-01", "2024-12-31", "lecture", 45.0),
        ("E7", "2025-01-01", "2025-05-31", "lecture", 22.5),
        ("E7", "2025-06-01", "2025-07-31", "lecture", 7.5),
    ]


def test_a_day_that_never_was_is_a_problem_of_its_row(empty_desk: Desk) -> None:
    (export,) = (each for each in EXPORTS if each.preset == "qgenda_schedule")
    path = _met(empty_desk, export)
    mapping = apply_answers(presets()["qgenda_schedule"], export.answers)
    (empty_desk.folder / "ours.json").write_text(mapping_text(mapping))
    options = LoadOptions(saved_map=str(empty_desk.folder / "ours.json"))
    receipt = load(empty_desk.warehouse, path, options, "tests")
    assert [problem.line for problem in receipt.problems] == [11]
    assert receipt.problems[0].sentence.startswith("date is empty.")
