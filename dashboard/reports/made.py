"""Makes a report of the present data, whoever asks: a page's button or the command."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from dashboard.reports.chair_page import chair_page
from dashboard.reports.reading import read
from etl.seen import NumbersMoved
from etl.warehouse import Warehouse
from schemas.scopes import Scope
from schemas.what_if import WhatIf

_TRIES = 5


@dataclass(frozen=True)
class Report:
    """A report's PDF, what it is about and of which quarter."""

    content: bytes
    title: str
    quarter: str


def make_chair_page(
    warehouse: Warehouse,
    scope: Scope,
    quarter: str | None = None,
    department: str | None = None,
    what_if: WhatIf | None = None,
) -> Report:
    """The page of the quarter named FY26Q1, or of the latest whole one.

    It is read at one version of the data: where that moves meanwhile, again. UsageProblem where
    there is no such quarter or department.
    """
    for _ in range(_TRIES - 1):
        with suppress(NumbersMoved):
            return _made(warehouse, scope, quarter, department, what_if)
    return _made(warehouse, scope, quarter, department, what_if)


def _made(
    warehouse: Warehouse,
    scope: Scope,
    quarter: str | None,
    department: str | None,
    what_if: WhatIf | None,
) -> Report:
    reading = read(warehouse, scope, quarter, department, what_if)
    content = chair_page(reading, datetime.now(UTC))
    return Report(content, reading.title, reading.quarter.name)
