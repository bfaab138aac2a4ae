"""First start: what the institution says once before anybody uses Kept; the others wait for it."""

from dashboard.exhibits.first_questions import ask_first_questions, wait_for_an_administrator
from dashboard.permissions import can_accept
from dashboard.visit import hats_here, visit

here = visit()

if can_accept(here.viewer):
    ask_first_questions(here)
else:
    wait_for_an_administrator(hats_here())
