"""An opening as somebody looks at it: its row, offer, minima, bench and last holder together."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from dashboard import figures
from dashboard.openings import last_person
from dashboard.openings.offer import Offer, offer_of
from dashboard.openings.said import Answer, answers
from schemas.policy import Policy


@dataclass(frozen=True)
class Look:
    """One opening; `last` is what is told of its last holder, None where it names none."""

    row: dict[str, Any]
    offer: Offer
    minima: tuple[dict[str, Any], ...]
    bench: int
    last: dict[str, Any] | None

    @property
    def bench_said(self) -> str:
        """How many people may be asked about the role."""
        return figures.counted(self.bench, "person", "people") if self.bench else "nobody yet"

    @property
    def last_person_short(self) -> str:
        """What happened to the last person, in a few words."""
        return last_person.last_person_short(self.last, self.row["new_role"])

    @property
    def last_person_said(self) -> str:
        """What happened to the last person, as sentences."""
        return last_person.last_person_said(self.last, self.row["new_role"])

    @property
    def answers(self) -> list[Answer]:
        """The five questions and what is said."""
        return answers(self.row, self.offer, self.last_person_said)


def looks_of(
    rows: pl.DataFrame,
    minima: pl.DataFrame,
    bench: pl.DataFrame,
    last: pl.DataFrame,
    bases: Iterable[dict[str, Any]],
    policy: Policy,
    day: date,
) -> list[Look]:
    """The openings with all that stands beside them; `policy` is that of the day's quarter."""
    rules: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for rule in minima.iter_rows(named=True):
        rules.setdefault((rule["program_id"], rule["role"]), []).append(rule)
    people = bench.rows()
    before = {row["opening_id"]: row for row in last.iter_rows(named=True)}
    known = list(bases)
    found = []
    for row in rows.iter_rows(named=True):
        opening_id = row["opening_id"]
        held = before.get(opening_id)
        told = {**row, "told": last_person.is_told(held)}
        offer = offer_of(row, known, policy, day)
        mine = tuple(rules.get((row["program_id"], row["role"]), []))
        found.append(Look(told, offer, mine, _bench_of(row, people), held))
    return found


def _bench_of(row: dict[str, Any], people: Iterable[tuple[str, str, str | None]]) -> int:
    """How many may be asked about the role; who asked for another opening is not one of them."""
    mine = (None, row["opening_id"])
    return len({who for role, who, asked in people if role == row["role"] and asked in mine})
