"""What a mapping may say, and the sentence for what it may not."""

from typing import Any

import pytest
from pydantic import ValidationError

from schemas.headers import looks_personal, plain_name, signature_of
from schemas.mapping import Mapping, columns_alike

COLUMNS = {
    "faculty_id": {"how": "column", "column": "Staff ID"},
    "date": {"how": "day", "column": "Date"},
    "hours": {"how": "column", "column": "Hours"},
}


def clinical(columns: dict[str, Any] | None = None, **changes: Any) -> Mapping:
    given = {"name": "ours", "feed": "clinical", "header": ["Staff ID"], "columns": COLUMNS}
    return Mapping.model_validate(given | {"columns": COLUMNS | (columns or {})} | changes)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Staff ID", "staff_id"),
        ("  Date Completed: ", "date_completed"),
        ("[Proprietary_ID]", "proprietary_id"),
        ("Section \nName", "section_name"),
        ("Hours (planned)", "hours_planned"),
        ("STRASSE", "strasse"),
    ],
)
def test_plain_names(name: str, plain: str) -> None:
    assert plain_name(name) == plain
    assert plain_name(plain) == plain


def test_a_signature_does_not_depend_on_order_or_dress() -> None:
    assert signature_of(["B:", "[a]"]) == signature_of(["A", "b"]) != signature_of(["A", "c"])


@pytest.mark.parametrize(
    "name", ["Shift Total Wages", "Base Pay", "Pager", "Cell", "Tel", "StaffMobilePhone", "Notes"]
)
def test_personal_names(name: str) -> None:
    assert looks_personal(name)


@pytest.mark.parametrize("name", ["Title", "Hotel", "Cellular biology", "Program", "Denotes"])
def test_names_that_are_not_personal(name: str) -> None:
    assert not looks_personal(name)


@pytest.mark.parametrize(
    ("columns", "changes", "said"),
    [
        ({}, {"feed": "clincal"}, "'clincal' is not a feed. The feeds are"),
        ({"kind": {"how": "constant", "value": "ward"}}, {}, "kind cannot be 'ward'"),
        (
            {"kind": {"how": "values", "column": "T", "values": {"x": "ward"}}},
            {},
            "kind cannot be 'ward'",
        ),
        ({"shift": {"how": "column", "column": "S"}}, {}, "'shift' is not a column of clinical"),
        ({}, {"personal": ["hours"]}, "'hours' is cut as personal"),
        ({}, {"months": {"columns": ["Jul"]}}, "hours comes from the columns of months"),
        ({}, {"sum_column": "fte"}, "sum_column 'fte' is not a column"),
        ({}, {"colour": "red"}, "Extra inputs are not permitted"),
        ({"hours": {"how": "times", "column": "H"}}, {}, "a number is missing in times"),
        ({}, {"filters": [{"column": "x", "does": "keep"}]}, "values are what the cell"),
        ({}, {"version": 2}, "Input should be 1"),
    ],
)
def test_what_a_mapping_may_not_say(
    columns: dict[str, Any], changes: dict[str, Any], said: str
) -> None:
    with pytest.raises(ValidationError, match=said):
        clinical(columns, **changes)


def test_a_required_column_is_needed() -> None:
    with pytest.raises(ValidationError, match="date is missing in columns"):
        Mapping(
            name="x", feed="clinical", header=("a",), columns=columns_alike({"faculty_id": "A"})
        )


def test_it_is_the_same_after_being_written_as_json() -> None:
    mapping = clinical({"kind": {"how": "values", "column": "T", "values": {"x": "call"}}})
    assert Mapping.model_validate_json(mapping.model_dump_json(exclude_none=True)) == mapping


def test_questions_name_what_is_open() -> None:
    columns = {
        "hours": {"how": "times", "column": "Units", "question": "How many hours is a unit?"},
        "kind": {"how": "ask", "question": "Which kind?"},
    }
    mapping = clinical(columns, people={"separators": ["semicolon"]})
    assert [question.about for question in mapping.questions()] == [
        "hours",
        "kind",
        "people.hours",
    ]
    asked = clinical(people={"separators": None})
    assert [question.about for question in asked.questions()] == ["people.separators"]
    assert clinical().questions() == []
