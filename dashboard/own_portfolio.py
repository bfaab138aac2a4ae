"""The reader's own portfolio: read, made, and written as files."""

from datetime import UTC, date, datetime
from typing import Literal

from dashboard import recording
from dashboard.cache import ask
from dashboard.exhibits.promise_ledger import UNITS
from dashboard.own_path.portfolio import Portfolio, Words, portfolio
from dashboard.own_path.portfolio_rows import own_rows
from dashboard.permissions import whose_path
from dashboard.queries import own_path, reference
from dashboard.reports.portfolio_docx import portfolio_docx
from dashboard.reports.portfolio_pdf import portfolio_pdf
from dashboard.visit import Visit

WRITERS = {"docx": portfolio_docx, "pdf": portfolio_pdf}


def my_portfolio(visit: Visit, since: date | None) -> Portfolio:
    """The portfolio of the viewer from a day on; Refused where they are not on the roster."""
    own = own_rows(
        recording.held_about_me(visit.viewer), whose_path(visit.viewer), since, visit.day
    )
    return portfolio(own, _words(visit), since, visit.day)


def as_file(visit: Visit, since: date | None, kind: Literal["docx", "pdf"]) -> bytes:
    """The same as a file."""
    found = my_portfolio(visit, since)
    return WRITERS[kind](found, visit.institution, datetime.now(UTC), visit.seen.version)


def _words(visit: Visit) -> Words:
    seen = visit.seen
    types = ask(own_path.activity_types, seen)
    milestones = ask(own_path.milestone_types, seen)
    return Words(
        types={code: (label, domain) for code, label, domain in types.iter_rows()},
        roles=dict(ask(reference.roles, seen).select("role", "label").iter_rows()),
        programs=dict(ask(reference.programs, seen).select("program_id", "name").iter_rows()),
        milestones=dict(milestones.select("milestone", "label").iter_rows()),
        units=UNITS,
    )
