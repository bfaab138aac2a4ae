"""Grants as tests ask for them."""

from datetime import date

from etl.access.grants import give
from etl.warehouse import Warehouse
from schemas.grants import Giver, Grant, Hat, NewGrant
from schemas.scopes import AccessRole

TODAY = date(2026, 3, 10)
OPERATOR = Giver("ops", operator=True)
ADMINISTRATOR = Hat("administrator", "institution")
EVA = Giver("Eva", "eva@example.edu", (ADMINISTRATOR,))
MEDICINE = "department:Medicine"


def asked(
    role: AccessRole = "coordinator",
    scope: str = MEDICINE,
    email: str = "cora@example.edu",
    begins: date = TODAY,
    until: date | None = None,
) -> NewGrant:
    return NewGrant(email, role, scope, begins, until)


def given(office: Warehouse, new: NewGrant, by: Giver = OPERATOR) -> Grant:
    return give(office, new, by, "asked for by the chair", TODAY)
