"""Requirement lines and complement alarms against plain, on made-up rows that collide."""

from datetime import date, datetime, timedelta
from random import Random
from typing import Any

import pytest

from tests.etl.requirements.bare import bare, fill, rows_of
from tests.etl.requirements.plain import Row, Tables, alarms, counts_in, lines

QUARTERS = [date(2025, 1, 1), date(2025, 4, 1), date(2025, 7, 1)]
ROLES = ["program_director", "associate_program_director", "core_faculty", "other"]
LEVELS = dict(zip(ROLES, ["director", "associate", "contributor", "contributor"], strict=True))
SOME_CODES = [
    *("program_director", " core_faculty", None),
    *(
        "associate_program_director;program_director",
        "program_director; associate_program_director",
    ),
]
SPECIALTIES = ["Pediatrics", " pediatrics ", "Psychiatry", None]
DAYS = [date(2024, 7, 1), date(2025, 1, 1), date(2025, 3, 31), date(2025, 4, 1), date(2025, 6, 30)]


def _requirement(random: Random, number: int) -> Row:
    return {
        "key": number,
        "specialty": random.choice(SPECIALTIES[:3]),
        "role": f"role {number}",
        "role_codes": random.choice(SOME_CODES),
        "positions_min": random.choice([0, 1, 10]),
        "positions_max": random.choice([None, 9, 10, 30]),
        "min_fte": random.choice([None, 0.1, 0.15, 0.3, 0.5, 1.0]),
        "counts": random.choice(["each", "all_holders", "roles_together"]),
        "includes_supervision": random.choice([None, True, False]),
        "effective": random.choice([None, date(2025, 1, 1), date(2025, 2, 1), date(2025, 7, 1)]),
        "source": f"source {number}",
        "link": "link",
        "verified_by": random.choice([None, "Ada", "Ben", "Cy"]),
        "verified_on": date(2025, 1, 1),
    }


def _revised(random: Random, rule: Row) -> Row:
    """The same of another day, said in other words."""
    other = _requirement(random, rule["key"] + 100)
    same = ("positions_min", "positions_max", "role_codes", "specialty")
    return {**other, **{name: rule[name] for name in same}}


def _recommendation(random: Random, number: int) -> Row:
    return {
        "body": f"body {number}",
        "role": "role",
        "role_codes": random.choice(SOME_CODES),
        "specialty": random.choice(SPECIALTIES),
        "size_min": random.choice([None, 1, 10]),
        "size_max": random.choice([None, 10, 20]),
        "min_fte": random.choice([0.2, 0.5]),
        "counts": random.choice(["each", "roles_together"]),
        "year": random.choice([None, 2020, 2024]),
        "verified_by": random.choice([None, "Ada", "Ben", "Cy"]),
    }


def _promise(random: Random, number: int) -> Row:
    start = random.choice(DAYS)
    return {
        "allocation_id": f"P{number}",
        "faculty_id": random.choice(["F1", "F2", "F3"]),
        "role": random.choice(ROLES),
        "program_id": random.choice(["A", "B", "C", None]),
        "start_date": start,
        "last_day": random.choice([None, start, *(day for day in DAYS if day >= start)]),
        "fte": random.choice([None, 0.1, 0.2, 0.3]),
    }


def _kept(random: Random, promise: Row) -> list[Row]:
    """What became of a promise in some quarters; a stipend has no hours."""
    rows = []
    for quarter in random.sample(QUARTERS, 2):
        hours: Row = {f"{n}_hours": random.choice([0.0, 5.5, 20.0]) for n in ("education", "admin")}
        hours |= {"promised_hours": 51.2, "clinical_teaching_hours": random.choice([0.0, 8.0])}
        if promise["fte"] is None:
            hours = dict.fromkeys(hours)
        rows.append(
            {
                "allocation_id": promise["allocation_id"],
                "quarter_start": quarter,
                "fte": promise["fte"] and random.choice([0.1, promise["fte"]]),
                "status": random.choice(["kept", "broken", "insufficient_data"]),
                **hours,
            }
        )
    return rows


def _appointment(random: Random, number: int) -> Row:
    start = random.choice(DAYS)
    return {
        "appointment_id": f"A{number}",
        "faculty_id": random.choice(["F1", "F4"]),
        "role": random.choice(ROLES),
        "program_id": random.choice(["A", "B"]),
        "start_date": start,
        "end_date": random.choice([None, *(day for day in DAYS if day >= start)]),
    }


def _some(random: Random, of: list[str]) -> frozenset[str]:
    return frozenset(each for each in of if random.random() < 0.5)


def _tables(random: Random) -> Tables:
    promises = [_promise(random, n) for n in range(random.randint(0, 10))]
    kept = [row for promise in promises for row in _kept(random, promise)]
    rules = [_requirement(random, n) for n in range(random.randint(1, 6))]
    return Tables(
        requirements=[*rules, *(_revised(random, rule) for rule in rules)],
        recommendations=[_recommendation(random, n) for n in range(random.randint(4, 14))],
        programs=[
            {
                "program_id": name,
                "specialty": random.choice(SPECIALTIES),
                "approved_positions": random.choice([None, 0, 9, 10, 11, 30, 31]),
            }
            for name in "ABC"
        ],
        promises=promises,
        promise_quarters=kept,
        promise_bases=[
            {
                "allocation_id": row["allocation_id"],
                "quarter_start": row["quarter_start"],
                "fte": row["fte"] and random.choice([0.15, 0.25]),
            }
            for row in kept
        ],
        appointments=[_appointment(random, n) for n in range(random.randint(0, 4))],
        quarters=QUARTERS,
        see_programs={
            name: random.random() < 0.5 for name in sorted(_some(random, ["A", "B", "C"]))
        },
        see_promises=_some(random, [p["allocation_id"] for p in promises]),
        see_people=_some(random, ["F1", "F2", "F3", "F4"]),
    )


