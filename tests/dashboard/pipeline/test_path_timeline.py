"""A path as one timeline: its rows counted again from the feeds, and who may open it."""

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest

from dashboard import own_deeds
from dashboard.pipeline import timeline
from dashboard.queries import paths as asked
from etl.warehouse import Warehouse
from schemas.scopes import scope_of
from tests.dashboard.conftest import RunPage, page_text, person_with
from tests.etl.access.noted import noted

ME = str(person_with("faculty").faculty_id)
MENTOR = str(person_with("program_leader").faculty_id)
EVERYBODY = scope_of("institution_leader", "institution", None)
SO_FAR, NOTHING = "The path so far", "There is nothing here for you"
TABLE = "The path, from its beginning"
Happened = tuple[date, str, str]


def _rows(warehouse: Warehouse, query: str) -> list[dict[str, Any]]:
    with warehouse.cursor() as cursor:
        return cursor.execute(query).pl().to_dicts()


def _expected(warehouse: Warehouse) -> dict[str, Counter[Happened]]:
    """What happened to everybody, from the rows of the feeds; stages left out."""
    roles = {row["role"]: row["label"] for row in _rows(warehouse, "from current.roles")}
    steps = {
        row["milestone"]: row["label"] for row in _rows(warehouse, "from current.milestone_types")
    }
    found = [
        (row["faculty_id"], row["date"], "step", steps[row["milestone"]])
        for row in _rows(warehouse, "from current.milestones")
    ]
    for row in _rows(warehouse, "from current.appointments"):
        who, label = row["faculty_id"], roles[row["role"]]
        found += [
            (who, row["start_date"], "role_begun", label),
            (who, row["end_date"], "role_ended", label),
        ]
    promises = _rows(warehouse, "from current.allocations")
    followed = {row["supersedes"]: row["start_date"] for row in promises if row["supersedes"]}
    for row in promises:
        who, label = row["faculty_id"], roles[row["role"]]
        after = followed.get(row["allocation_id"], date.max)
        last = min(row["end_date"] or date.max, after - timedelta(days=after != date.max))
        found += [
            (who, row["start_date"], "promise_begun", label),
            (who, last, "promise_ended", label),
        ]
    people = {
        row["faculty_id"] for row in _rows(warehouse, "select faculty_id from current.roster")
    }
    today = warehouse.as_of()
    return {
        person: Counter(
            (day, kind, what)
            for who, day, kind, what in found
            if who == person and day is not None and day <= today
        )
        for person in people
    }


def test_the_timeline_has_what_the_feeds_have_and_the_oldest_first(paths: Warehouse) -> None:
    today = paths.as_of()
    told: Counter[str] = Counter()
    for who, expected in _expected(paths).items():
        rows = asked.timeline(paths.seen((("self", who),)), who, today)
        assert rows["day"].is_sorted()
        found = Counter(rows.filter(rows["kind"] != "stage").select("day", "kind", "what").rows())
        assert found == expected, who
        told.update(rows["kind"].to_list())
    assert set(told) == set(timeline.KINDS) - {"kept"}


def test_a_year_is_what_was_kept_of_its_promises(paths: Warehouse) -> None:
    years: dict[tuple[str, int], list[float]] = {}
    for row in _rows(paths, "from mart.promise_quarter"):
        if row["realization"] is not None:
            day = row["quarter_start"]
            key = row["faculty_id"], day.year + (day.month >= 7)
            hours = years.setdefault(key, [0.0, 0.0])
            hours[0] += min(row["recorded_hours"], row["promised_hours"])
            hours[1] += row["promised_hours"]
    assert years
    for who in {who for who, _ in years}:
        kept = asked.kept(paths.seen((("self", who),)), who)
        happened = asked.timeline(paths.seen((("self", who),)), who, paths.as_of())
        rows = timeline.laid_out(happened, kept, 7, paths.as_of())
        told = rows.filter(rows["kind"] == "Time kept")
        assert rows["day"].is_sorted()
        assert dict(told.select("year", "realization").iter_rows()) == pytest.approx(
            {
                f"FY{year % 100}": hours[0] / hours[1]
                for (person, year), hours in years.items()
                if person == who
            }
        )


