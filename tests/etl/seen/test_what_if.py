"""A what-if is seen under the same scope, by who asks for it only, and leaves nothing behind."""

import pytest

from etl.seen import NumbersMoved, QueryRefused
from schemas.scopes import OPERATOR_SCOPE, Scope
from schemas.what_if import WhatIf
from tests.etl.small import Desk

MOVED = (
    *("promise_quarter", "promise_parts", "person_quarter", "clinic_quarter", "group_quarter"),
    *("promise", "promise_ledger"),
)
SCOPES: tuple[Scope, ...] = (
    (("department", "Medicine"),),
    (("program", "IM"),),
    (("self", "F3"),),
    (("institution", ""),),
    (),
)
LENIENT = WhatIf(kept_gap_share=1, kept_gap_fte=1, admin_allowance=0)
STATUSES = "select allocation_id, quarter_start, status from seen.promise_quarter order by all"


@pytest.mark.parametrize("scope", SCOPES, ids=str)
@pytest.mark.parametrize("relation", MOVED)
def test_a_scope_sees_the_same_rows_under_a_what_if(
    shared_desk: Desk, scope: Scope, relation: str
) -> None:
    sql = f"select * from seen.{relation} order by all"
    in_force = shared_desk.warehouse.seen(scope).ask(sql)
    assert shared_desk.warehouse.seen(scope, WhatIf()).ask(sql).equals(in_force)
    supposed = shared_desk.warehouse.seen(scope, LENIENT).ask(sql)
    assert supposed.columns == in_force.columns
    assert supposed.height == in_force.height


def test_an_allowance_is_supposed_wherever_it_is_shown(shared_desk: Desk) -> None:
    what_if = WhatIf(admin_allowance=0.77, allowance_role="core_faculty")
    sql = "select role, admin_allowance = 0.77 from seen.{} group by all order by all"
    for relation in ("promise", "promise_ledger"):
        rows = shared_desk.warehouse.seen(OPERATOR_SCOPE, what_if).ask(sql.format(relation)).rows()
        assert rows == [
            ("clerkship_director", False),
            ("core_faculty", True),
            ("program_director", False),
        ]


def test_other_readers_see_the_numbers_in_force_meanwhile(shared_desk: Desk) -> None:
    in_force = shared_desk.warehouse.seen(OPERATOR_SCOPE)
    before = in_force.ask(STATUSES)
    supposed = shared_desk.warehouse.seen(OPERATOR_SCOPE, LENIENT).ask(STATUSES)
    assert not supposed.equals(before)
    assert in_force.ask(STATUSES).equals(before)
    assert shared_desk.warehouse.seen(OPERATOR_SCOPE, LENIENT) != in_force


def test_what_lies_behind_it_cannot_be_asked_past_the_scope(shared_desk: Desk) -> None:
    seen = shared_desk.warehouse.seen((("self", "F3"),), LENIENT)
    seen.ask(STATUSES)
    for name in ("temp.main.promise_parts", "promise_parts", "what_if_promise_quarter"):
        with pytest.raises(QueryRefused):
            seen.ask(f"select * from {name}")


def test_loads_go_on_and_move_a_what_if_too(desk: Desk) -> None:
    seen = desk.warehouse.seen(OPERATOR_SCOPE, LENIENT)
    hours = "select sum(displaced_hours) + sum(recorded_hours) from seen.promise_quarter"
    before = seen.ask(hours).item()
    desk.loaded(
        "activity",
        "activity_id,faculty_id,date,activity_type,hours,program_id\nN1,F1,2025-07-10,lecture,3,IM\n",
    )
    with pytest.raises(NumbersMoved):
        seen.ask(hours)
    assert desk.warehouse.seen(OPERATOR_SCOPE, LENIENT).ask(hours).item() == before + 3


def test_who_has_nothing_but_calls_has_a_row_where_calls_count(desk: Desk) -> None:
    desk.loaded("faculty", "faculty_id,name,department,total_fte\nF9,Di,Surgery,1\n")
    desk.loaded("clinical", "session_id,faculty_id,date,hours,kind\nN1,F9,2025-07-10,12.5,call\n")
    sql = (
        "select department, clinical_worked_hours, contributed_hours, promised_hours "
        "from seen.person_quarter where faculty_id = 'F9'"
    )
    counted = WhatIf(calls_count_as_clinical=True)
    assert desk.warehouse.seen(OPERATOR_SCOPE).ask(sql).rows() == []
    assert desk.warehouse.seen(OPERATOR_SCOPE, counted).ask(sql).rows() == [
        ("Surgery", 12.5, 0, None)
    ]


def test_few_what_ifs_are_kept_ready(desk: Desk) -> None:
    for hours in range(6):
        seen = desk.warehouse.seen(OPERATOR_SCOPE, WhatIf(kept_gap_hours=hours))
        seen.ask(STATUSES)
    assert sum(key[2] is not None for key in seen.pool._ready) == 3
    assert seen.ask(STATUSES).height


def test_the_allowance_of_other_is_that_of_roles_without_one(desk: Desk) -> None:
    roles = "role,label,admin_allowance\ncore_faculty,Core,\nother,Other,0.4\n"
    desk.loaded("roles", roles)
    allowances = "select allocation_id, admin_allowance from seen.promise order by all"
    own = dict(desk.warehouse.seen(OPERATOR_SCOPE).ask(allowances).iter_rows())
    what_if = WhatIf(admin_allowance=0.77, allowance_role="other")
    supposed = dict(desk.warehouse.seen(OPERATOR_SCOPE, what_if).ask(allowances).iter_rows())
    assert own["P2"] == 0.4
    assert supposed == own | {"P2": 0.77, "P3": 0.77}


def test_calls_that_policy_counts_can_be_left_out(desk: Desk) -> None:
    desk.loaded("clinical", "session_id,faculty_id,date,hours,kind\nN1,F1,2025-07-10,12.5,call\n")
    worked = "select faculty_id, quarter_start, worked_hours from seen.clinic_quarter order by all"
    left_out = desk.warehouse.seen(OPERATOR_SCOPE).ask(worked)
    counting = desk.warehouse.settings.model_copy(update={"calls_count_as_clinical": True})
    desk.warehouse.settings = counting
    desk.warehouse.refresh()
    counted = desk.warehouse.seen(OPERATOR_SCOPE).ask(worked)
    supposed = desk.warehouse.seen(OPERATOR_SCOPE, WhatIf(calls_count_as_clinical=False))
    assert float(counted["worked_hours"].sum()) == float(left_out["worked_hours"].sum()) + 12.5
    assert supposed.ask(worked).equals(left_out)
