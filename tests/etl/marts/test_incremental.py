"""The marts after any history of loads equal those of a fresh warehouse with the same rows."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, note, seed, settings
from hypothesis import strategies as st

from etl.loading import undo
from etl.warehouse import Warehouse, open_warehouse
from tests.etl.marts.comparison import different_marts
from tests.etl.marts.csv_files import File, as_text, files_of
from tests.etl.marts.histories import History, Step, histories
from tests.etl.marts.institutions import MADE_UP, institutions
from tests.etl.marts.loaded import load_file, marts_of, marts_published_at_once, settings_of
from tests.etl.marts.plain.institution import Institution
from tests.etl.marts.plain.publish import Marts
from tests.etl.marts.text_tables import drawn

PARTS, EACH = 4, 3
"""Twelve histories, in parts that test workers share."""


def take(step: Step, warehouse: Warehouse, folder: Path, loaded: dict[File, int]) -> None:
    """Loads the step's file, or takes its batch back."""
    if step.undo:
        undo(warehouse, loaded[step.file], "test", "loaded by mistake")
        return
    batch = load_file(warehouse, step.file, folder).batch
    assert batch is not None
    loaded[step.file] = batch


def lived_through(institution: Institution, history: History, folder: Path) -> Marts:
    """The marts of a warehouse that went through the history, the as-of date moving on the way."""
    loaded: dict[File, int] = {}
    now = settings_of(institution, folder)
    earlier = now.model_copy(update={"today": history.earlier})
    with open_warehouse(earlier) as warehouse:
        for step in history.steps[: history.moves_at]:
            take(step, warehouse, folder, loaded)
    with open_warehouse(now) as warehouse:
        for step in history.steps[history.moves_at :]:
            take(step, warehouse, folder, loaded)
        return marts_of(warehouse)


def compare(data: st.DataObject) -> None:
    """Makes up an institution and a history of it, and compares where both end."""
    institution = data.draw(institutions(), label="institution")
    history = data.draw(histories(institution), label="history")
    note(as_text(institution))
    with TemporaryDirectory() as fresh, TemporaryDirectory() as lived:
        expected = marts_published_at_once(institution, Path(fresh))
        found = lived_through(institution, history, Path(lived))
    wrong = different_marts(expected, found)
    assert not wrong, "\n".join(wrong[:40])


@pytest.mark.parametrize("part", range(PARTS))
def test_the_marts_do_not_depend_on_how_their_rows_came(part: int) -> None:
    made_up = given(data=st.data())(compare)
    seed(part)(settings(MADE_UP, max_examples=EACH)(made_up))()


@pytest.mark.parametrize("recorded", [None, "2026-02-03", "2025-11-04"])
def test_without_rows_so_far_only_the_running_quarter_has_numbers(
    recorded: str | None, tmp_path: Path
) -> None:
    # The day moves from one quarter's end to the next one's; the only row lies after both,
    # after the first, or nowhere.
    activity = f"date | hours\n{recorded} | 2" if recorded else ""
    promises = "allocation_id | amount\nP1 | 0.1"
    institution = drawn(as_of="2025-12-31", promises=promises, activity=activity)
    steps = tuple(Step(file) for file in files_of(institution))
    history = History(steps, date(2025, 9, 30), len(steps))
    rows = lived_through(institution, history, tmp_path)["promise_quarter"]
    assert [row["quarter_start"] for row in rows] == [date(2025, 10, 1)]
