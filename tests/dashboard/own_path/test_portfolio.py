"""A portfolio's figures against plain sums over the lines of the files, and over its own marks."""

import csv
from collections.abc import Callable
from datetime import date
from importlib.resources import files

import pytest

from dashboard import figures
from dashboard.own_path.portfolio import Portfolio, Section
from dashboard.own_path.portfolio_tables import Table
from dashboard.own_path.revisions import Rated, revisions
from schemas.portfolio import DOMAINS
from tests.dashboard.own_path.teacher import ME, UPTO, Teacher

Line = dict[str, str]
TYPES = {
    row["activity_type"]: row
    for row in csv.DictReader(
        files("schemas.defaults").joinpath("activity_types.csv").read_text("utf-8").splitlines()
    )
}


def _mine(their: Teacher, since: str = "0001-01-01") -> list[Line]:
    return [
        row
        for row in their.activity()
        if row["faculty_id"] == ME and since <= (row["end_date"] or row["date"]) <= str(UPTO)
    ]


def _part(found: Portfolio, title: str) -> Section:
    return next(section for section in found.sections if section.title == title)


def _table(section: Section, caption: str) -> Table:
    return next(table for table in section.tables if table.caption == caption)


def _learners(rows: list[Line]) -> str:
    known = [int(row["learners"]) for row in rows if row["learners"]]
    if not known:
        return "not stated"
    return f"{sum(known):,}" + (
        "" if len(known) == len(rows) else f" in {len(known)} of {len(rows)}"
    )


def _sums(rows: list[Line]) -> tuple[str, str, str]:
    hours = sum(float(row["hours"]) for row in rows)
    return str(len(rows)), f"{hours:,.1f}", _learners(rows)


@pytest.mark.parametrize("since", ["0001-01-01", "2024-10-15"])
@pytest.mark.parametrize("domain", DOMAINS, ids=lambda one: one.name)
def test_each_domain_is_the_sum_of_its_rows(their: Teacher, domain: object, since: str) -> None:
    one = next(each for each in DOMAINS if each is domain)
    rows = [
        row
        for row in _mine(their, since)
        if TYPES[row["activity_type"]]["portfolio_domain"] in one.holds
    ]
    assert rows
    found = their.portfolio(date.fromisoformat(since) if since > "1" else None)
    table = _table(_part(found, one.label), "By type of activity")
    plain = {
        TYPES[kind]["label"]: _sums([row for row in rows if row["activity_type"] == kind])
        for kind in {row["activity_type"] for row in rows}
    }
    assert {line[0]: line[1:4] for line in table.rows[:-1]} == plain
    assert table.rows[-1][:4] == ("All", *_sums(rows))


def test_rows_of_no_domain_are_in_none(their: Teacher) -> None:
    assert any(row["activity_type"] == "conference_attended" for row in _mine(their))
    said = str(their.portfolio().sections)
    assert "Conference attended" not in said
    assert "'Other'" not in said


@pytest.mark.parametrize(
    ("caption", "column", "of"),
    [
        ("Learners by level", "learner_level", lambda row: True),
        ("Ratings by series", "series", lambda row: bool(row["rating"])),
    ],
)
def test_learners_and_ratings_are_told_apart(
    their: Teacher, caption: str, column: str, of: Callable[[Line], bool]
) -> None:
    rows = [
        row
        for row in _mine(their)
        if TYPES[row["activity_type"]]["portfolio_domain"] == "teaching" and of(row)
    ]
    table = _table(_part(their.portfolio(), "Teaching"), caption)
    for name in {row[column] for row in rows}:
        some = [row for row in rows if row[column] == name]
        [line] = [line for line in table.rows if line[0] == (name or "not stated")]
        if caption == "Learners by level":
            assert line[1:4] == _sums(some)
        else:
            assert line[1:4] == (str(len(some)), *_mean(some))
    assert len(table.rows) == len({row[column] for row in rows})


def _mean(rows: list[Line]) -> tuple[str, str]:
    counted = [row for row in rows if row["rating_count"]]
    ratings = [float(row["rating"]) for row in counted for _ in range(int(row["rating_count"]))]
    return f"{sum(ratings) / len(ratings):.2f}" if ratings else "—", str(len(ratings))


