"""A holiday that is a working day after all: promised hours and promised months count it."""

import pytest

from tests.etl.small import Desk

PROMISES = """\
allocation_id,faculty_id,role,amount,unit,start_date,end_date
W1,F1,core_faculty,0.5,fte,2025-07-04,2025-07-04
W2,F1,meded_scholar,0.1,fte,2025-09-01,2025-09-12
"""
ROWS = (
    "select allocation_id, promised_hours from seen.promise_quarter "
    "where promised_hours > 0 order by 1"
)
MONTHS = "select distinct month::VARCHAR from seen.promised_month order by 1"


def test_a_holiday_that_is_not_closed_is_a_working_day(empty_desk: Desk) -> None:
    empty_desk.loaded("allocations", PROMISES)
    assert empty_desk.seen(ROWS) == [("W2", pytest.approx(9 * 0.8))]
    assert empty_desk.seen(MONTHS) == [("2025-09-01",)]
    worked = "date,name,closed\n2025-07-04,Worked,false\n2025-09-01,Worked,no\n2025-09-02,Ours,\n"
    empty_desk.loaded("holidays", worked)
    hours = [("W1", pytest.approx(4)), ("W2", pytest.approx(9 * 0.8))]
    assert empty_desk.seen(ROWS) == hours
    assert empty_desk.seen(MONTHS) == [("2025-07-01",), ("2025-09-01",)]