def _found(tables: Tables) -> list[Row]:
    with bare() as connection:
        fill(connection, "current.requirements", tables.requirements)
        fill(connection, "current.recommendations", tables.recommendations)
        fill(connection, "current.programs", tables.programs)
        fill(connection, "mart.promise", tables.promises)
        fill(connection, "mart.promise_quarter", tables.promise_quarters)
        fill(connection, "mart.promise_basis", tables.promise_bases)
        fill(connection, "current.appointments", tables.appointments)
        fill(connection, "mart.quarters", [{"quarter_start": day} for day in tables.quarters])
        ever = {"from_quarter": date(1, 1, 1), "until_quarter": date(9999, 1, 1)}
        people = [{"faculty_id": name, **ever} for name in tables.see_people]
        promises = [{"allocation_id": name, **ever} for name in tables.see_promises]
        fill(connection, "temp.main.scope_people", people)
        fill(connection, "temp.main.scope_promises", promises)
        programs = [
            {"program_id": name, "names_holders": named}
            for name, named in tables.see_programs.items()
        ]
        fill(connection, "temp.main.scope_programs", programs)
        return rows_of(connection, "requirement_line")


def _rounded(rows: list[Row]) -> list[tuple[Any, ...]]:
    cells = [
        {n: round(v, 9) if isinstance(v, float) else v for n, v in row.items()} for row in rows
    ]
    return sorted((tuple(sorted(row.items())) for row in cells), key=str)


@pytest.mark.parametrize("seed", range(60))
def test_the_lines_are_those_of_plain(seed: int) -> None:
    tables = _tables(Random(seed))
    assert _rounded(_found(tables)) == _rounded(lines(tables))


def test_what_is_made_up_has_every_kind_of_line() -> None:
    made = [line for seed in range(60) for line in lines(_tables(Random(seed)))]
    assert {line["below"] for line in made} == {True, False, None}
    assert {line["counts"] for line in made} == {"each", "all_holders", "roles_together"}
    assert any(line["recommended_fte"] for line in made)
    assert any(line["recorded_fte"] is None and line["promised_fte"] for line in made)


def test_the_alarms_are_those_of_plain() -> None:
    assert sum(map(_alarms_compared, range(40))) > 5


def _alarms_compared(seed: int) -> int:
    """How many alarms there are, once they are found to be those of plain."""
    random, today = Random(seed), date(2025, 6, 30)
    promises = [
        promise | {"program_id": random.choice("AB")}
        for promise in (_promise(random, n) for n in range(6))
    ]
    loads = [
        (date(2025, 1, 1) + timedelta(days=random.choice([0, 89, 90, 91, 400])), n)
        for n in range(1, 6)
    ]
    loads.sort()
    said = [
        (random.choice("AB"), day, random.choice([10, 12, 15]), batch, random.random() < 0.2)
        for batch, (day, _) in enumerate(loads, start=1)
    ]
    standing = [(name, day, size) for name, day, size, _, undone in said if not undone]
    now = {name: size for name, _, size in standing}
    with bare() as connection:
        for name, day, size, batch, undone in said:
            loaded = datetime.combine(day, datetime.min.time())
            entry = {"batch": batch, "version": batch, "loaded_at": loaded}
            fill(connection, "ledger.batches", [entry | ({"undone_at": loaded} if undone else {})])
            row = {"program_id": name, "approved_positions": size, "batch": batch}
            fill(connection, "history.programs", [row])
        fill(connection, "ledger.warehouse", [{"as_of": today}])
        programs = [{"program_id": n, "approved_positions": size} for n, size in now.items()]
        fill(connection, "current.programs", programs)
        fill(connection, "current.roles", [{"role": r, "level": v} for r, v in LEVELS.items()])
        fill(connection, "mart.promise", promises)
        fill(connection, "temp.main.scope_programs", [{"program_id": n} for n in "AB"])
        ever = {"from_quarter": date(1, 1, 1), "until_quarter": date(9999, 1, 1)}
        for name in [promise["allocation_id"] for promise in promises]:
            fill(connection, "temp.main.scope_promises", [{"allocation_id": name, **ever}])
        found = rows_of(connection, "complement_alarm")
        hidden = random.choice(promises)
        connection.execute(
            "delete from temp.main.scope_promises where allocation_id = $allocation_id",
            {"allocation_id": hidden["allocation_id"]},
        )
        told = [alarm for alarm in found if not counts_in(hidden, alarm, LEVELS, today)]
        assert _rounded(rows_of(connection, "complement_alarm")) == _rounded(told)
        connection.execute("delete from temp.main.scope_programs")
        assert rows_of(connection, "complement_alarm") == []
    assert _rounded(found) == _rounded(alarms(standing, promises, LEVELS, today))
    return len(found)
