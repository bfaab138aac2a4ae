"""Mappings that are kept and shared: the second month of an export asks nothing."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from etl.errors import UsageProblem
from etl.mapping.answers import Answers, apply_answers
from etl.mapping.map_files import mapping_text
from etl.mapping.saved_maps import MAPS_TABLE, map_for, maps, read_mapping, save_map, withdraw_map
from schemas.mapping import Mapping
from schemas.presets import presets
from tests.etl.mapping.relations import connection

NAMES = list(presets()["schedulizer_sections"].header)
ANSWERS = Answers(
    times={"hours": Decimal(15)},
    words={"activity_type": {"SEM": "small_group"}},
    people_hours="each",
    year=2025,
    again="replaces",
    name="Our schedule",
)


@pytest.fixture
def database() -> Iterator[duckdb.DuckDBPyConnection]:
    with connection() as database:
        database.execute(f"create schema ledger; {MAPS_TABLE}")
        yield database


def answered(**changes: object) -> Mapping:
    answers = ANSWERS.model_copy(update=changes)
    return apply_answers(presets()["schedulizer_sections"], answers)


def test_answers_are_remembered_for_the_same_header(database: duckdb.DuckDBPyConnection) -> None:
    save_map(database, answered(), "coordinator")
    found = map_for(database, [f" {name.upper()} " for name in reversed(NAMES)])
    assert found is not None
    assert (found.name, found.again) == ("Our schedule", "replaces")
    assert found.columns["hours"] == answered().columns["hours"]
    assert map_for(database, NAMES[1:]) is None
    assert map_for(database, [*NAMES, "New"]) is None


def test_a_year_is_true_of_one_file_and_asked_again(database: duckdb.DuckDBPyConnection) -> None:
    assert answered().questions() == []
    save_map(database, answered(), "coordinator")
    found = map_for(database, NAMES)
    assert found is not None
    assert [question.about for question in found.questions()] == ["date"]
    assert apply_answers(found, Answers(year=2026)).questions() == []


def test_a_name_has_one_mapping_in_use(database: duckdb.DuckDBPyConnection) -> None:
    save_map(database, answered(), "coordinator")
    save_map(database, answered(times={"hours": Decimal(20)}), "director")
    (saved,) = maps(database)
    assert (saved.mapping.name, saved.who) == ("Our schedule", "director")
    assert database.execute("select count(*) from ledger.maps").fetchone() == (2,)
    withdraw_map(database, "Our schedule")
    assert maps(database) == []
    assert map_for(database, NAMES) is None


def test_a_preset_is_not_replaced(database: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(UsageProblem, match="is the name of a preset"):
        save_map(database, presets()["amion_619"], "coordinator")


def test_a_mapping_is_read_from_a_file_a_saved_name_or_a_preset(
    database: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    path = tmp_path / "shared.json"
    path.write_text(mapping_text(answered()), encoding="utf-8")
    assert read_mapping(str(path), database) == answered()
    assert read_mapping("amion_619", database) == presets()["amion_619"]
    save_map(database, answered(), "coordinator")
    assert read_mapping("Our schedule", database).name == "Our schedule"
    with pytest.raises(UsageProblem, match=r"no mapping 'x'.*Our schedule, amion_619"):
        read_mapping("x", database)


@pytest.mark.parametrize("name", sorted(presets()))
def test_every_preset_is_the_same_after_being_shared(name: str, tmp_path: Path) -> None:
    path = tmp_path / "map.json"
    path.write_text(mapping_text(presets()[name]), encoding="utf-8")
    with connection() as database:
        assert read_mapping(str(path), database) == presets()[name]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", "'map.json' is not a mapping. It is not JSON."),
        (b"\xff\xfe", "is not a text in UTF-8"),
        (b'{"name": "x"}', "feed: it is missing. header: it is missing. columns: it is missing."),
        (
            b'{"name": "x", "feed": "leave", "header": ["a"], "columns": {}, "colour": 1}',
            "colour: there is no such word in a mapping.",
        ),
        (
            b'{"name": "x", "feed": "leave", "header": ["a"], "columns": {}}',
            "faculty_id is missing in columns, and every leave row needs it; start_date",
        ),
    ],
)
def test_what_is_no_mapping_is_said_in_sentences(content: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "map.json"
    path.write_bytes(content)
    with connection() as database, pytest.raises(UsageProblem) as problem:
        read_mapping(str(path), database)
    assert said in str(problem.value)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with connection() as database, pytest.raises(UsageProblem, match="cannot be read"):
        read_mapping(str(tmp_path / "none.json"), database)
