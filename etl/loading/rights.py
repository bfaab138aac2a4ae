"""Whose rows somebody may upload; everybody's rows where no rights are given (the operator)."""

from dataclasses import dataclass

import duckdb

from etl.checking.cells import quoted
from etl.checking.roster_guard import roster_checks
from etl.seen.scope_tables import people_sql, programs_sql
from etl.warehouse.tables import standing_rows
from schemas.columns import Feed
from schemas.scopes import Scope

_REPLACES_OUTSIDE = """
select keyed_line, keyed_line, 'faculty_id', now.faculty_id,
    'this row would replace one of somebody you may not upload for. Give it an id of its own.'
from matched as now
where now.faculty_id not in ({people})
"""

_NOTES_OUTSIDE = """
select record, line, 'department', department,
    'you may write notes about your own department only. Write ' || {may} || ' in department.'
from keyed
where {outside}
"""
_PROGRAMS_OUTSIDE = """
select record, line, 'program_id', program_id,
    'you may load {feed} of the programs that you answer for, and this row is of '
    || coalesce('''' || program_id || '''', 'none') || '. Correct the id, or ask whoever leads '
    || 'that program or its department.'
from keyed
where {outside}
"""

_REPLACES_IN_PROGRAM = """
select keyed.line, keyed.line, '{key}', keyed.{key},
    'this row would replace one of a program that you do not answer for. Give it an id of its own.'
from keyed
join (select {key}, program_id from {rows}) as now using ({key})
where {outside}
"""
NOTES = "quarter_notes"


@dataclass(frozen=True)
class Rights:
    """The people of a scope; `faculty_id` is the person who uploads, None if not on the roster.

    `tables` are the reference tables of which one may load every row; `notes_of` the departments
    whose notes on quarters one may write. `of_programs` are feeds of which one may load the rows of
    the programs that `programs` answers for, whomever they are about.
    """

    scope: Scope
    faculty_id: str | None
    tables: tuple[str, ...] = ()
    notes_of: tuple[str, ...] = ()
    programs: Scope = ()
    of_programs: tuple[str, ...] = ()

    @property
    def people_sql(self) -> str:
        """SQL of the people one may upload for, for any cursor."""
        return people_sql(self.scope)

    def people(self, connection: duckdb.DuckDBPyConnection) -> set[str]:
        """The people one may upload for."""
        rows = connection.execute(self.people_sql).fetchall()
        return {faculty_id for (faculty_id,) in rows}

    def outside_sql(self, feed: Feed) -> str:
        """SQL: whether a row of the feed is not one's own to load or take back."""
        if feed.name in self.tables:
            return "false"
        if feed.name in self.of_programs:
            return self._other_programs_sql()
        if "faculty_id" in feed.names:
            return f"faculty_id not in ({self.people_sql})"
        if feed.name == NOTES and self.notes_of:
            names = ", ".join(quoted(name) for name in self.notes_of)
            return f"coalesce(department not in ({names}), true)"
        return "true"

    def checks(self, feed: Feed) -> list[str]:
        """Checks of the rows in view `keyed`, beside those that each row passes by itself."""
        if feed.name in self.tables:
            return []
        if feed.name in self.of_programs:
            return self._program_checks(feed)
        if feed.name == NOTES and self.notes_of:
            may = quoted(" or ".join(self.notes_of))
            return [_NOTES_OUTSIDE.format(outside=self.outside_sql(feed), may=may)]
        if "faculty_id" not in feed.names:
            return [
                "select record, line, null, null, 'you may not upload "
                f"{feed.name}: these rows are not about people of yours.' from keyed"
            ]
        guard = roster_checks() if feed.name == "faculty" else []
        return [_REPLACES_OUTSIDE.format(people=self.people_sql), *guard]

    def people_to_bring(self, feed: Feed) -> str | None:
        """SQL of the people whom rows of the feed may be about; None where that is anybody."""
        return None if feed.name in self.of_programs else self.people_sql

    def _other_programs_sql(self, program: str = "program_id") -> str:
        return f"coalesce({program} not in ({programs_sql(self.programs)}), true)"

    def _program_checks(self, feed: Feed) -> list[str]:
        other = self._other_programs_sql()
        now = self._other_programs_sql("now.program_id")
        key, rows = feed.key[0], standing_rows(feed)
        return [
            _PROGRAMS_OUTSIDE.format(feed=feed.name, outside=other),
            _REPLACES_IN_PROGRAM.format(key=key, rows=rows, outside=now),
        ]
