"""One department or program beside the institution, quarter by quarter."""

import polars as pl

from etl.seen import Seen


def beside(seen: Seen, level: str, name: str) -> pl.DataFrame:
    """Rows of `group_quarter`: the department or program of that name, and the institution.

    In order of quarters. The institution has none in a quarter in which it would tell of too few
    people outside the scope, and empty cells where only these would; fewer may be told of in a file
    that is `leaving` the page: each row is there for the page and, where it may be, for a file.
    """
    return seen.ask(
        """
        select
            leaving, level, quarter_start, promises, promises_known, people, people_known,
            promised_hours, recorded_hours, clinic_hours, admin_hours, unaccounted_hours,
            nights_hours, unknown_hours, because
        from seen.group_quarter_told
        where level = 'institution' or (level = $level and name = $name)
        order by quarter_start, level = 'institution'
        """,
        {"level": level, "name": name},
    )
