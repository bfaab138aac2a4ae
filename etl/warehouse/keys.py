"""The key of a row: what makes two rows of a feed the same one."""

from schemas.columns import Feed

AS_OF = "as_of"
"""The column after the declared ones that says from which day on a row of the roster holds."""


def is_dated(feed: Feed) -> bool:
    """Whether rows hold from an as-of date on, which is then a part of their key."""
    return feed.name == "faculty"


def stored_columns(feed: Feed) -> str:
    """The declared columns, quoted for SQL, and the as-of date where the feed is dated."""
    return f"{feed.column_list}, {AS_OF}" if is_dated(feed) else feed.column_list


def key_sql(feed: Feed) -> str:
    """The SQL of a row's key over its feed's columns: its key columns, else all of its content.

    Values are written with their length, so that no two rows can run together.
    """

    def digest(names: tuple[str, ...]) -> str:
        parts = (
            f"""coalesce(length("{n}"::VARCHAR) || ':' || "{n}"::VARCHAR, '-')""" for n in names
        )
        return f"md5({' || '.join(parts)})::UUID"

    if not feed.optional_key:
        return digest((*feed.key, AS_OF) if is_dated(feed) else feed.key)
    identifier = feed.key[0]
    return (
        f"""if("{identifier}" is null, {digest(feed.names)}, md5('id ' || "{identifier}")::UUID)"""
    )
