"""How the numbers are made: worked out for a person, then every definition and what is in force."""

from dashboard import frame
from dashboard.cache import ask
from dashboard.exhibits import explanation, page_files, policy_in_force
from dashboard.exhibits.worked_out import show_worked_out
from dashboard.permissions import check_page
from dashboard.queries import reference, state
from dashboard.visit import visit

there = visit()
here = there.as_in_force()
check_page(here.viewer, "how")

files = frame.heading(here, "How the numbers are made")
roles = ask(reference.roles, here.seen)
explanation.show_in_force(there)
show_worked_out(here)
explanation.show_statuses(here.policy.of(here.quarter))
explanation.show_words()
policy_in_force.show_policy(here)
policy_in_force.show_bases(
    here, ask(reference.bases, here.seen), dict(roles.select("role", "label").iter_rows())
)
explanation.show_measures()
explanation.show_checks()
explanation.show_roles(roles)
explanation.show_activity_types(ask(reference.activity_types, here.seen))
explanation.show_loaded(ask(state.records, here.seen))
page_files.offer_page(files, here, "how")
