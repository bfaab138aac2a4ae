"""Files of other systems load by a mapping that is named, shared or remembered."""

from pathlib import Path

import pytest

from etl.errors import UsageProblem
from etl.loading import LoadOptions, check, load
from etl.mapping.map_files import mapping_text
from etl.mapping.saved_maps import maps
from schemas.mapping import Mapping, columns_alike
from tests.etl.small import Desk

pytestmark = pytest.mark.usefixtures("unpublished")

JULY = "Teacher,When,What,Long,Room\nF1,07/21/2025,lecture,1.5,A\nF2,07/22/2025,lecture,2,B\n"
AUGUST = "Teacher,When,What,Long,Room\nF1,08/21/2025,lecture,3,A\nF2,08/02/2025,lecture,2,B\n"
COLUMNS = {"faculty_id": "Teacher", "date": "When", "activity_type": "What", "hours": "Long"}
SAVED = LoadOptions(feed="activity", column_map=COLUMNS, date_order="mdy", save_map="Teaching")
ROWS = (
    "select faculty_id, date::VARCHAR, hours::DOUBLE from current.activity where batch = {} "
    "order by line"
)


def _file(desk: Desk, name: str, content: str) -> Path:
    path = desk.folder / name
    path.write_text(content)
    return path


def test_the_second_month_asks_nothing(desk: Desk) -> None:
    first = load(desk.warehouse, _file(desk, "july.csv", JULY), SAVED, "tests")
    assert (first.outcome, first.rows_new) == ("loaded", 2)
    assert "Columns not loaded: Room." in first.notes
    second = load(desk.warehouse, _file(desk, "august.csv", AUGUST), LoadOptions(), "other")
    assert second.outcome == "loaded", second.problems
    assert "Read with the mapping 'Teaching', saved for this header." in second.notes
    assert desk.rows(ROWS.format(second.batch)) == [
        ("F1", "2025-08-21", 3.0),
        ("F2", "2025-08-02", 2.0),
    ]


def test_files_of_one_mapping_are_of_one_source_from_the_first_on(desk: Desk) -> None:
    load(desk.warehouse, _file(desk, "july.csv", JULY), SAVED, "tests")
    less = JULY.replace("07/22/2025,lecture,2", "07/22/2025,lecture,4")
    asked = check(desk.warehouse, _file(desk, "less.csv", less), LoadOptions(), who="other")
    assert "1 activity row loaded earlier from the same source" in asked.problems[0].sentence
    assert asked.question == "overlap"


def test_a_mapping_is_shared_as_a_file(desk: Desk) -> None:
    load(desk.warehouse, _file(desk, "july.csv", JULY), SAVED, "tests")
    with desk.warehouse.cursor() as cursor:
        (saved,) = maps(cursor)
    shared = _file(desk, "shared.json", mapping_text(saved.mapping))
    said = LoadOptions(saved_map=str(shared))
    receipt = load(desk.warehouse, _file(desk, "august.csv", AUGUST), said, "tests")
    assert receipt.outcome == "loaded", receipt.problems
    assert len(desk.rows(ROWS.format(receipt.batch))) == 2


def test_a_preset_is_named(shared_desk: Desk) -> None:
    path = _file(shared_desk, "x.csv", JULY)
    receipt = check(shared_desk.warehouse, path, LoadOptions(preset="ukg_timecards"))
    assert "The mapping 'ukg_timecards' is not complete." in receipt.problems[0].sentence
    assert receipt.question == "mapping"
    with pytest.raises(
        UsageProblem, match=r"There is no preset 'excel'\. The presets are amion_619"
    ):
        check(shared_desk.warehouse, path, LoadOptions(preset="excel"))


def test_a_mapping_makes_one_feed(shared_desk: Desk) -> None:
    path = _file(shared_desk, "x.csv", JULY)
    with pytest.raises(UsageProblem, match="'ukg_timecards' makes clinical rows, not leave"):
        check(shared_desk.warehouse, path, LoadOptions(preset="ukg_timecards", feed="leave"))


def _mapped(name: str, content: str, **changes: object) -> Mapping:
    columns = {ours: {"how": "column", "column": theirs} for ours, theirs in COLUMNS.items()}
    header = content.splitlines()[0].split(",")
    return Mapping.model_validate(
        {"name": name, "feed": "activity", "header": header, "columns": columns} | changes
    )


def test_people_of_one_line_are_rows_of_their_own_when_it_is_sent_again(desk: Desk) -> None:
    mapping = _mapped(
        "pairs", JULY, date_order="mdy", people={"separators": ["semicolon"], "hours": "each"}
    )
    said = LoadOptions(saved_map=str(_file(desk, "pairs.json", mapping_text(mapping))))
    both = "Teacher,When,What,Long,Room\nF1; F2,08/21/2025,lecture,3,A\n"
    first = load(desk.warehouse, _file(desk, "both.csv", both), said, "tests")
    assert first.rows_new == 2
    three = both.replace("F1; F2", "F1; F2; F3")
    path = _file(desk, "three.csv", three)
    would = check(desk.warehouse, path, said, who="tests")
    assert [row["faculty_id"] for row in would.samples["new"]] == ["F3"]
    assert [row["faculty_id"] for row in would.samples["unchanged"]] == ["F1", "F2"]
    receipt = load(desk.warehouse, path, said, "tests")
    assert (receipt.rows_new, receipt.rows_unchanged) == (1, 2)


def test_one_mapping_is_one_way_of_reading_however_it_is_named(desk: Desk) -> None:
    july = _file(desk, "july.csv", JULY)
    assert load(desk.warehouse, july, SAVED, "tests").outcome == "loaded"
    with desk.warehouse.cursor() as cursor:
        (saved,) = maps(cursor)
    renamed = saved.mapping.model_copy(update={"name": "Copy", "title": "Mine", "note": "July"})
    copy = str(_file(desk, "copy.json", mapping_text(renamed)))
    version = desk.warehouse.version()
    for again in (
        SAVED,
        LoadOptions(),
        LoadOptions(saved_map="Teaching"),
        LoadOptions(saved_map=copy),
        LoadOptions(saved_map=copy, date_order="mdy"),
    ):
        assert load(desk.warehouse, july, again, "tests").outcome == "already loaded", again
        assert check(desk.warehouse, july, again, who="tests").outcome == "already loaded", again
    assert desk.warehouse.version() == version


def test_a_mapping_that_reads_otherwise_is_another_way(desk: Desk) -> None:
    july = _file(desk, "july.csv", JULY)
    load(desk.warehouse, july, SAVED, "tests")
    columns = COLUMNS | {"title": "Room"}
    other = _mapped("Teaching", JULY, date_order="mdy").model_copy(
        update={"columns": columns_alike(columns)}
    )
    path = str(_file(desk, "other.json", mapping_text(other)))
    assert load(desk.warehouse, july, LoadOptions(saved_map=path), "tests").outcome != (
        "already loaded"
    )


def test_a_mapping_of_no_name_says_so_before_the_file_is_told_to_be_loaded(desk: Desk) -> None:
    july = _file(desk, "july.csv", JULY)
    load(desk.warehouse, july, SAVED, "tests")
    with pytest.raises(UsageProblem, match="There is no mapping 'Nope'"):
        load(desk.warehouse, july, LoadOptions(saved_map="Nope"), "tests")