def test_a_stage_says_all_that_it_rests_on(paths: Warehouse) -> None:
    ready = paths.seen(EVERYBODY).ask(
        "select faculty_id from seen.path where stage = 'role_ready' order by faculty_id"
    )["faculty_id"][0]
    rows = asked.timeline(paths.seen(EVERYBODY), ready, paths.as_of())
    [said] = rows.filter(rows["what"] == "role_ready")["more"]
    assert "Educator portfolio complete" in said
    assert said.count("Mentored by ") == 2


def test_a_mentor_is_told_of_no_promise_and_no_hours(own_sample: Warehouse) -> None:
    as_mentor, today = own_sample.seen((("self", MENTOR),)), own_sample.as_of()
    assert not asked.timeline(as_mentor, ME, today).height
    own_deeds.share(person_with("faculty").viewer, "path", f"mentor:{MENTOR}")
    as_mentor = own_sample.seen((("self", MENTOR),))
    assert set(asked.timeline(as_mentor, ME, today)["kind"]) == {"step", "stage"}
    assert not asked.kept(as_mentor, ME).height
    own = asked.timeline(own_sample.seen((("self", ME),)), ME, today)
    assert "promise_begun" in set(own["kind"])


@pytest.mark.usefixtures("paths")
def test_one_reads_ones_own_path_and_may_contest_it(run_page: RunPage) -> None:
    shown = run_page("faculty", "my_path", part="now")
    said = page_text(shown)
    for words in ("Your path so far", TABLE, "Step reached", "Promise begun", "Time kept"):
        assert words in said
    assert "What the plan expects next" in said
    [link] = [one.proto.label for one in shown.get("page_link") if "wrong" in one.proto.label]
    assert link == "Something here is wrong? Say so on My record →"
    assert not shown.exception


def test_a_named_mentor_opens_the_path_and_that_is_in_the_log(
    own_sample: Warehouse, run_page: RunPage
) -> None:
    assert NOTHING in page_text(run_page("program_leader", "my_path", part="people", path=ME))
    own_deeds.share(person_with("faculty").viewer, "path", f"mentor:{MENTOR}")
    me, mentor = person_with("faculty").name, person_with("program_leader").name
    said = page_text(run_page("program_leader", "my_path", part="people", path=ME))
    for words in (SO_FAR, TABLE, "Step reached", "it rests on", me):
        assert words in said
    looks = [
        entry.actor for entry in noted(own_sample) if (entry.deed, entry.about) == ("viewed", ME)
    ]
    assert looks == [mentor]
    shown = run_page("program_leader", "my_path", part="people")
    assert f"The path of {me} →" in [one.proto.label for one in shown.get("page_link")]
    for role in ("department_leader", "institution_leader"):
        other = page_text(run_page(role, "my_path", part="people", path=ME))
        assert NOTHING in other
        assert SO_FAR not in other


def test_nobody_opens_a_path_that_was_not_shown_to_them(
    paths: Warehouse, run_page: RunPage
) -> None:
    shared = paths.seen(EVERYBODY).ask("select faculty_id from seen.path order by faculty_id")
    said = page_text(run_page("faculty", "my_path", part="people", path=shared["faculty_id"][0]))
    assert NOTHING in said
    assert SO_FAR not in said


def test_a_leader_reads_it_with_consent_and_not_without(
    paths: Warehouse, run_page: RunPage
) -> None:
    shared = set(paths.seen(EVERYBODY).ask("select faculty_id from seen.path")["faculty_id"])
    everybody = _expected(paths)
    who = next(who for who in sorted(shared) if "promise_begun" in str(everybody[who]))
    said = page_text(run_page("institution_leader", "pipeline", path=who))
    for words in (SO_FAR, TABLE, "Step reached", "Promise begun"):
        assert words in said
    secret = next(who for who in sorted(set(everybody) - shared) if "'step'" in str(everybody[who]))
    said = page_text(run_page("institution_leader", "pipeline", path=secret))
    assert NOTHING in said
    assert SO_FAR not in said
