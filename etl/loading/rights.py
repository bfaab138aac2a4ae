"""Whose rows somebody may upload; everybody's rows where no rights are given (the operator)."""

from dataclasses import dataclass

import duckdb

from etl.seen.scope_tables import fill_scope
from schemas.columns import Feed
from schemas.scopes import Scope

_OUTSIDE = """
select record, line, 'faculty_id', faculty_id,
    'faculty_id is ''' || faculty_id || ''', who is not among the people you may upload for. '
    || 'Take the row out, or ask their coordinator.'
from keyed
where faculty_id is not null
    and faculty_id not in (select faculty_id from temp.main.scope_people)
"""

_REPLACES_OUTSIDE = """
select keyed_line, keyed_line, 'faculty_id', now.faculty_id,
    'this row would replace one of somebody you may not upload for (batch ' || now.batch || '). '
    || 'Give it an id of its own.'
from matched as now
where now.faculty_id not in (select faculty_id from temp.main.scope_people)
"""


@dataclass(frozen=True)
class Rights:
    """The people of a scope; `faculty_id` is the person who uploads, None if not on the roster."""

    scope: Scope
    faculty_id: str | None

    def people(self, connection: duckdb.DuckDBPyConnection) -> set[str]:
        """The people one may upload for; the connection has their scope tables from now on."""
        fill_scope(connection, self.scope)
        rows = connection.execute("select faculty_id from temp.main.scope_people").fetchall()
        return {faculty_id for (faculty_id,) in rows}

    def checks(self, connection: duckdb.DuckDBPyConnection, feed: Feed) -> list[str]:
        """Checks of the rows in view `keyed`, for one connection that has the scope tables now."""
        if "faculty_id" not in feed.names:
            return [
                "select record, line, null, null, 'you may not upload "
                f"{feed.name}: these rows are not about people of yours.' from keyed"
            ]
        fill_scope(connection, self.scope)
        return [_OUTSIDE, _REPLACES_OUTSIDE]
