"""Every broken file is refused for its one reason, where it is, and mends as its README says."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from etl.errors import UsageProblem
from etl.loading import LoadOptions, check
from etl.sample import ENDING, Broken, broken_files
from etl.warehouse import Warehouse, open_warehouse
from tests.conftest import SAMPLE, settings_of_sample

BROKEN: dict[str, Broken] = {each.name: each for each in broken_files(SAMPLE)}
MENDS = {
    "--adds": LoadOptions(adds=True),
    "--date-order mdy": LoadOptions(date_order="mdy"),
    f"--as-of {ENDING}": LoadOptions(as_of=ENDING),
    "--feed activity": LoadOptions(feed="activity"),
}


@pytest.fixture(scope="module")
def sample(loaded_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    """The sample institution, loaded; nothing here changes it."""
    mine = tmp_path_factory.mktemp("broken") / "kept.duckdb"
    shutil.copyfile(loaded_sample, mine)
    with open_warehouse(settings_of_sample(mine)) as warehouse:
        yield warehouse


@pytest.mark.parametrize("name", [name for name, each in BROKEN.items() if each.feed])
def test_a_broken_file_is_refused_where_it_is_broken(name: str, sample: Warehouse) -> None:
    version = sample.version()
    receipt = check(sample, SAMPLE / "broken" / name, LoadOptions())
    assert receipt.refused
    assert receipt.problems
    assert all(problem.sentence.endswith((".", "?")) for problem in receipt.problems)
    where = {(problem.line, problem.column) for problem in receipt.problems}
    expected = BROKEN[name]
    assert expected.line in {line for line, _ in where}
    assert not expected.column or expected.column in {column for _, column in where}
    assert sample.version() == version


def test_a_file_that_names_no_feed_says_so(sample: Warehouse) -> None:
    nameless = [name for name, each in BROKEN.items() if each.feed is None]
    assert nameless
    for name in nameless:
        with pytest.raises(UsageProblem, match="does not say which feed it is"):
            check(sample, SAMPLE / "broken" / name, LoadOptions())


@pytest.mark.parametrize("name", [name for name, each in BROKEN.items() if each.options])
def test_a_question_is_answered_by_an_option(name: str, sample: Warehouse) -> None:
    receipt = check(sample, SAMPLE / "broken" / name, MENDS[" ".join(BROKEN[name].options)])
    assert receipt.outcome == "would load"
    assert not receipt.problems
