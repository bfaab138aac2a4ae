"""A roster of people to sign in, and what is vouched for about them."""

from datetime import UTC, date, datetime
from pathlib import Path

from etl.access.claims import Claims
from etl.access.grants import give
from etl.access.log import Actor
from etl.loading import LoadOptions, load
from etl.warehouse import Warehouse
from schemas.grants import Giver, NewGrant

NOW = datetime(2026, 3, 10, 14, tzinfo=UTC)
ANNA = "anna@example.edu"
OPS = Actor("ops")
ROSTER = """faculty_id,name,email,department,total_fte,left_date
F1,Anna Able,Anna@Example.edu,Medicine,1,
F2,Bo Both,both@example.edu,Medicine,1,
F3,Cy Both,both@example.edu,Surgery,1,
F4,Di Gone,gone@example.edu,Surgery,1,2025-01-31
F5,Ed None,,Surgery,1,
"""


def put_roster(warehouse: Warehouse, folder: Path, text: str, as_of: date) -> None:
    path = folder / "faculty.csv"
    path.write_text(text)
    receipt = load(warehouse, path, LoadOptions(as_of=as_of), "operator")
    assert not receipt.refused, receipt.problems


def vouched(
    email: str = ANNA,
    subject: str = "anna",
    session: str = "one",
    verified: bool = True,
    expires_at: datetime | None = None,
) -> Claims:
    return Claims("https://idp", subject, email, verified, "From Claims", session, NOW, expires_at)


def grant(warehouse: Warehouse, email: str) -> int:
    """An institution leader's grant, in force on NOW."""
    new = NewGrant(email, "institution_leader", "institution", NOW.date())
    return give(warehouse, new, Giver("ops", operator=True), "dean", NOW.date()).grant_id
