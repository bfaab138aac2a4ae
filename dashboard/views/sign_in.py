"""The front door: who to be in the demo, else the way to the institution's sign-in."""

from dashboard.exhibits.front_door import show_door
from dashboard.exhibits.people_to_be import choose_somebody, welcome
from dashboard.running import held
from dashboard.signing_in.demo import read_demo_people
from dashboard.visit import came

running = held()
if running.demo:
    welcome(running.settings.institution)
    choose_somebody(read_demo_people(running.settings.demo_people))
else:
    show_door(running.settings, came())
