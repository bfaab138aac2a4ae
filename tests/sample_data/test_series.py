"""The committed sample has series that were revised, and what was rated before and after."""

from collections import defaultdict
from datetime import date

from dashboard.own_path.portfolio_rows import Row as PortfolioRow
from dashboard.own_path.revisions import revisions
from tests.dashboard.conftest import person_with
from tests.etl.sample.contracts import Row
from tests.sample_data.institution import Institution

_LEAST = 10


def _as_loaded(row: Row) -> PortfolioRow:
    day = date.fromisoformat(row["date"])
    return {
        **row,
        "date": day,
        "end_date": date.fromisoformat(row["end_date"]) if row["end_date"] else None,
        "rating": float(row["rating"]) if row["rating"] else None,
        "rating_count": int(row["rating_count"]) if row["rating_count"] else None,
    }


def _changes(institution: Institution) -> dict[str, list[float]]:
    by_person: dict[str, list[PortfolioRow]] = defaultdict(list)
    for row in institution.activity:
        by_person[row["faculty_id"]].append(_as_loaded(row))
    return {
        person: [one.change for one in revisions(rows) if one.change is not None]
        for person, rows in by_person.items()
    }


def test_many_revised_a_series_and_not_all_of_them_with_more_liked_sessions(
    institution: Institution,
) -> None:
    changes = [change for mine in _changes(institution).values() for change in mine]
    assert len(changes) >= _LEAST
    assert max(changes) > 0.1 > min(changes)


def test_the_faculty_member_of_the_demo_has_a_revision_with_ratings(
    institution: Institution,
) -> None:
    assert len(_changes(institution)[str(person_with("faculty").faculty_id)]) == 1
