"""Demo sign-in: choose one of the made-up people; the link one came with is kept."""

from dashboard.exhibits.people_to_be import choose_somebody, welcome
from dashboard.running import held
from dashboard.sign_in import read_demo_people

people = read_demo_people(held().settings.demo_people)

welcome(held().settings.institution)
choose_somebody(people)
