"""Requirement lines and the complement alarm again, as slow loops over plain rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

Row = dict[str, Any]
EVER = date(1, 1, 1)
LEADING = ("associate", "director", "senior")


@dataclass(frozen=True)
class Tables:
    """The rows that lines rest on, and what a viewer may see: ids of programs, promises, people."""

    requirements: list[Row]
    recommendations: list[Row]
    programs: list[Row]
    promises: list[Row]
    promise_quarters: list[Row]
    promise_bases: list[Row]
    appointments: list[Row]
    quarters: list[date]
    see_programs: dict[str, bool]
    see_promises: frozenset[str]
    see_people: frozenset[str]


def codes(text: str) -> list[str]:
    """The roles of a cell, each once, in order."""
    return sorted({part.strip() for part in text.split(";") if part.strip()})


def lines(tables: Tables) -> list[Row]:
    """Every line that the viewer may see."""
    return [
        line
        for quarter in tables.quarters
        for program in tables.programs
        for rule in _rules_on(tables.requirements, quarter)
        if _applies(rule, program)
        for line in _lines_of(tables, quarter, program, rule)
    ]


def _rules_on(requirements: list[Row], day: date) -> Iterable[Row]:
    verified = [r for r in requirements if r["verified_by"] and r["role_codes"]]
    verified = [r for r in verified if r["min_fte"] is not None]
    begun = [r for r in verified if (r["effective"] or EVER) <= day]
    for rule in begun:
        rivals = [r for r in begun if _what_it_is_for(r) == _what_it_is_for(rule)]
        if (rule["effective"] or EVER) == max(r["effective"] or EVER for r in rivals):
            yield rule


def _what_it_is_for(rule: Row) -> tuple[object, ...]:
    specialty = rule["specialty"].strip().lower()
    return specialty, codes(rule["role_codes"]), rule["positions_min"], rule["positions_max"]


def _applies(rule: Row, program: Row) -> bool:
    if (program["specialty"] or "").strip().lower() != rule["specialty"].strip().lower():
        return False
    size = program["approved_positions"]
    return size is None or _within(size, rule["positions_min"], rule["positions_max"])


def _within(size: int, least: int | None, most: int | None) -> bool:
    return size >= (least or 0) and (most is None or size <= most)


def _lines_of(tables: Tables, quarter: date, program: Row, rule: Row) -> list[Row]:
    roles = codes(rule["role_codes"])
    promises = [
        p
        for p in tables.promises
        if p["program_id"] == program["program_id"]
        and p["role"] in roles
        and p["start_date"] <= quarter
        and (p["last_day"] is None or quarter <= p["last_day"])
    ]
    holders = {p["faculty_id"] for p in promises} | {
        a["faculty_id"]
        for a in tables.appointments
        if a["program_id"] == program["program_id"]
        and a["role"] in roles
        and a["start_date"] <= quarter
        and (a["end_date"] is None or quarter <= a["end_date"])
    }
    if not holders and (rule["counts"] == "each" or program["approved_positions"] is None):
        return []
    if rule["counts"] != "each":
        told = program["program_id"] in tables.see_programs and _seen_all(tables, promises)
        return [_line(tables, quarter, program, rule, None, promises)] * told
    return [
        _line(tables, quarter, program, rule, holder, theirs)
        for holder in holders
        for theirs in [[p for p in promises if p["faculty_id"] == holder]]
        if holder in tables.see_people
        or (theirs and _seen_all(tables, theirs))
        or (not theirs and tables.see_programs.get(program["program_id"]))
    ]


def _seen_all(tables: Tables, promises: list[Row]) -> bool:
    return all(promise["allocation_id"] in tables.see_promises for promise in promises)


def _line(
    tables: Tables,
    quarter: date,
    program: Row,
    rule: Row,
    holder: str | None,
    promises: list[Row],
) -> Row:
    unknown = program["approved_positions"] is None
    promised = 0.0
    recorded: list[float] = []
    too_little = False
    for promise in promises:
        kept = [
            k
            for k in tables.promise_quarters
            if k["allocation_id"] == promise["allocation_id"] and k["quarter_start"] == quarter
        ]
        on_its_basis = [
            b["fte"]
            for b in tables.promise_bases
            if b["allocation_id"] == promise["allocation_id"] and b["quarter_start"] == quarter
        ]
        fte = on_its_basis[0] if on_its_basis else None
        promised += promise["fte"] or 0 if fte is None else fte
        if kept and kept[0]["status"] == "insufficient_data":
            too_little = True
        if kept and kept[0]["promised_hours"]:
            hours = kept[0]["education_hours"] + kept[0]["admin_hours"]
            if rule["includes_supervision"]:
                hours += kept[0]["clinical_teaching_hours"]
            recorded.append(hours / (kept[0]["promised_hours"] / kept[0]["fte"]))
    best = _recommendation(tables, program, rule)
    return {
        "program_id": program["program_id"],
        "quarter_start": quarter,
        "role_codes": ";".join(codes(rule["role_codes"])),
        "counts": rule["counts"],
        "faculty_id": holder,
        "required_fte": rule["min_fte"],
        "recommended_fte": best["min_fte"] if best else None,
        "recommended_by": best["body"] if best else None,
        "promised_fte": promised,
        "recorded_fte": None if too_little or not recorded else sum(recorded),
        "below": None if unknown else promised < rule["min_fte"] - 1e-9,
        "source": rule["source"],
        "link": rule["link"],
        "verified_by": rule["verified_by"],
        "verified_on": rule["verified_on"],
        "why_unknown": "approved_positions" if unknown else None,
    }


def _recommendation(tables: Tables, program: Row, rule: Row) -> Row | None:
    found = [
        r
        for r in tables.recommendations
        if r["verified_by"]
        and r["role_codes"]
        and codes(r["role_codes"]) == codes(rule["role_codes"])
        and (r["counts"] == "each") == (rule["counts"] == "each")
        and (r["specialty"] or rule["specialty"]).strip().lower()
        == rule["specialty"].strip().lower()
        and _fits_size(program["approved_positions"], r["size_min"], r["size_max"])
    ]
    return max(found, key=lambda r: (r["year"] or 0, r["min_fte"], r["body"]), default=None)


def _fits_size(size: int | None, least: int | None, most: int | None) -> bool:
    if least is None and most is None:
        return True
    return size is not None and _within(size, least, most)


def alarms(
    said: list[tuple[str, date, int]], promises: list[Row], levels: dict[str, str], today: date
) -> list[Row]:
    """Alarms of the programs' sizes as they were said, one after another, by nobody's scope."""
    found = []
    for program in sorted({program for program, _, _ in said}):
        mine = [(day, size) for name, day, size in said if name == program]
        now = mine[-1][1]
        for (_, before), (day, size) in pairwise(mine):
            if size <= before or now <= before:
                continue
            then = min(day - timedelta(days=1), today)
            promised_before = _promised_on(promises, program, levels, then)
            promised_now = _promised_on(promises, program, levels, today)
            if promised_now <= promised_before + 1e-9:
                found.append(
                    {
                        "program_id": program,
                        "positions_before": before,
                        "positions_now": now,
                        "changed_on": day,
                        "promised_fte_before": promised_before,
                        "promised_fte_now": promised_now,
                    }
                )
                break
    return found


def counts_in(promise: Row, alarm: Row, levels: dict[str, str], today: date) -> bool:
    """Whether a promise is in either sum of an alarm."""
    then = min(alarm["changed_on"] - timedelta(days=1), today)
    return promise["fte"] is not None and any(
        _leads_on(promise, alarm["program_id"], levels, day) for day in (then, today)
    )


def _promised_on(promises: list[Row], program: str, levels: dict[str, str], day: date) -> float:
    return sum(p["fte"] or 0 for p in promises if _leads_on(p, program, levels, day))


def _leads_on(promise: Row, program: str, levels: dict[str, str], day: date) -> bool:
    return (
        promise["program_id"] == program
        and (levels[promise["role"]] in LEADING or promise["role"] == "core_faculty")
        and promise["start_date"] <= day
        and (promise["last_day"] is None or day <= promise["last_day"])
    )
