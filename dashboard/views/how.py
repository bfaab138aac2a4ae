"""How the numbers are made: words, statuses, definitions and policy, from the code's own tables."""

from dashboard import frame
from dashboard.cache import ask
from dashboard.exhibits import explanation
from dashboard.permissions import check_page
from dashboard.queries import reference, state
from dashboard.visit import visit

here = visit()
check_page(here.viewer, "how")

frame.plain_heading("How the numbers are made")
explanation.show_statuses()
explanation.show_words()
explanation.show_policy(here.in_force)
explanation.show_measures()
explanation.show_roles(ask(reference.roles, here.seen))
explanation.show_activity_types(ask(reference.activity_types, here.seen))
explanation.show_loaded(ask(state.records, here.seen))
