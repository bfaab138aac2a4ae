"""Overview: what became of the promises of the scope, and who needs the reader."""

from dashboard import filters, frame
from dashboard.cache import ask
from dashboard.exhibits import overview
from dashboard.exhibits.needs_you import LISTED, show_needs_you
from dashboard.exhibits.paper import paper_days, show_ledger, show_paper
from dashboard.exhibits.setup_state import show_unanswered
from dashboard.permissions import check_page
from dashboard.queries import groups, needs_you, paper, totals
from dashboard.visit import visit

here = visit()
check_page(here.viewer, "overview")

frame.heading(here, filters.scope_title(here))
show_unanswered(here)
department = filters.department_of_scope(here)

now = None
on_day, until = paper_days(here)
if "activity" not in here.records:
    days = {"on_day": on_day, "ending_until": until}
    ledger = ask(paper.paper_by_department, here.seen, department=department, **days)
    frame.freshness(here, None)
    show_ledger(here, ledger)
else:
    sums = ask(totals.totals, here.seen, department=department)
    now = overview.row_of(sums, here.quarter)
    before = overview.row_of(sums, here.quarter.previous)
    frame.freshness(here, now)
    if now is None:
        frame.empty(
            "No promise runs in this quarter.",
            "Choose another quarter above, or load promises with `kept load allocations.csv`.",
        )
    else:
        overview.show_headline(here, now)
        overview.show_sums(here, now)
        overview.show_statuses(now, before, filters.previous_name(here))
        overview.show_quarters(here, sums)
        by = filters.groups_by(here, department)
        start = here.quarter.start
        rows = ask(groups.grouped, here.seen, quarter=start, by=by, department=department)
        overview.show_groups(rows, by)

counts = ask(
    paper.paper_counts, here.seen, on_day=on_day, ending_until=until, department=department
)
show_paper(here, counts.row(0, named=True), department)

if now is not None:
    needy = ask(
        needs_you.needs_you,
        here.seen,
        quarter=here.quarter.start,
        department=department,
        limit=LISTED,
    )
    show_needs_you(here, needy)
