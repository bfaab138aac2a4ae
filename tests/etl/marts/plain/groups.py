"""Groups: the parts of promises summed by institution, department, division and program."""

from collections import defaultdict
from fractions import Fraction

from schemas.quarters import Quarter
from tests.etl.marts.plain.institution import Institution
from tests.etl.marts.plain.parts import NOTHING, mostly_because

Row = dict[str, object]
Group = tuple[str, str | None, str | None, Quarter]
SUMS = {
    "promised_hours": "known_promised",
    "recorded_hours": "kept_part",
    "admin_hours": "admin_part",
    "unaccounted_hours": "unaccounted_part",
    "nights_hours": "nights_part",
    "unknown_hours": "unknown_part",
}


def _sum(rows: list[Row], name: str) -> Fraction:
    """The column's sum; what is NULL adds nothing."""
    cells = [row[name] for row in rows]
    return sum((cell for cell in cells if isinstance(cell, Fraction)), NOTHING)


def _groups_of(institution: Institution, row: Row, quarter: Quarter) -> list[Group]:
    """The groups that the promise is in: one a level, and none of programs if it serves none."""
    person = institution.person(str(row["faculty_id"]), quarter)
    home = (None, None) if person is None else (person.department, person.division)
    owes, program = row["department"], row["program_id"]
    assert owes is None or isinstance(owes, str)
    groups: list[Group] = [
        ("institution", None, None, quarter),
        ("department", owes, owes, quarter),
        ("division", *home, quarter),
    ]
    if isinstance(program, str):
        groups.append(("program", None, program, quarter))
    return groups


def _group_row(group: Group, rows: list[Row]) -> Row:
    level, department, name, quarter = group
    known = [row for row in rows if row["known"]]
    people = {row["faculty_id"] for row in rows}
    lacking = {row["faculty_id"] for row in rows if not row["known"]}
    in_clinic = [row for row in rows if row["clinic_known"]]
    sums = {name: _sum(rows, part) for name, part in SUMS.items()}
    clinic = _sum(in_clinic, "clinic_part") if in_clinic else None
    because = {
        "encroached": clinic,
        "evaporated": sums["admin_hours"],
        "nights": sums["nights_hours"],
        "unaccounted": sums["unaccounted_hours"] - sums["nights_hours"],
    }
    return {
        "level": level,
        "department": department,
        "name": name,
        "quarter_start": quarter.start,
        "promises": len(rows),
        "promises_known": len(known),
        "people": len(people),
        "people_known": len(people - lacking),
        **sums,
        "clinic_hours": clinic,
        "displaced_hours": _sum(known, "displaced_hours"),
        "because": mostly_because(because),
    }


def group_rows(institution: Institution, quarter: Quarter, parts: list[Row]) -> list[Row]:
    """The rows of group_quarter of one quarter, of all levels, from its rows of promise_parts.

    Stipends are in none of them.
    """
    groups: dict[Group, list[Row]] = defaultdict(list)
    for row in [one for one in parts if one["has_time"]]:
        for group in _groups_of(institution, row, quarter):
            groups[group].append(row)
    return [_group_row(group, rows) for group, rows in groups.items()]