def test_a_revision_stands_between_the_ratings_around_it(their: Teacher) -> None:
    """Day by day: a work day opens a revision unless no rated session was held since the last."""
    mine = [row for row in _mine(their) if row["series"]]
    lines: list[tuple[str, ...]] = []
    for series in sorted({row["series"] for row in mine}):
        rated = [row for row in mine if row["series"] == series and row["rating"]]
        work = [
            row for row in mine if row["series"] == series and row["activity_type"] == "curriculum"
        ]
        done = sorted({row["end_date"] or row["date"] for row in work})
        held = [row["end_date"] or row["date"] for row in rated]
        starts = [
            day
            for before, day in zip(["", *done], done, strict=False)
            if not before or any(before < when <= day for when in held)
        ]
        for place, start in enumerate(starts):
            until = starts[place + 1] if place + 1 < len(starts) else "9999"
            last = max(day for day in done if day < until)
            since = max([day for day in done if day < start], default="")
            before = [r for r in rated if since < (r["end_date"] or r["date"]) <= start]
            after = [r for r in rated if last < (r["end_date"] or r["date"]) <= until]
            lines.append((series, " of ".join(_mean(before)), " of ".join(_mean(after))))
    assert len(lines) > 4
    table = _table(
        _part(their.portfolio(), "Curriculum development"), "Ratings before and after a revision"
    )
    assert [(line[0], line[2], line[3]) for line in table.rows] == lines


def test_a_change_is_told_only_where_both_sides_are_rated() -> None:
    assert Rated(()).mean is None
    work = {
        "series": "A",
        "activity_type": "curriculum",
        "date": date(2025, 1, 2),
        "end_date": None,
        "rating": None,
        "rating_count": None,
    }
    session = {**work, "activity_type": "lecture", "rating": 4, "rating_count": 2}
    [alone] = revisions([work])
    assert alone.change is None
    [both] = revisions([work, session, {**session, "date": date(2025, 1, 3), "rating": 5}])
    assert both.before.mean == 4, "a session on the day of the work came before it"
    assert both.change == 1
    [silent] = revisions([work, {**session, "rating_count": None}])
    assert silent.before.mean is None
    assert silent.before.uncounted == 1


def test_every_mark_leads_back_to_the_lines_that_make_its_figure(their: Teacher) -> None:
    found = their.portfolio()
    behind = {
        one.mark: [
            dict(
                zip(
                    their.files[place.file][0].split(","),
                    their.files[place.file][line - 1].split(","),
                    strict=True,
                )
            )
            for place in one.places
            if place.file in their.files
            for line in _numbers(place.lines)
        ]
        for one in found.evidence
    }
    assert [one.mark for one in found.evidence] == [f"E{n + 1}" for n in range(len(behind))]
    marks = [
        mark.strip()
        for section in found.sections
        for table in section.tables
        for line in table.rows
        for mark in line[-1].split(",")
    ]
    assert set(marks) - {"the above"} == set(behind)
    for section in found.sections:
        for table in section.tables:
            for line in table.rows:
                if table.head[1:4] == ("Entries", "Hours", "Learners") and line[0] != "All":
                    assert line[1:4] == _sums(behind[line[-1]])
                if table.caption == "Ratings by series":
                    assert line[1:4] == (str(len(behind[line[-1]])), *_mean(behind[line[-1]]))
    for one in found.evidence:
        assert one.rows == len(behind[one.mark]) or one.places[0].feed == "allocations"


def _numbers(lines: str) -> list[int]:
    ends = [part.split("–") for part in lines.split(", ")]
    return [line for part in ends for line in range(int(part[0]), int(part[-1]) + 1)]


def test_roles_promises_mentees_and_steps_are_ones_own(their: Teacher) -> None:
    found = their.portfolio()
    leading = _part(found, "Educational leadership and administration")
    held = _table(leading, "Roles held")
    assert [line[1:3] for line in held.rows] == [
        ("1 Jul 2022", "30 Jun 2024"),
        ("1 Jul 2024", "held now"),
    ]
    assert [line[1] for line in _table(leading, "Protected time promised").rows] == ["0.2 FTE"]
    mentees = _table(_part(found, "Mentoring and advising"), "Mentees")
    assert [line[:3] for line in mentees.rows] == [
        ("Mentee 1", "1 Jan 2024", "31 Dec 2024"),
        ("Mentee 2", "1 Jan 2025", "goes on"),
    ]
    steps = _table(_part(found, "Milestones"), "Milestones")
    assert [line[2] for line in steps.rows] == ["", "Teaching *well* #1 $x$"]
    for other in ("Ben", "Cy", "F2", "F3"):
        assert other not in str(found.sections)


def test_gaps_are_named(their: Teacher) -> None:
    gaps = their.portfolio().gaps
    mine = _mine(their)
    unnamed = sum(row["activity_type"] == "curriculum" and not row["series"] for row in mine)
    assert (
        f"Curriculum development: {figures.counted(unnamed, 'entry', 'entries')} of work on a "
        "curriculum name no series, so no rating can be set beside them." in gaps
    )
    assert any("1 promise without a letter" in gap for gap in gaps)
    nothing = their.portfolio(UPTO).gaps
    for domain in DOMAINS:
        assert f"{domain.label}: {domain.nothing}" in nothing
    assert "Milestones: No step of an education career is on record." in nothing
