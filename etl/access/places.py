"""The departments and programs there are, and the people an e-mail stands for on the roster."""

from dataclasses import dataclass

import duckdb
from rapidfuzz import fuzz, process, utils

from etl.errors import UsageProblem
from etl.warehouse import Warehouse
from schemas.grants import scope_parts

_DEPARTMENTS = """
select distinct department from (
    select department from current.roster
    union all select department from current.programs
    union all select owed_by from current.allocations
) where department is not null order by department
"""
_PROGRAMS = """
select program_id, name, department from current.programs order by name, program_id
"""
# The row of each person that holds from now on: what was theirs before is no way to find them.
_PEOPLE = """
select faculty_id, name from current.roster
where until_date = 'infinity' and lower(trim(email)) = lower(trim(?)) order by faculty_id
"""
_NAMES = """
select any_value(g.email), any_value(r.name) from current.roster as r
join (select distinct email from access.grants) as g on lower(trim(r.email)) = lower(g.email)
where r.until_date = 'infinity' group by lower(g.email) having count(*) = 1
"""
_NEAREST = 3


@dataclass(frozen=True)
class Program:
    """A program to have a grant over, and the department that runs it."""

    program_id: str
    name: str
    department: str | None


@dataclass(frozen=True)
class Places:
    """What grants can be over, beside the whole institution."""

    departments: tuple[str, ...]
    programs: tuple[Program, ...]

    def department_of(self, program_id: str) -> str | None:
        """The department that runs a program; None where that is not known."""
        found = (each.department for each in self.programs if each.program_id == program_id)
        return next(found, None)


def places(connection: duckdb.DuckDBPyConnection) -> Places:
    """The departments by name and the programs by theirs."""
    departments = connection.execute(_DEPARTMENTS).fetchall()
    programs = connection.execute(_PROGRAMS).fetchall()
    return Places(
        tuple(name for (name,) in departments), tuple(Program(*program) for program in programs)
    )


def check_there(connection: duckdb.DuckDBPyConnection, scope: str) -> None:
    """Refuses a scope over a department or program that nobody has loaded, naming the nearest."""
    kind, value = scope_parts(scope)
    if kind == "institution":
        return
    known = places(connection)
    if kind == "department":
        names = {name: name for name in known.departments}
    else:
        names = {each.program_id: f"{each.program_id} ({each.name})" for each in known.programs}
    if value in names:
        return
    if not names:
        raise UsageProblem(
            f"There is no {kind} '{value}', nor any other yet. Load the roster and the programs "
            "first, or give the grant over the institution."
        )
    near = process.extract(
        value,
        {key: f"{key} {words}" for key, words in names.items()},
        scorer=fuzz.WRatio,
        processor=utils.default_process,
        limit=_NEAREST,
    )
    nearest = ", ".join(names[key] for _, _, key in near)
    raise UsageProblem(
        f"There is no {kind} '{value}'. The nearest: {nearest}. Write {kind}:{near[0][2]}."
    )


def people_with(connection: duckdb.DuckDBPyConnection, email: str) -> dict[str, str]:
    """The people on the roster with an e-mail, by id, each with their name."""
    return dict(connection.execute(_PEOPLE, [email]).fetchall())


def read_places(warehouse: Warehouse) -> Places:
    """What grants can be over, as it is loaded now."""
    with warehouse.cursor() as cursor:
        return places(cursor)


def names_by_email(warehouse: Warehouse) -> dict[str, str]:
    """Who on the roster has a grant's e-mail, by e-mail; nobody where two people have it."""
    with warehouse.cursor() as cursor:
        return dict(cursor.execute(_NAMES).fetchall())
