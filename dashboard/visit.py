"""One run of a page: who looks, at which version of the data; derived again on every run."""

from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import polars as pl

from dashboard import hats, links, looking
from dashboard.cache import ask, ask_access
from dashboard.permissions import can_what_if
from dashboard.queries import reference, state
from dashboard.running import held
from dashboard.signing_in import Identity, Nobody, who_is_it
from etl.access.acceptance import institution_name
from etl.seen import Seen
from schemas.grants import Giver, Hat
from schemas.policy import Policy
from schemas.quarters import Quarter
from schemas.scopes import Viewer
from schemas.what_if import WhatIf, what_if_of


@dataclass(frozen=True)
class Visit:
    """A viewer and their reader of the present data; `day` is the data's as-of date.

    Under a what-if `policy` is the one supposed; `in_force` is what the institution has set.
    """

    viewer: Viewer
    seen: Seen
    policy: Policy
    in_force: Policy
    institution: str
    day: date

    @cached_property
    def supposed(self) -> str:
        """The stamp of the what-if that is on; empty while the numbers are those in force."""
        what_if = self.seen.what_if
        roles = ask(reference.roles, self.seen) if what_if else pl.DataFrame()
        return looking.supposed(what_if, self.in_force, roles) if what_if else ""

    def as_in_force(self) -> "Visit":
        """The same visit without its what-if."""
        return replace(self, seen=replace(self.seen, what_if=None), policy=self.in_force)

    @cached_property
    def quarters(self) -> pl.DataFrame:
        """The quarters that have numbers, in order."""
        return ask(state.quarters, self.seen)

    @cached_property
    def quarter(self) -> Quarter:
        """The quarter that the link names; the latest whole one where it names none."""
        return links.quarter(self.quarters, self.policy.fiscal_year_start_month, self.day)

    @cached_property
    def records(self) -> dict[str, date | None]:
        """The feeds that have rows, each with the last date in it."""
        rows = ask(state.records, self.seen)
        return dict(zip(rows["feed"].to_list(), rows["last_date"].to_list(), strict=True))


@dataclass(frozen=True)
class Arrival:
    """Whom a run found at the door, and what they may work under."""

    came: Identity | Nobody
    hats: tuple[Hat, ...]


_ARRIVAL: ContextVar[Arrival] = ContextVar("who came to this run of a page")


def arrive() -> Viewer | None:
    """Asks who is signed in and what they were granted; each run begins with it.

    What runs without the rest of the page, as a piece that draws itself anew, calls it too.
    """
    came = who_is_it()
    _ARRIVAL.set(Arrival(came, hats.hats_of(came) if isinstance(came, Identity) else ()))
    return viewer()


def viewer() -> Viewer | None:
    """Who is signed in, under the hat they work under; None where nobody is, or has access."""
    here = _ARRIVAL.get()
    if isinstance(here.came, Nobody) or not here.hats:
        return None
    return here.came.under(hats.worn(here.hats))


def came() -> Identity | Nobody:
    """Who came to this run, or why nobody is signed in."""
    return _ARRIVAL.get().came


def email_here() -> str | None:
    """The e-mail of whoever is signed in; None where a provider says none, or outside a run."""
    arrival = _ARRIVAL.get(None)
    here = arrival.came if arrival else None
    return here.email if isinstance(here, Identity) else None


def account_here() -> int | None:
    """The account of whoever is signed in; None in the demo, or outside a run."""
    arrival = _ARRIVAL.get(None)
    here = arrival.came if arrival else None
    return here.account if isinstance(here, Identity) else None


def hats_here() -> tuple[Hat, ...]:
    """What whoever is signed in may work under; none before anybody is."""
    return _ARRIVAL.get().hats


def giver() -> Giver:
    """Whoever is signed in, as one who changes grants: with every hat they have."""
    person = came()
    assert isinstance(person, Identity)
    return Giver(person.name, person.email, hats_here(), person.faculty_id)


def visit() -> Visit:
    """This run's visit; only pages behind the sign-in call it."""
    who = viewer()
    assert who is not None
    running = held()
    policy, seen = running.settings.policy, running.warehouse.seen(who.scope)
    what_if = _what_if(who, seen, policy)
    return Visit(
        viewer=who,
        seen=replace(seen, what_if=what_if),
        policy=what_if.applied(policy) if what_if else policy,
        in_force=policy,
        institution=ask_access(institution_name),
        day=running.warehouse.as_of(),
    )


def _what_if(who: Viewer, seen: Seen, policy: Policy) -> WhatIf | None:
    """The what-if of the link, for those who may have one; the others see what is in force."""
    said = links.supposed()
    if not said or not can_what_if(who):
        return None
    return what_if_of(said, policy, set(ask(reference.roles, seen)["role"]))
