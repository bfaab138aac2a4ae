"""One run of a page: who looks, at which version of the data; derived again on every run."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from dashboard import choices, links
from dashboard.cache import ask
from dashboard.queries import state
from dashboard.running import held
from dashboard.sign_in import read_demo_people
from etl.seen import Seen
from schemas.policy import Policy
from schemas.quarters import Quarter
from schemas.scopes import Viewer


@dataclass(frozen=True)
class Visit:
    """A viewer and their reader of the present data; `day` is the data's as-of date."""

    viewer: Viewer
    seen: Seen
    policy: Policy
    institution: str
    day: date

    @property
    def quarters(self) -> pl.DataFrame:
        """The quarters that have numbers, in order."""
        return ask(state.quarters, self.seen)

    @property
    def quarter(self) -> Quarter:
        """The quarter that the link names; the latest whole one where it names none."""
        return links.quarter(self.quarters, self.policy.fiscal_year_start_month, self.day)

    @property
    def records(self) -> dict[str, date | None]:
        """The feeds that have rows, each with the last date in it."""
        rows = ask(state.records, self.seen)
        return dict(zip(rows["feed"].to_list(), rows["last_date"].to_list(), strict=True))


def viewer() -> Viewer | None:
    """Who is signed in; None before anybody is."""
    people = read_demo_people(held().settings.demo_people) if held().demo else ()
    place = choices.demo_person()
    return people[place].viewer if place is not None and place < len(people) else None


def visit() -> Visit:
    """This run's visit; only pages behind the sign-in call it."""
    who = viewer()
    assert who is not None
    running = held()
    return Visit(
        viewer=who,
        seen=running.warehouse.seen(who.scope),
        policy=running.settings.policy,
        institution=running.settings.institution,
        day=running.warehouse.as_of(),
    )
