"""The scope tables are a cursor's own."""

from etl.seen.scope_tables import fill_scope
from tests.etl.small import Desk


def test_a_cursor_forgets_its_scope_when_filled_again(shared_desk: Desk) -> None:
    with shared_desk.warehouse.cursor() as cursor:
        fill_scope(cursor, (("operator", ""),))
        assert cursor.execute("select count(*) from seen.faculty").fetchone() == (3,)
        fill_scope(cursor, (("self", "F1"),))
        assert cursor.execute("select faculty_id from seen.faculty").fetchall() == [("F1",)]
        fill_scope(cursor, ())
        assert cursor.execute("select * from seen.faculty").fetchall() == []


def test_cursors_do_not_share_a_scope(shared_desk: Desk) -> None:
    with shared_desk.warehouse.cursor() as mine, shared_desk.warehouse.cursor() as other:
        fill_scope(mine, (("operator", ""),))
        fill_scope(other, ())
        assert mine.execute("select count(*) from seen.faculty").fetchone() == (3,)
        assert other.execute("select count(*) from seen.faculty").fetchone() == (0,)
