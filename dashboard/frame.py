"""What every page has around it: banner, menu, heading with its quarter, and footer."""

from datetime import date
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import choices, figures, footing, hats, links, looking, markup, shown
from dashboard.cache import ask
from dashboard.footing import Row
from dashboard.permissions import PAGES, PageName, can_open, can_see_other_people
from dashboard.queries import reference
from dashboard.running import held
from dashboard.signing_in import sign_out
from dashboard.visit import Visit, hats_here
from schemas.purpose import PURPOSE
from schemas.quarters import Quarter
from schemas.scopes import ACCESS_ROLES, Viewer

STYLE = Path(__file__).parent / "style.css"
ICON = Path(__file__).parent / "icon.svg"
DEMO = "Demo: made-up people and made-up numbers."
TITLES: dict[PageName, str] = {
    "overview": "Overview",
    "protected_time": "Protected time",
    "pipeline": "Pipeline",
    "person": "A person",
    "openings": "Openings",
    "my_path": "My path",
    "my_record": "My record",
    "records": "Records",
    "requirements": "Requirements",
    "upload": "Upload",
    "add_activity": "Add an activity",
    "setup": "Set-up",
    "access": "Access",
    "log": "Log",
    "how": "How the numbers are made",
}
OWN_TITLES: dict[PageName, str] = {"person": "Your promise", "records": "Your records"}


def begin() -> None:
    """The style of every page, of which nothing is shown yet."""
    shown.begin()
    st.html(STYLE)


def banner(viewer: Viewer | None) -> None:
    """That this is a demo where it is one, who is signed in, and the way out."""
    stale()
    demo = DEMO if held().demo else ""
    if viewer is None and not demo:
        return
    with st.container(key="kept-banner", horizontal=True, vertical_alignment="center"):
        if viewer is None:
            st.html(f"<span><strong>{DEMO}</strong></span>")
            return
        every = hats_here()
        role = ACCESS_ROLES[viewer.access_role] if len(every) == 1 else ""
        st.html(markup.banner(demo, viewer.name, role))
        if not role:
            hats.offer_others(every)
        st.button("Sign out", on_click=sign_out, type="tertiary")
    if lost := choices.hat_lost():
        st.warning(lost)


def stale() -> None:
    """That newer numbers could not be published, and as of when those shown are; on every page."""
    warehouse = held().warehouse
    if warehouse.stale_because is None:
        return
    reason = warehouse.stale_because.strip().rstrip(".")
    said = (
        f"The numbers shown are those as of {figures.day(warehouse.as_of())}, under the policy of "
        f"then. Newer ones are not shown, because they could not be published: {reason}. Whoever "
        "runs Kept here finds more in its log; the numbers are made again when data is loaded."
    )
    st.html(markup.paragraph(said, "stale"))


def page_title(page: PageName, viewer: Viewer) -> str:
    """What the menu calls a page; one's own record has its own name."""
    own = OWN_TITLES if not can_see_other_people(viewer) else {}
    return own.get(page, TITLES[page])


def front(viewer: Viewer | None, ready: bool) -> str:
    """What a bare address shows; every address, until somebody is signed in and Kept is set up."""
    if viewer is None:
        return "views/sign_in.py"
    return "views/start.py" if ready else "views/first_start.py"


def first_page(viewer: Viewer) -> str:
    """The first page of those that the viewer may open."""
    return links.PATHS[next(page for page in PAGES if can_open(viewer, page))]


def menu(viewer: Viewer) -> None:
    """The pages that the viewer may open, keeping the quarter and the what-if."""
    kept = links.quarter_said() | links.carried()
    with st.container(key="kept-menu", horizontal=True, vertical_alignment="center"):
        st.html(markup.BRAND, width="content")
        for page in PAGES:
            if can_open(viewer, page):
                st.page_link(links.PATHS[page], label=page_title(page, viewer), query_params=kept)


def heading(visit: Visit, title: str) -> DeltaGenerator:
    """The title, and the quarter with the ones before and after a click away.

    Gives the place at the end of that line where the page's files are offered.
    """
    st.title(title, anchor=False)
    quarter = visit.quarter
    month = visit.policy.fiscal_year_start_month
    known = [Quarter.of(start, month) for start in visit.quarters["quarter_start"]]
    with st.container(key="kept-quarter", horizontal=True, vertical_alignment="center"):
        _step("‹", quarter.previous, quarter.previous in known)
        name, months = figures.quarter_name(quarter), figures.months(quarter)
        st.html(markup.quarter(name, months), width="content")
        _step("›", quarter.next, quarter.next in known)
        if looking.running(visit):
            running = f"still running, counted to {figures.day(visit.day)}"
            st.html(markup.note(running), width="content")
        return st.container(key="kept-files", horizontal=True, width="content")


def _step(arrow: str, quarter: Quarter, there: bool) -> None:
    name = figures.quarter_name(quarter)
    st.button(
        f"{arrow} {name}" if arrow == "‹" else f"{name} {arrow}",
        type="tertiary",
        disabled=not there,
        on_click=links.write,
        args=("quarter", quarter.name),
    )


def days_counted(visit: Visit) -> tuple[date, date]:
    """The first and the last day of the quarter shown that numbers count."""
    days = looking.quarter_days(visit)
    last = days["counted_until"][0] if days.height else visit.quarter.end
    return visit.quarter.start, last


def freshness(visit: Visit, now: Row | None) -> None:
    """How fresh the data is, how many people are known, and what the numbers rest on."""
    last = visit.records.get("activity")
    first, until = days_counted(visit)
    own = ask(reference.own_bases, visit.seen, first=first, last=until)
    rests_on = looking.footing(visit, own)
    with st.container(key="kept-fresh", horizontal=True, vertical_alignment="center"):
        st.html(markup.paragraph(footing.fresh(last, now, rests_on), "fresh"), width="content")
        if rests_on.departments or rests_on.roles:
            to: PageName = "setup" if can_open(visit.viewer, "setup") else "how"
            st.page_link(
                links.PATHS[to],
                label="What 1.0 FTE means to whom",
                query_params={"quarter": visit.quarter.name},
            )


def empty(what: str, cure: str) -> None:
    """An empty state: what is missing, and what to do about it."""
    st.html(markup.empty_state(what, cure))


def footer() -> None:
    """The sentence every page carries."""
    st.html(markup.footer(PURPOSE))


def plain_heading(title: str) -> None:
    """The title of a page that has no quarter."""
    st.title(title, anchor=False)
