"""Text tables: institutions and expected mart rows drawn as rows of cells between bars."""

from datetime import date, time
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeVar

from schemas.policy import Policy
from tests.etl.marts.plain.institution import (
    Activity,
    ActivityType,
    Clinical,
    Declaration,
    FteBasis,
    Institution,
    Leave,
    Person,
    PolicyChange,
    Program,
    Promise,
    Role,
)
from tests.etl.marts.plain.publish import Row
from tests.etl.marts.plain.sentences import same

T = TypeVar("T")
Cells = dict[str, str]
_DATES = (
    "date",
    "start_date",
    "end_date",
    "hire_date",
    "left_date",
    "quarter_start",
    "as_of",
    "month",
)
_NUMBERS = (
    "amount",
    "hours",
    "total_fte",
    "clinical_fte",
    "fraction",
    "admin_allowance",
    "clinical_half_days_removed",
    "hours_per_week",
    "half_day_hours",
    "weeks_per_year",
    "clinical_hours_per_week",
)
_TIMES = ("start_time", "core_start", "core_end")
_UNSAID: dict[type, Cells] = {
    Promise: {"role": "other", "unit": "", "start_date": "2025-07-01"},
    Activity: {"activity_type": "lecture"},
}


def rows_of(table: str) -> list[Cells]:
    """The table's rows by the names in its first line; cells are stripped, lines may be blank."""
    lines = [line for line in table.splitlines() if line.strip()]
    cells = [[cell.strip() for cell in line.split("|")] for line in lines]
    return [dict(zip(cells[0], row, strict=True)) for row in cells[1:]]


def _typed(name: str, cell: str) -> object:
    if cell == "":
        return None
    if name in _DATES:
        return date.fromisoformat(cell)
    if name in _NUMBERS:
        return Decimal(cell)
    if name in _TIMES:
        return time.fromisoformat(cell)
    return cell == "true" if cell in ("true", "false") else cell


def _read(kind: type[T], table: str) -> tuple[T, ...]:
    """One of `kind` a row; the person is F1 where the table does not say who."""
    has_person = kind not in (Program, Role, ActivityType, FteBasis)
    unsaid = ({"faculty_id": "F1"} if has_person else {}) | _UNSAID.get(kind, {})
    given = [unsaid | {name: cell for name, cell in row.items() if cell} for row in rows_of(table)]
    return tuple(kind(**{name: _typed(name, cell) for name, cell in row.items()}) for row in given)


def _changes(table: str) -> tuple[PolicyChange, ...]:
    """One change a row, of the settings whose cells are not empty."""
    return tuple(
        PolicyChange(
            date.fromisoformat(row["from_date"]),
            {name: cell for name, cell in row.items() if cell and name != "from_date"},
        )
        for row in rows_of(table)
    )


def drawn(
    *,
    as_of: str = "2025-09-30",
    roster: bool = True,
    faculty: str = "",
    programs: str = "",
    promises: str = "",
    activity: str = "",
    clinical: str = "",
    leave: str = "",
    declarations: str = "",
    fte_bases: str = "",
    policy_changes: str = "",
    roles: str = "",
    activity_types: str = "",
    holidays: str = "",
    **policy: Any,
) -> Institution:
    """The institution that the tables draw; people whom no `faculty` row names are of Medicine."""
    people = list(_read(Person, faculty))
    owed, done = _read(Promise, promises), _read(Activity, activity)
    clinics = _read(Clinical, clinical)
    if roster:
        named = [p.faculty_id for p in owed] + [a.faculty_id for a in done]
        named = list(dict.fromkeys([*named, *(c.faculty_id for c in clinics)]))
        known = {person.faculty_id for person in people}
        people += [Person(name) for name in named if name not in known]
    return Institution(
        as_of=date.fromisoformat(as_of),
        policy=Policy(**policy),
        faculty=tuple(people),
        programs=_read(Program, programs),
        promises=owed,
        activity=done,
        clinical=clinics,
        leave=_read(Leave, leave),
        declarations=_read(Declaration, declarations),
        fte_bases=_read(FteBasis, fte_bases),
        policy_changes=_changes(policy_changes),
        roles=_read(Role, roles),
        activity_types=_read(ActivityType, activity_types),
        holidays=tuple(date.fromisoformat(day) for day in holidays.split()),
    )


def _expected(name: str, cell: str) -> object:
    """Text, date, flag or number; `25.6/3` is a number, an empty cell NULL."""
    if name in _DATES or cell in ("", "true", "false"):
        return _typed(name, cell)
    try:
        above, _, below = cell.partition("/")
        return Fraction(above) / Fraction(below or 1)
    except ValueError:
        return cell


def _matches(row: Row, expected: Row, grain: tuple[str, ...]) -> bool:
    return all(same(row[name], expected[name]) for name in grain if name in expected)


def differences(who: str, rows: list[Row], table: str, grain: tuple[str, ...]) -> list[str]:
    """What differs from the table: a row too few or too many, or a cell.

    A table that leaves out quarter_start speaks of rows of one quarter only.
    """
    expected = [
        {name: _expected(name, cell) for name, cell in line.items()} for line in rows_of(table)
    ]
    wrong = [] if len(rows) == len(expected) else [f"{who} has {len(rows)} rows: {rows}"]
    for line in expected:
        found = [row for row in rows if _matches(row, line, grain)]
        if len(found) != 1:
            wrong.append(f"{who} has {len(found)} rows like {line}")
            continue
        wrong += [
            f"{who} {[str(line.get(key)) for key in grain]}: {name} is {found[0][name]}, not {cell}"
            for name, cell in line.items()
            if not same(found[0][name], cell)
        ]
    return wrong
