"""How the rows of a dated feed compare with those in force, and from which day on they hold."""

from datetime import date

import duckdb

from etl.errors import UsageProblem
from etl.reading.problems import refuse
from schemas.columns import Feed


def check_dated(feed: Feed | None, as_of: date | None) -> None:
    """UsageProblem when an as-of date is said of rows that do not hold from a day on."""
    if as_of is not None and feed is not None and not feed.dated:
        raise UsageProblem(f"--as-of is for faculty; rows of {feed.name} have their own dates.")


def rows_before(as_of: date) -> str:
    """SQL of the rows of the roster in force on a day, whatever their own."""
    return f"(from current.roster where '{as_of}' between from_date and until_date)"


def ask_as_of(connection: duckdb.DuckDBPyConnection, feed: Feed, today: date) -> None:
    """Refused when a roster changes people and the user has not said from which day on."""
    if not feed.dated:
        return
    row = connection.execute(
        "select count(*), min(keyed_line), arg_min(faculty_id, keyed_line) from held where differs"
    ).fetchone()
    if row and row[0]:
        people = "1 person differs" if row[0] == 1 else f"{row[0]} people differ"
        raise refuse(
            f"{people} from the roster loaded before, first '{row[2]}' on line {row[1]}. From "
            f"which day on does this roster hold? Load it again with --as-of and that day, as in "
            f"--as-of {today}; with the day of an earlier roster it corrects that one."
        )


def other_rosters_notes(
    connection: duckdb.DuckDBPyConnection, feed: Feed, as_of: date
) -> list[str]:
    """What to say where rows of the view `keyed` end with a later roster, or are now the first."""
    if not feed.dated:
        return []
    row = connection.execute(
        "select count(*), min(later), count(*) filter (not earlier) from ("
        "select min(as_of) filter (as_of > $as_of) as later, bool_or(as_of <= $as_of) as earlier "
        "from current.faculty where faculty_id in (select faculty_id from keyed) "
        "group by faculty_id having later is not null)",
        {"as_of": as_of},
    ).fetchone()
    if not row or not row[0]:
        return []
    people, until, first = row
    stand = "person is" if people == 1 else "people are"
    notes = [
        f"{people:,} {stand} on a later roster too, the first as of {until}: what this one says of "
        "them holds until the day before."
    ]
    if first:
        stand = "person is" if first == 1 else "people are"
        notes.append(
            f"{first:,} {stand} on no earlier roster, so what this one says of them holds for the "
            f"days before {as_of} too."
        )
    return notes
