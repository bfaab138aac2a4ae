"""Asks for the openings in sight, alone or with all that stands beside them."""

from typing import Any

from dashboard.cache import ask
from dashboard.openings.last_person import is_told
from dashboard.openings.look import Look, looks_of
from dashboard.queries import openings, reference
from dashboard.visit import Visit
from schemas.openings import FILLABLE
from schemas.quarters import Quarter


def read_looks(visit: Visit) -> list[Look]:
    """The openings, the latest posted first, on the basis and rules of the as-of date."""
    seen, day = visit.seen, visit.day
    policy = visit.in_force.of(Quarter.of(day, visit.in_force.fiscal_year_start_month))
    return looks_of(
        ask(openings.openings, seen),
        ask(openings.minima, seen, on_day=day),
        ask(openings.bench, seen),
        ask(openings.last_people, seen),
        ask(reference.bases, seen).to_dicts(),
        policy,
        day,
    )


def read_running(visit: Visit) -> list[dict[str, Any]]:
    """The openings that one may ask for, the latest first, and whether the last holder is told."""
    rows = ask(openings.openings, visit.seen).to_dicts()
    last = ask(openings.last_people, visit.seen).to_dicts()
    told = {row["opening_id"] for row in last if is_told(row)}
    return [{**row, "told": row["opening_id"] in told} for row in rows if row["status"] in FILLABLE]
