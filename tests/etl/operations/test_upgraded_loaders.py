"""An upgrade tells batches who loaded them, from the log."""

from pathlib import Path

from etl.access.log import Actor
from etl.loading.own_batches import own_batches
from etl.operations.upgrade import upgrade
from etl.warehouse import open_warehouse
from tests.etl.operations.place import unpacked
from tests.etl.small import Desk


def test_a_batch_says_since_then_who_loaded_it(tmp_path: Path) -> None:
    """As the log had it, not by the name: two are called Cora."""
    earlier = unpacked(tmp_path, "layout_7.tar.gz")
    asked = "select batch, answer from ledger.answers join ledger.batches using (batch, origin)"
    assert upgrade(earlier, "ada").from_layout == 7
    with open_warehouse(earlier) as warehouse:
        desk = Desk(warehouse, tmp_path)
        assert desk.rows(
            "select batch, who, account, faculty_id, login, split_part(origin, ' ', 1), "
            "split_part(origin, ' ', 2) from ledger.batches where batch > 8 order by batch"
        ) == [
            (9, "Ada", 1, "F1", "ada@made.example", "person", "F1"),
            (10, "Cora", 2, None, "cora@made.example", "account", "2"),
            (11, "Cora", 3, None, "cora.s@made.example", "account", "3"),
            (12, "Cora", 4, None, "cora@made.example", "account", "4"),
            (13, "root", None, None, None, "root", "482795ed8c1483fe87adfa3ad9ffb3cc"),
        ]
        assert sorted(desk.rows(asked)) == [(batch, "adds") for batch in range(9, 14)]
        assert desk.rows("select count(*) from ledger.batches where account is not null") == [(4,)]
        other = Actor("Cora", "cora.s@made.example", account=3)
        assert [row["batch"] for row in own_batches(warehouse, other, 9)] == [11]
