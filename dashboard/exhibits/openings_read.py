"""Asks for every opening in sight with all that stands beside it."""

from dashboard.cache import ask
from dashboard.openings.look import Look, looks_of
from dashboard.queries import openings, reference
from dashboard.visit import Visit
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
