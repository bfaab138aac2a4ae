"""The data dictionary says everything that is declared."""

import pytest

from etl.sample.dictionary import dictionary
from schemas.feeds import FEEDS
from schemas.marts import MARTS
from schemas.reference import REFERENCE_TABLES

TEXT = dictionary()


@pytest.mark.parametrize("feed", [*FEEDS.values(), *REFERENCE_TABLES.values()])
def test_every_column_and_rule_is_there(feed: object) -> None:
    from schemas.columns import Feed

    assert isinstance(feed, Feed)
    section = TEXT.split(f"### {feed.name}\n")[1].split("\n#")[0]
    for column in feed.columns:
        line = next(
            line for line in section.splitlines() if line.startswith(f"| `{column.heading}`")
        )
        assert column.sentence in line
        assert ("required" in line.split("|")[2]) is column.required
    for rule in feed.rules:
        assert f"- {rule.name}. {rule.cure}" in section


@pytest.mark.parametrize("name", list(MARTS))
def test_every_number_is_defined(name: str) -> None:
    section = TEXT.split(f"### {name}\n")[1].split("\n#")[0]
    for column in MARTS[name].columns:
        assert column.sentence in section


def test_tables_have_as_many_cells_as_headings() -> None:
    headings = 0
    for line in TEXT.splitlines():
        cells = line.replace("\\|", "").count("|")
        headings = (headings or cells) if cells else 0
        assert cells == headings
