"""Overview: what became of the promises of the scope, and who needs the reader."""

from dashboard import choices, filters, frame
from dashboard.cache import ask
from dashboard.exhibits import overview, page_files, typed_receipt
from dashboard.exhibits.beside_institution import show_beside
from dashboard.exhibits.clinic_load import show_load
from dashboard.exhibits.crossed_lines import show_crossed
from dashboard.exhibits.early_warning import show_early_warning
from dashboard.exhibits.groups import show_groups
from dashboard.exhibits.needs_you import LISTED, show_needs_you
from dashboard.exhibits.paper import show_ledger, show_paper
from dashboard.exhibits.setup_state import show_unanswered
from dashboard.exhibits.shared_statements import show_waiting
from dashboard.exhibits.what_if import offer_what_if
from dashboard.looking import paper_days, row_of
from dashboard.noticing import note_list
from dashboard.permissions import check_page
from dashboard.queries import needs_you, paper, totals
from dashboard.visit import visit

here = visit()
check_page(here.viewer, "overview")

files = frame.heading(here, filters.scope_title(here))
offer_what_if(here)
typed_receipt.show_word()
show_unanswered(here)
department = filters.department_of_scope(here)
if choices.names_shown():
    note_list(here)

now = None
on_day, _ = paper_days(here)
ending = here.policy.ending_soon_days
if "activity" not in here.records:
    days = {"on_day": on_day, "ending_within": ending}
    ledger = ask(paper.paper_by_department, here.seen, department=department, **days)
    frame.freshness(here, None)
    show_ledger(here, ledger)
else:
    sums = ask(totals.totals, here.seen, department=department)
    now = row_of(sums, here.quarter)
    before = row_of(sums, here.quarter.previous)
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
        show_crossed(here, department)
        show_early_warning(here, department)
        overview.show_quarters(here, sums, department)
        show_groups(here, department)
        show_beside(here, department)
        show_load(here, department)

counts = ask(
    paper.paper_counts, here.seen, on_day=on_day, ending_within=ending, department=department
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
show_waiting(here)

page_files.offer_report(files, here, department)
page_files.offer_page(files, here, "overview")
