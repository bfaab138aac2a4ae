"""The operation that makes a report; the libraries that draw are loaded when it is asked for."""

from dataclasses import dataclass

from dashboard.local_api.operation import Call, Operation
from etl.access.log import note
from schemas.log import Held
from schemas.scopes import OPERATOR_SCOPE


@dataclass(frozen=True)
class Reported:
    """What a report is about, and of which quarter."""

    title: str
    quarter: str


@dataclass(frozen=True)
class ChairPage(Operation[Reported]):
    """Write the chair's page of a quarter, of all or of one department."""

    quarter: str | None = None
    department: str | None = None

    def perform(self, call: Call) -> Reported:
        """Gives the PDF to `call.write`."""
        from dashboard.reports.made import make_chair_page

        report = make_chair_page(call.warehouse, OPERATOR_SCOPE, self.quarter, self.department)
        what: dict[str, Held] = {"name": report.title, "format": "pdf", "quarter": report.quarter}
        note(call.warehouse, call.actor, "exported", what={"page": "report", **what})
        call.write(report.content)
        return Reported(report.title, report.quarter)
