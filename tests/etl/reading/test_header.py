"""Header problems: all of them, first and alone, with the nearest name where there is one."""

import pytest

from etl.reading.header import Header, match_header
from etl.reading.problems import Refused
from schemas.feeds import FACULTY, LEAVE
from tests.etl.small import Desk


def _matched(header: str, column_map: dict[str, str] | None = None) -> Header:
    return match_header(header.split(","), 1, LEAVE, column_map)


def _refused(header: str, column_map: dict[str, str] | None = None) -> list[str]:
    with pytest.raises(Refused) as refused:
        _matched(header, column_map)
    return [problem.sentence for problem in refused.value.problems]


@pytest.mark.parametrize(
    ("header", "places"),
    [
        ("faculty_id,start_date,end_date", (0, 1, 2)),
        ("End Date,START_DATE, Faculty  id ", (2, 1, 0)),
        ("problem,faculty_id,start_date,end_date", (1, 2, 3)),
        ("[FACULTY_ID],Start  Date:,[End Date:]", (0, 1, 2)),
        ("faculty\nid,start\xa0date :,End__Date", (0, 1, 2)),
    ],
)
def test_columns_are_found_by_name_in_any_order(header: str, places: tuple[int, ...]) -> None:
    found = _matched(header).places
    assert tuple(found[n] for n in ("faculty_id", "start_date", "end_date")) == places


def test_every_problem_of_a_header_is_told() -> None:
    assert _refused("faculty_id,start_dat,effect,effect,,room") == [
        "The column 'start_dat' is not one of leave. Did you mean start_date?",
        "The column effect is there twice. Keep one of them.",
        "Column 5 has no name. Name it or take it out.",
        "The column 'room' is not one of leave. Take it out, or use --map.",
        "The column start_date is missing. First day away. Every leave file needs it.",
        "The column end_date is missing. Last day away. Every leave file needs it.",
    ]


def test_only_mapped_columns_load_and_the_rest_is_listed() -> None:
    wanted = {"faculty_id": "Person", "start_date": "From", "end_date": "To"}
    header = _matched("To,From,why,Person", wanted)
    assert header.places == {"faculty_id": 3, "start_date": 1, "end_date": 0}
    assert header.left_out == ["why"]


def test_one_column_may_fill_two() -> None:
    names = ["Last_Name", "Department", "FTE"]
    both = dict.fromkeys(("faculty_id", "name"), "last_name")
    header = match_header(
        names, 1, FACULTY, both | {"department": "Department", "total_fte": "FTE"}
    )
    assert (header.places["faculty_id"], header.places["name"]) == (0, 0)


@pytest.mark.parametrize(
    ("column_map", "sentence"),
    [
        ({"person": "Person"}, "--map names 'person', which is not a column of leave."),
        ({"faculty_id": "Persn"}, "--map names 'Persn', which the file does not have."),
        ({"faculty_id": "Persn"}, "Did you mean 'Person'?"),
        ({"faculty_id": "Twice"}, "The column 'Twice' is there twice."),
        ({"faculty_id": "Person"}, "The column start_date is missing."),
    ],
)
def test_a_map_that_does_not_fit_is_refused(column_map: dict[str, str], sentence: str) -> None:
    assert any(sentence in told for told in _refused("Person,Twice,Twice", column_map))


def test_header_problems_come_alone(shared_desk: Desk) -> None:
    told = shared_desk.refusal(
        "leave", "faculty_id,start_date,end_dat\nF1,never,never\nnobody,1,2,3,4\n"
    )
    assert [sentence.split(".")[0] for sentence in told] == [
        "The column 'end_dat' is not one of leave",
        "The column end_date is missing",
    ]


def test_a_very_wide_header_is_refused_in_time(shared_desk: Desk) -> None:
    (told,) = shared_desk.refusal("leave", "a," * 100_000 + "b\n")
    assert told.startswith("The header has 100,001 columns or more, and Kept reads at most")
