"""A promise is taken back only where none that follows it is left without it."""

import pytest

from etl.errors import DataProblem
from etl.loading import LoadOptions, undo
from tests.etl.checking.rows import GOOD, csv_of, spoiled
from tests.etl.small import Desk

pytestmark = pytest.mark.usefixtures("unpublished")


def test_a_promise_that_another_supersedes_stays(desk: Desk) -> None:
    mine = GOOD["allocations"] | {"role": "meded_scholar"}
    first = desk.loaded("allocations", csv_of(mine)).batch or 0
    later = mine | {"allocation_id": "P10", "start_date": "2025-08-01", "supersedes": "P9"}
    second = desk.loaded("allocations", csv_of(later)).batch or 0
    with pytest.raises(DataProblem, match=f"'P10' of batch {second}"):
        undo(desk.warehouse, first, "tests")


def test_a_promise_does_not_come_back_over_another(desk: Desk) -> None:
    ended = {"allocation_id": "P1", "role": "program_director", "program_id": "IM"}
    ended |= {"amount": "0.2", "end_date": "2025-06-30", "document_ref": "Memo 7"}
    why = LoadOptions(reason="stepped down")
    batch = desk.loaded("allocations", spoiled("allocations", **ended), why).batch or 0
    next_one = {"role": "program_director", "program_id": "IM", "start_date": "2025-07-01"}
    desk.loaded("allocations", spoiled("allocations", **next_one))
    with pytest.raises(DataProblem, match="would come back and overlap 'P9'"):
        undo(desk.warehouse, batch, "tests")
