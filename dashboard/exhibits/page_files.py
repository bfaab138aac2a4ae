"""The files of a page: its one-page PDF, and the export of exactly what it shows."""

from datetime import UTC, datetime
from urllib.parse import urlencode

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import figures, footing, frame, links, looking, shown
from dashboard.exhibits.downloads import offer_file
from dashboard.permissions import PageName
from dashboard.reports.made import make_chair_page
from dashboard.reports.page_workbook import page_workbook
from dashboard.running import held
from dashboard.visit import Visit
from schemas.purpose import PURPOSE
from schemas.scopes import ACCESS_ROLES

SCOPES = {
    "self": "their own record",
    "program": "the promises of program {}",
    "people": "the people of {}",
    "department": "the people of {} and the promises it owes",
    "institution": "the whole institution",
    "operator": "the whole institution by day",
    "reference": "what the numbers rest on, and nobody's",
}


def offer_report(place: DeltaGenerator, visit: Visit, department: str | None) -> None:
    """The chair's page as a PDF, of what Overview shows; made when it is pressed."""
    scope, quarter = visit.viewer.scope, visit.quarter.name
    known = looking.quarter_days(visit).height > 0

    def pdf() -> bytes:
        named = quarter if known else None
        made = make_chair_page(held().warehouse, scope, named, department, visit.seen.what_if)
        return made.content

    with place:
        offer_file(
            "One-page PDF",
            pdf,
            f"{shown.file_name(f'kept_{quarter}')}.pdf",
            "report",
            icon=":material/picture_as_pdf:",
            quiet=False,
        )


def offer_page(place: DeltaGenerator, visit: Visit, page: PageName) -> None:
    """Everything that the page has shown by now, as a workbook; called last on a page."""
    seen = shown.so_far()
    about = _about(visit, page, seen.filters)

    def workbook() -> bytes:
        made = datetime.now(UTC)
        at = f"{figures.day(made.date())} at {made:%H:%M} UTC"
        return page_workbook([*about, ("Exported", at)], seen.sheets)

    with place:
        file = shown.file_name(f"kept_{page}_{visit.quarter.name}") + ".xlsx"
        offer_file("Export this page", workbook, file, "page", quiet=False)


def _about(visit: Visit, page: PageName, filters: dict[str, str]) -> list[tuple[str, str]]:
    viewer, quarter = visit.viewer, visit.quarter
    seen = "; ".join(SCOPES[kind].format(value) for kind, value in viewer.scope if kind in SCOPES)
    months = figures.months(quarter)
    if looking.running(visit):
        months += ", still running"
    supposed = [("What if", said)] if (said := shown.so_far().what_if) else []
    return [
        *supposed,
        ("Institution", visit.institution),
        ("Page", frame.page_title(page, viewer)),
        ("Exported by", f"{viewer.name}, {ACCESS_ROLES[viewer.access_role].lower()}"),
        ("They see", seen),
        ("Quarter", f"{figures.quarter_name(quarter)}, {months}"),
        *((f"Filter: {label}", choice) for label, choice in filters.items()),
        ("As of", figures.day(visit.day)),
        ("Data version", str(visit.seen.version)),
        ("Policy", footing.policy_line(visit.policy, visit.quarter)),
        ("Purpose", PURPOSE),
        ("Link", _link(page, quarter.name)),
    ]


def _link(page: PageName, quarter: str) -> str:
    """The page as its address says it, with the quarter whether or not that names it."""
    words = urlencode(links.with_changes(quarter=quarter))
    address = (st.context.url or "").rstrip("/").removesuffix(f"/{page}")
    return f"{address}/{page}?{words}"
