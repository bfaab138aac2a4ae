"""The key of a row: what makes two rows of a feed the same one."""

from schemas.columns import Feed


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
        return digest(feed.key)
    identifier = feed.key[0]
    return (
        f"""if("{identifier}" is null, {digest(feed.names)}, md5('id ' || "{identifier}")::UUID)"""
    )
