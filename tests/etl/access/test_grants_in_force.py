"""Grants in force on a day, against a second, plain telling of what was given and revoked."""

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.access.grants import all_grants, give, grants_in_force, revoke
from etl.errors import UsageProblem
from etl.warehouse import Warehouse
from schemas.grants import Giver, Hat, NewGrant
from tests.etl.access.conftest import clear_grants

TODAY = date(2026, 3, 10)
DAYS = [TODAY + timedelta(n) for n in range(-4, 8)]
OPERATOR = Giver("ops", operator=True)
EMAILS = ("ada@example.edu", "ben@example.edu")
HATS = (
    Hat("coordinator", "department:Medicine"),
    Hat("auditor", "institution"),
    Hat("program_leader", "program:IM"),
)


@dataclass(frozen=True)
class Giving:
    """A day from which, and one until which, an e-mail is to have a hat."""

    email: str
    hat: Hat
    begins: date
    until: date | None


GIVINGS = st.builds(
    Giving,
    st.sampled_from(EMAILS),
    st.sampled_from(HATS),
    st.sampled_from(DAYS),
    st.none() | st.sampled_from(DAYS),
)
REVOKINGS = st.integers(1, 8)
STEPS = st.lists(GIVINGS | REVOKINGS, max_size=10)


class PlainGrants:
    """Who wears what on which day, each day of each grant written out."""

    def __init__(self) -> None:
        self.days: dict[int, set[date]] = {}
        self.whose: dict[int, tuple[str, Hat]] = {}

    def give(self, step: Giving) -> bool:
        days = {
            day
            for day in (DAYS[0] + timedelta(n) for n in range(40))
            if day >= step.begins and (step.until is None or day <= step.until)
        }
        if not days or (step.until is not None and step.until < TODAY):
            return False
        for number, mine in self.days.items():
            if self.whose[number] == (step.email, step.hat) and mine & days:
                return False
        number = len(self.days) + 1
        self.days[number], self.whose[number] = days, (step.email, step.hat)
        return True

    def revoke(self, number: int) -> bool:
        if not self.days.get(number):
            return False
        self.days[number] = set()
        return True

    def on(self, email: str, day: date) -> set[Hat]:
        return {
            self.whose[number][1]
            for number, days in self.days.items()
            if day in days and self.whose[number][0] == email
        }


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_what_is_in_force_is_what_was_given_and_not_revoked(
    office: Warehouse, steps: list[Giving | int]
) -> None:
    clear_grants(office)
    plain = PlainGrants()
    for step in steps:
        try:
            if isinstance(step, int):
                revoke(office, step, OPERATOR, "over", TODAY)
            else:
                new = NewGrant(step.email, *step.hat, step.begins, step.until)
                give(office, new, OPERATOR, "asked for", TODAY)
            done = True
        except UsageProblem:
            done = False
        assert done == (plain.revoke(step) if isinstance(step, int) else plain.give(step))
    for email in EMAILS:
        for day in DAYS:
            found = {grant.hat for grant in grants_in_force(office, email, day)}
            assert found == plain.on(email, day)
            listed = {g.hat for g in all_grants(office) if g.email == email and g.in_force(day)}
            assert listed == found
