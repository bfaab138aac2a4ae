"""Requirement lines and complement alarms of a loaded institution, and who sees which."""

import pytest

from etl.loading import undo
from schemas.computed import COMPUTED
from schemas.marts import Mart
from schemas.scopes import OPERATOR_SCOPE, Scope
from tests.etl.small import Desk

PROGRAMS = """\
program_id,name,department,kind,specialty,approved_positions
IM,Internal medicine,Medicine,residency,Internal Medicine,{size}
GS,General surgery,Surgery,residency,Surgery,
"""
HEAD = (
    "specialty,role,role_codes,positions_min,positions_max,min_fte,counts,effective,source,link,"
    "verified_by,verified_on\n"
)
VERIFIED = "Handbook,shelf 3,Ada,2025-06-02\n"
REQUIREMENTS = (
    HEAD
    + f"internal medicine,Director,program_director,1,40,0.3,each,2025-01-01,{VERIFIED}"
    + f"internal medicine,Director,program_director,1,40,0.1,each,,{VERIFIED}"
    + "internal medicine,Director,program_director,1,40,0.9,each,2025-02-01,Rumour,,,\n"
    + f"internal medicine,Large,program_director,41,,0.5,each,,{VERIFIED}"
    + f"Internal Medicine,All,core_faculty;program_director,1,,0.3,roles_together,,{VERIFIED}"
    + f"Surgery,Core,core_faculty,1,,0.1,each,,{VERIFIED}"
)
RECOMMENDATIONS = """\
body,role,role_codes,specialty,size_min,size_max,min_fte,counts,source,year,verified_by,verified_on
Society,Director,program_director,,,,0.4,each,Paper,2020,Ada,2025-06-02
Society,Director of many,program_director,,100,,0.7,each,Paper,2024,Ada,2025-06-02
"""
LINES = (
    "select program_id, role_codes, faculty_id, required_fte, recommended_fte, "
    "round(promised_fte, 9), below from seen.requirement_line "
    "where quarter_start = '2025-07-01' order by all"
)
DIRECTOR = ("IM", "program_director", "F1", 0.3, 0.4, 0.2, True)
TOGETHER = ("IM", "core_faculty;program_director", None, 0.3, None, 0.3, False)
SURGEON = ("GS", "core_faculty", "F3", 0.1, None, 0.1, None)


@pytest.mark.parametrize("relation", COMPUTED.values(), ids=COMPUTED)
def test_the_columns_are_those_declared(relation: Mart, shared_desk: Desk) -> None:
    found = shared_desk.warehouse.seen(OPERATOR_SCOPE).ask(f"from seen.{relation.name}")
    assert tuple(found.columns) == relation.names


@pytest.fixture
def required(desk: Desk) -> Desk:
    """A desk with verified requirements."""
    desk.loaded("programs", PROGRAMS.format(size=24))
    desk.loaded("requirements", REQUIREMENTS)
    desk.loaded("recommendations", RECOMMENDATIONS)
    return desk


@pytest.mark.parametrize(
    ("scope", "lines"),
    [
        ((), []),
        ((("self", "F1"),), [DIRECTOR]),
        ((("self", "F2"),), []),
        ((("self", "F3"),), [SURGEON]),
        ((("program", "IM"),), [TOGETHER, DIRECTOR]),
        ((("program", "GS"),), [SURGEON]),
        ((("department", "Medicine"),), [TOGETHER, DIRECTOR]),
        ((("department", "Surgery"),), [SURGEON]),
        ((("institution", ""),), [SURGEON, TOGETHER, DIRECTOR]),
        (OPERATOR_SCOPE, [SURGEON, TOGETHER, DIRECTOR]),
    ],
    ids=str,
)
def test_who_sees_which_line(scope: Scope, lines: list[tuple[object, ...]], required: Desk) -> None:
    assert required.warehouse.seen(scope).ask(LINES).rows() == lines


def test_no_shipped_row_is_used(desk: Desk) -> None:
    desk.loaded("programs", PROGRAMS.format(size=24).replace("Surgery,\n", "Psychiatry,30\n"))
    assert desk.seen("select count(*) from seen.requirement_line") == [(0,)]
    assert desk.seen("select count(*) > 10 from seen.requirements") == [(True,)]


def test_all_administration_counts_and_too_little_data_is_unknown(required: Desk) -> None:
    # P1 and P2 have 1 h of meetings and 1.5 h of lectures in three months: not enough data.
    sql = (
        "select recorded_fte from seen.requirement_line where program_id = 'IM' "
        "and counts = 'roles_together' and quarter_start = '2025-07-01'"
    )
    assert required.seen(sql) == [(None,)]
    head = "activity_id,faculty_id,date,activity_type,hours\n"
    meetings = "".join(
        f"N{who}{month},F{who},2025-{month:02}-12,meeting,6\n" for who in (1, 2) for month in (8, 9)
    )
    required.loaded("activity", head + meetings)
    (found,) = required.seen(sql)
    (expected,) = required.seen(
        "select sum((education_hours + admin_hours) * fte / promised_hours), "
        "sum(admin_hours) > sum(admin_counted_hours) from seen.promise_quarter "
        "where allocation_id in ('P1', 'P2') and quarter_start = '2025-07-01'"
    )
    assert found[0] == pytest.approx(expected[0])
    assert expected[1]


ALARM = "select program_id, positions_before, positions_now, changed_on = current_date "
ALARM += "from seen.complement_alarm"


def test_the_alarm_sounds_while_more_positions_stand(
    required: Desk,
) -> None:
    assert required.seen(ALARM) == []
    larger = required.loaded("programs", PROGRAMS.format(size=30)).batch or 0
    assert required.seen(ALARM) == [("IM", 24, 30, True)]
    (surgery, medicine) = (
        required.warehouse.seen((("department", name),)).ask(ALARM).height
        for name in ("Surgery", "Medicine")
    )
    assert (surgery, medicine) == (0, 1)
    undo(required.warehouse, larger, "tests")
    assert required.seen(ALARM) == []
    required.loaded("programs", PROGRAMS.format(size=31))
    assert required.seen(ALARM) == [("IM", 24, 31, True)]
    required.loaded("programs", PROGRAMS.format(size=23))
    assert required.seen(ALARM) == []
