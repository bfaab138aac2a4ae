"""What a report reads: the sums, groups and papers that Overview shows, asked at one version."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from dashboard import looking
from dashboard.queries import clinical_load, crossed, groups, paper, reference, state, totals
from etl.access.acceptance import institution_name
from etl.errors import UsageProblem
from etl.seen import Seen
from etl.warehouse import Warehouse
from schemas.policy import Policy
from schemas.quarters import Quarter
from schemas.scopes import SMALLEST_EXPORTED_GROUP, Scope
from schemas.what_if import WhatIf


@dataclass(frozen=True)
class Reading:
    """A quarter looked at by a scope, or by the one department of it that `department` names."""

    seen: Seen
    policy: Policy
    institution: str
    day: date
    quarter: Quarter
    quarters: pl.DataFrame
    records: dict[str, date | None]
    department: str | None
    what_if: str = ""
    """What is supposed, in words; empty for the numbers in force."""

    @property
    def title(self) -> str:
        """What it is about."""
        if self.department is not None:
            return f"Department of {self.department}"
        programs = reference.programs(self.seen).select("program_id", "name")
        return looking.scope_title(self.seen.scope, self.institution, dict(programs.iter_rows()))


@dataclass(frozen=True)
class Found:
    """What a page of the quarter says: sums by quarter, groups of ten and more, papers."""

    totals: pl.DataFrame
    by: str
    groups: pl.DataFrame
    """Of what became of promises; without any activity, of the ledger."""
    paper: dict[str, Any]
    load: dict[str, Any]
    """Counts of promises by clinical load."""
    crossed: list[dict[str, Any]]
    """Promises by status then and now, since the quarter before."""


def read(
    warehouse: Warehouse,
    scope: Scope,
    quarter: str | None,
    department: str | None,
    what_if: WhatIf | None = None,
) -> Reading:
    """The quarter named, or the latest whole one. UsageProblem where it has no numbers."""
    seen = warehouse.seen(scope, what_if)
    policy, day = warehouse.policy, warehouse.as_of()
    supposed = looking.supposed(what_if, policy, reference.roles(seen)) if what_if else ""
    policy = what_if.applied(policy) if what_if else policy
    quarters, records = state.quarters(seen), state.records(seen)
    month = policy.fiscal_year_start_month
    chosen = looking.latest_whole(quarters, month, day)
    if quarter is not None:
        chosen = _named(quarter, quarters, month)
    if department is not None:
        _check_department(department, paper.departments(seen)["department"].to_list())
    loaded = dict(zip(records["feed"].to_list(), records["last_date"].to_list(), strict=True))
    institution = institution_name(warehouse)
    return Reading(seen, policy, institution, day, chosen, quarters, loaded, department, supposed)


def _check_department(name: str, known: list[str]) -> None:
    if name not in known:
        there = ", ".join(f"'{each}'" for each in known) or "none"
        raise UsageProblem(f"No promise is owed by a department called '{name}'; there is {there}.")


def _named(name: str, quarters: pl.DataFrame, month: int) -> Quarter:
    known = [Quarter.of(start, month) for start in quarters["quarter_start"]]
    try:
        chosen = Quarter.named(name, month)
    except ValueError as error:
        raise UsageProblem(f"'{name}' is not a quarter: write it as FY26Q1.") from error
    if chosen not in known:
        there = f"{known[0].name} to {known[-1].name}" if known else "none yet"
        raise UsageProblem(f"{chosen.name} has no numbers; the quarters that have: {there}.")
    return chosen


def find(reading: Reading) -> Found:
    """The answers to what Overview asks, with groups as anything that leaves a page has them."""
    seen, department = reading.seen, reading.department
    on_day, _ = looking.paper_days(reading)
    ending = reading.policy.ending_soon_days
    by = looking.groups_by(seen.scope, department)
    start = reading.quarter.start
    if "activity" in reading.records:
        rows = groups.grouped(seen, start, by, department, SMALLEST_EXPORTED_GROUP)
    else:
        rows = _ledger(
            paper.paper_by_department(seen, on_day, ending, department), by, SMALLEST_EXPORTED_GROUP
        )
    return Found(
        totals=totals.totals(seen, department),
        by=by,
        groups=rows,
        paper=paper.paper_counts(seen, on_day, ending, department).row(0, named=True),
        load=clinical_load.load_counts(seen, start, department).row(0, named=True),
        crossed=crossed.crossed_counts(
            seen, start, reading.quarter.previous.start, department
        ).to_dicts(),
    )


def _ledger(rows: pl.DataFrame, by: str, smallest: int) -> pl.DataFrame:
    """The ledger by `group`. Who holds promises of several departments counts in each of them."""
    named = rows.with_columns(
        group=pl.col("department")
        if by == "department"
        else pl.format("{}: {}", "department", "division")
    )
    sums = named.drop("department", "division").group_by("group", maintain_order=True).sum()
    return groups.merge_small_groups(sums, smallest)
