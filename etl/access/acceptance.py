"""What the institution accepted at first start: its name, and the sentence of what Kept is for.

A release with another sentence asks anew.
"""

from dataclasses import dataclass
from datetime import date, datetime

from etl.access.log import Actor, note_in
from etl.errors import UsageProblem
from etl.warehouse import Warehouse
from schemas.purpose import PURPOSE

LONGEST_NAME = 120
_LATEST = """
select institution, accepted_by, accepted_at from access.acceptance where purpose = $purpose
order by accepted_at desc limit 1
"""
_CLOSED = """
select date, name from current.holidays
where year(date) = $year and coalesce(closed, true) order by all
"""
_LOADED = """
select 1 from ledger.batches where feed = 'holidays' and batch > 0 and undone_at is null limit 1
"""


@dataclass(frozen=True)
class Acceptance:
    """The institution's name as pages show it, who accepted the sentence for it, and when."""

    institution: str
    accepted_by: str
    accepted_at: datetime


@dataclass(frozen=True)
class FirstStart:
    """What was accepted, if anything; the holidays of the running year, and whether any are loaded.

    The holidays are what the institution closes on, as (day, name).
    """

    accepted: Acceptance | None
    year: int
    holidays: tuple[tuple[date, str], ...]
    holidays_loaded: bool


def first_start(warehouse: Warehouse) -> FirstStart:
    """What first start asks, as far as it is answered."""
    year = warehouse.as_of().year
    with warehouse.cursor() as cursor:
        days = cursor.execute(_CLOSED, {"year": year}).fetchall()
        loaded = cursor.execute(_LOADED).fetchone()
    return FirstStart(acceptance(warehouse), year, tuple(days), loaded is not None)


def acceptance(warehouse: Warehouse) -> Acceptance | None:
    """What was accepted last; None until the sentence of this release has been."""
    with warehouse.cursor() as cursor:
        row = cursor.execute(_LATEST, {"purpose": PURPOSE}).fetchone()
    return Acceptance(*row) if row else None


def institution_name(warehouse: Warehouse) -> str:
    """The name that was accepted, else that of the settings."""
    accepted = acceptance(warehouse)
    return accepted.institution if accepted else warehouse.settings.institution


def accept(warehouse: Warehouse, institution: str, purpose: str, by: Actor) -> Acceptance:
    """Accepts the sentence for an institution of that name; accepting again changes the name.

    UsageProblem where the name is empty, is the one accepted already, or the sentence is another.
    """
    name = " ".join(institution.split())
    if not name or not name.isprintable() or len(name) > LONGEST_NAME:
        raise UsageProblem(
            f"Write the institution's name, in {LONGEST_NAME} letters or fewer: it stands on every "
            "page and export."
        )
    if purpose != PURPOSE:
        raise UsageProblem("What is accepted is the sentence as it stands, word by word.")
    with warehouse.writing() as (connection, _):
        row = connection.execute(_LATEST, {"purpose": PURPOSE}).fetchone()
        if row and row[0] == name:
            raise UsageProblem(f"{row[1]} accepted this for {name} on {row[2]:%Y-%m-%d} already.")
        connection.execute(
            "insert into access.acceptance by name select $institution as institution, "
            "$purpose as purpose, $by as accepted_by, now()::TIMESTAMP as accepted_at",
            {"institution": name, "purpose": purpose, "by": by.name},
        )
        note_in(connection, by, "accepted", None, {"institution": name})
        row = connection.execute(_LATEST, {"purpose": PURPOSE}).fetchone()
    assert row is not None
    return Acceptance(*row)
