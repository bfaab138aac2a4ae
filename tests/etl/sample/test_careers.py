"""Roles, openings, steps and mentors of a sample: all kinds of stories, and choices that can be."""

import datetime as dt
import json
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from etl.sample import ENDING, write_sample
from etl.sample.saying import say
from schemas.feeds.positions import OPENING_STATUSES
from schemas.sharing import mentor_of, why_not_chosen, why_not_shared_with
from tests.etl.sample.contracts import Row, rows_of
from tests.etl.small import Desk

Tables = dict[str, list[Row]]
FEEDS = ("faculty", "allocations", "appointments", "openings", "milestones", "mentorships")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Tables, list[dict[str, str]]]:
    """The rows of a sample of 120 people, and what they say of themselves."""
    folder = tmp_path_factory.mktemp("careers")
    write_sample(folder, 120, 4, 8)
    said = json.loads((folder / "demo_choices.json").read_text("utf-8"))
    return {feed: rows_of(folder / f"{feed}.csv") for feed in FEEDS}, said


def _running(row: Row) -> bool:
    return row["start_date"] <= ENDING.isoformat() and not row["end_date"]


def test_openings_are_in_every_status_and_some_name_the_last_holder(
    made: tuple[Tables, list[dict[str, str]]],
) -> None:
    openings, held = made[0]["openings"], made[0]["appointments"]
    assert {row["status"] for row in openings} == set(OPENING_STATUSES)
    before = {row["appointment_id"]: row for row in held}
    named = [row for row in openings if row["predecessor_appointment_id"]]
    assert named
    for row in named:
        last = before[row["predecessor_appointment_id"]]
        assert (last["role"], last["program_id"]) == (row["role"], row["program_id"])
        assert last["end_date"] < row["opened_on"]
        assert last["end_reason"]
    for row in [row for row in openings if row["status"] == "filled"]:
        assert row["filled_by"]
        assert row["opened_on"] < row["filled_on"] <= ENDING.isoformat()
    assert {bool(row["promotion_path"]) for row in openings} == {True, False}


def test_some_roles_are_held_without_a_promise_and_one_holder_follows_another(
    made: tuple[Tables, list[dict[str, str]]],
) -> None:
    held = made[0]["appointments"]
    promised = {(row["faculty_id"], row["role"]) for row in made[0]["allocations"]}
    bare = [r for r in held if _running(r) and (r["faculty_id"], r["role"]) not in promised]
    assert bare
    for role in ("program_director", "clerkship_director"):
        for program in {row["program_id"] for row in held if row["role"] == role}:
            times = sorted(
                (row["start_date"], row["end_date"] or dt.date.max.isoformat())
                for row in held
                if (row["role"], row["program_id"]) == (role, program)
            )
            for (_, end), (start, _) in pairwise(times):
                assert end < start, (role, program)


def test_people_are_at_every_point_of_the_way(
    made: tuple[Tables, list[dict[str, str]]],
) -> None:
    steps: dict[str, dict[str, str]] = {}
    for row in made[0]["milestones"]:
        steps.setdefault(row["faculty_id"], {})[row["milestone"]] = row["date"]
    assert all(row["date"] <= ENDING.isoformat() for row in made[0]["milestones"])
    longest = {max(taken.values()) for taken in steps.values() if len(taken) < 5}
    assert min(longest) < (ENDING - dt.timedelta(days=300)).isoformat(), "nobody is stalled"
    assert any("paused" in taken for taken in steps.values())
    assert any("left_institution" in taken for taken in steps.values())
    pairs = [row for row in made[0]["mentorships"] if not row["end_date"]]
    mentors = Counter(row["mentee_id"] for row in pairs)
    ready = {"portfolio_complete", "local_presentation"}
    assert any(ready <= taken.keys() and mentors[who] >= 2 for who, taken in steps.items())
    assert any(mentors[who] < 2 for who in steps)
    assert max(Counter(row["mentor_id"] for row in pairs).values()) >= 4


def test_what_people_say_can_be_said(made: tuple[Tables, list[dict[str, str]]]) -> None:
    tables, said = made
    pairs = {(row["mentor_id"], row["mentee_id"]) for row in tables["mentorships"]}
    status = {row["opening_id"]: row["status"] for row in tables["openings"]}
    assert {(one["deed"], one["what"]) for one in said} >= {
        *(("share", "path"), ("share", "end_reason"), ("choose", "plan_months")),
        *(("choose", "open_to_conversation"), ("choose", "asked_for")),
    }
    for one in said:
        check = why_not_chosen if one["deed"] == "choose" else why_not_shared_with
        assert check(one["what"], one["value"]) is None
        mentor = mentor_of(one["value"])
        assert mentor is None or (mentor, one["faculty_id"]) in pairs
        assert one["what"] != "asked_for" or status[one["value"]] == "open"


def test_it_is_said_in_each_person_s_own_name(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "said.json"
    words = (("share", "path", "leaders"), ("choose", "plan_months", "12"))
    each = [{"faculty_id": "F1", "deed": d, "what": w, "value": v} for d, w, v in words]
    file.write_text(json.dumps(each))
    assert say(desk.warehouse, file) == 2
    assert desk.rows("select faculty_id, audience from path.shares") == [("F1", "leaders")]
    assert desk.rows("select faculty_id, value from path.choices") == [("F1", "12")]
