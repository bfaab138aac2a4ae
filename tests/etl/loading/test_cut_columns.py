"""What a preset cuts as personal is in nothing that is stored, written or said."""

import csv
import io
import logging
import random
from pathlib import Path

import pytest

from etl.loading import LoadOptions, Receipt, load
from etl.loading.received import received_bytes
from etl.mapping.answers import apply_answers
from etl.mapping.map_files import mapping_text
from schemas.headers import looks_personal, plain_name
from schemas.mapping import Mapping
from schemas.presets import presets
from tests.etl.loading.exports import EXPORTS, Export, know_people
from tests.etl.mapping.relations import SAMPLES
from tests.etl.small import Desk

pytestmark = pytest.mark.usefixtures("unpublished")


def _mapping(export: Export) -> Mapping:
    return apply_answers(presets()[export.preset], export.answers)


def _cut(mapping: Mapping, header: list[str]) -> list[int]:
    """Where the columns stand that are personal and that nothing is read from."""
    read = {plain_name(name) for name in mapping.reads}
    return [
        place
        for place, name in enumerate(map(plain_name, header))
        if name not in read and (name in mapping.personal or looks_personal(name))
    ]


WITH_SECRETS = [export for export in EXPORTS if _cut(_mapping(export), [*_mapping(export).header])]


def _fill(export: Export, path: Path) -> list[str]:
    """Writes the sample with a word of its own in every cell that is to be cut: these words."""
    mapping, chance = _mapping(export), random.Random(7)
    text = (SAMPLES / export.file).read_bytes().decode("latin-1")
    delimiter = "\t" if "\t" in text else ","
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    names = {plain_name(name) for name in mapping.header}
    header = max(range(len(rows)), key=lambda n: len(names & set(map(plain_name, rows[n]))))
    secrets = []
    for row in rows[header + 1 :]:
        for place in _cut(mapping, rows[header]):
            if place < len(row):
                row[place] = "".join(chance.choices("bcdfghjklmnpqrstvwxz", k=12))
                secrets.append(row[place])
    with path.open("w", encoding="latin-1", newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return secrets


def _everything(desk: Desk, receipt: Receipt, brought: Path) -> str:
    """All that there is afterwards but for the file that was brought."""
    tables = desk.rows("select schema_name || '.' || table_name from duckdb_tables()")
    kept = [str(desk.rows(f"select t::VARCHAR from {table} as t")) for (table,) in tables]
    kept += [
        path.read_bytes().decode("latin-1")
        for path in desk.folder.rglob("*")
        if path.is_file() and path != brought
    ]
    if receipt.batch:
        kept.append(b"".join(received_bytes(desk.warehouse, receipt.batch)).decode("latin-1"))
    return "\n".join([*kept, str(receipt)])


def test_every_preset_that_cuts_has_a_sample() -> None:
    cutting = {name for name, preset in presets().items() if preset.personal}
    assert {export.preset for export in WITH_SECRETS} >= cutting


@pytest.mark.parametrize("export", WITH_SECRETS, ids=lambda export: export.file)
def test_what_is_cut_is_nowhere(
    export: Export, empty_desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    desk, brought = empty_desk, empty_desk.folder / "export.csv"
    secrets = _fill(export, brought)
    assert secrets
    (desk.folder / "ours.json").write_text(mapping_text(_mapping(export)))
    answered = LoadOptions(saved_map=str(desk.folder / "ours.json"), good_rows=export.good_rows)
    outcomes = []
    with caplog.at_level(logging.DEBUG):
        # Unanswered it is a question; where nobody is known every row is written back.
        for options in (LoadOptions(), answered, answered):
            receipt = load(desk.warehouse, brought, options, "tests", desk.folder)
            outcomes.append(receipt.outcome)
            kept = _everything(desk, receipt, brought) + caplog.text
            assert [secret for secret in secrets if secret in kept] == []
            if receipt.refused and options is answered:
                assert receipt.problems_file is not None
                know_people(desk, export)
    assert outcomes[0] == "refused"
    assert "loaded" in outcomes
