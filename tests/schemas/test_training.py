"""The guide to training against a second, plain reading of it, for every pair of answers."""

import csv
from importlib.resources import files
from itertools import product

import pytest

from schemas.training import AIMS, COURSES, DROPS, RULES, Aim, Drop, rule_for

PAIRS = list(product(AIMS, DROPS))


def _plainly(aim: Aim, drop: Drop) -> str:
    if aim == "neither":
        return "certificate"
    if drop == "no":
        return "masters"
    if aim == "leadership" or drop == "two_years":
        return "fellowship"
    return "masters"


@pytest.mark.parametrize(("aim", "drop"), PAIRS)
def test_each_pair_of_answers_leads_where_the_plain_reading_says(aim: Aim, drop: Drop) -> None:
    assert rule_for(aim, drop).leads_to == _plainly(aim, drop)


@pytest.mark.parametrize(("aim", "drop"), PAIRS)
def test_each_pair_has_exactly_one_rule_with_reasons(aim: Aim, drop: Drop) -> None:
    [rule] = [rule for rule in RULES if aim in rule.aims and drop in rule.drops]
    assert len(rule.reasons) >= 2
    assert all(reason.endswith(".") for reason in rule.reasons)


def test_every_training_is_reached_and_its_steps_are_in_the_plan() -> None:
    assert {rule.leads_to for rule in RULES} == set(COURSES)
    table = files("schemas.defaults").joinpath("milestone_types.csv").read_text("utf-8")
    known = {row["milestone"] for row in csv.DictReader(table.splitlines())}
    steps = [step for course in COURSES.values() for step in course.milestones]
    assert set(steps) <= known
    assert len(steps) == len(set(steps))
