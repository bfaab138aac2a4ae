"""A process killed at any moment leaves the state before or after what it did, never between."""

import random
import shutil
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pytest

from etl.errors import UsageProblem
from etl.loading import LoadOptions, load
from etl.sample import ENDING
from etl.settings import Settings
from etl.warehouse import Warehouse, open_warehouse
from tests.etl.faults import deeds
from tests.etl.faults.dying import Children, Deed, moments
from tests.etl.faults.states import State, left_over, state_of

# Together a hundred kills.
KILLS: dict[Deed, int] = {
    deeds.load_new: 16,
    deeds.load_again: 18,
    deeds.load_good: 14,
    deeds.load_parts: 16,
    deeds.undo_last: 16,
    deeds.publish_later: 12,
    deeds.open_first: 8,
}
GOES_ON_AFTER_EVERY = 5


@dataclass
class Try:
    """A folder in which the deed is done from the same beginning again and again."""

    folder: Path
    base: Path | None
    settings: Settings

    def begin_again(self) -> None:
        """Puts the database back to where the deed begins."""
        for left in self.folder.glob("kept.duckdb*"):
            shutil.rmtree(left) if left.is_dir() else left.unlink()
        if self.base is not None:
            shutil.copyfile(self.base, self.settings.database)

    def state(self) -> State:
        """The state that is found, with nothing mended first."""
        with self._open() as warehouse:
            assert left_over(warehouse) == []
            return state_of(warehouse)

    def _open(self) -> Warehouse:
        """On the day that the numbers run to: the later one, where they were published for it."""
        try:
            return open_warehouse(self.settings)
        except UsageProblem:
            return open_warehouse(deeds.later(self.settings))


@pytest.fixture
def attempt(small_database: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Try:
    """The beginning of a deed: with rows to replace, to withdraw and to bring back."""
    deeds.write_files(tmp_path)
    attempt = Try(tmp_path, tmp_path / "base", Settings(database=tmp_path / "kept.duckdb"))
    attempt.settings = attempt.settings.model_copy(update={"today": ENDING})
    if request.param is deeds.open_first:
        attempt.base = None
        return attempt
    shutil.copyfile(small_database, attempt.settings.database)
    with open_warehouse(attempt.settings) as warehouse:
        first = load(warehouse, tmp_path / "activity-first.csv", LoadOptions(adds=True), "tests")
        assert not first.refused
    if request.param is deeds.undo_last:
        deeds.load_again(attempt.settings, tmp_path, lambda: None)
    shutil.copyfile(attempt.settings.database, tmp_path / "base")
    return attempt


def test_there_are_a_hundred_kills() -> None:
    assert sum(KILLS.values()) == 100


@pytest.mark.parametrize(
    ("attempt", "deed"), [(deed, deed) for deed in KILLS], indirect=["attempt"]
)
def test_a_kill_leaves_the_state_before_or_after(
    attempt: Try, deed: Deed, children: Children
) -> None:
    attempt.begin_again()
    before = attempt.state() if attempt.base else None
    attempt.begin_again()
    started = children.timed(deed, attempt.settings, attempt.folder)
    after = attempt.state()
    assert before != after
    killed = 0
    for moment in islice(moments(started, random.Random(3)), 2 * KILLS[deed]):
        attempt.begin_again()
        if not children.killed(deed, attempt.settings, attempt.folder, moment):
            continue
        killed += 1
        found = attempt.state()
        assert found == after or (before is not None and found == before), moment
        if found == before and killed % GOES_ON_AFTER_EVERY == 0:
            deed(attempt.settings, attempt.folder, lambda: None)
            assert attempt.state() == after
        if killed == KILLS[deed]:
            return
    raise AssertionError(f"Only {killed} of the processes were killed before their end")
