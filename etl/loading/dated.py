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
