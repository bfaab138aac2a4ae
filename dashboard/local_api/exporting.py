"""The operation that exports, in the operator's scope or that of somebody with an e-mail."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date

import polars as pl

from dashboard.local_api.operation import Call, Operation
from etl.access.log import note
from etl.access.standing import Standing, standing_of
from etl.errors import UsageProblem
from etl.export_files import Format, file_parts
from etl.export_history import export_history
from etl.exporting import export
from etl.seen import NumbersMoved
from etl.warehouse import Warehouse
from schemas.log import Held
from schemas.quarters import Quarter
from schemas.scopes import OPERATOR_SCOPE, Scope

_TRIES = 5


@dataclass(frozen=True)
class Exported:
    """How many rows an export wrote, and as whom where it was not the operator's own."""

    rows: int
    seen_as: str | None = None


@dataclass(frozen=True)
class Export(Operation[Exported]):
    """Write a mart, or the rows of a feed or reference table: the current ones, or all ever.

    `email` is in whose scope, by `grant` where they have several; None: the operator's.
    """

    name: str
    quarter: str | None = None
    format: Format = "csv"
    history: bool = False
    email: str | None = None
    grant: int | None = None

    def perform(self, call: Call) -> Exported:
        """Gives the file to `call.write`, part by part."""
        self._check_words()
        whose = self._whose(call)
        frame = (
            export_history(call.warehouse, self.name)
            if self.history
            else self._now(call, whose.scope if whose else OPERATOR_SCOPE)
        )
        parts = file_parts(frame, self.format, self.name)
        first = next(parts)
        note(call.warehouse, call.actor, "exported", what=self._said(frame.height))
        call.write(first)
        for part in parts:
            call.write(part)
        return Exported(frame.height, whose.words if whose else None)

    def _check_words(self) -> None:
        if self.history and self.quarter:
            raise UsageProblem("--history is of all quarters; leave --quarter out.")
        if self.history and self.email:
            raise UsageProblem("--history is the operator's; leave --as out.")
        if self.grant is not None and not self.email:
            raise UsageProblem("--grant says by which grant of whom: add --as EMAIL.")

    def _whose(self, call: Call) -> Standing | None:
        if not self.email:
            return None
        return standing_of(call.warehouse, self.email, date.today(), self.grant)

    def _said(self, rows: int) -> dict[str, Held]:
        name = f"{self.name} with its history" if self.history else self.name
        said: dict[str, Held] = {"name": name, "format": self.format, "quarter": self.quarter}
        return said | {"rows": rows, "as": self.email}

    def _now(self, call: Call, scope: Scope) -> pl.DataFrame:
        start = _quarter_start(self.quarter, call.warehouse) if self.quarter else None
        for _ in range(_TRIES - 1):
            with suppress(NumbersMoved):
                return export(call.warehouse.seen(scope), self.name, start)
        return export(call.warehouse.seen(scope), self.name, start)


def _quarter_start(name: str, warehouse: Warehouse) -> date:
    try:
        return Quarter.named(name, warehouse.policy.fiscal_year_start_month).start
    except ValueError as error:
        raise UsageProblem(f"'{name}' is not a quarter: write it as FY26Q1.") from error
