"""The key of a row: what makes two rows of a feed the same one.

Keys are computed where they are asked for. Only the content of rows without id is digested when
they are loaded and kept beside them: an md5 of five million ids cost a tenth of the whole load.
"""

from schemas.columns import Feed


def _name(name: str, of: str) -> str:
    return f'{of}."{name}"' if of else f'"{name}"'


def digest_sql(names: tuple[str, ...], of: str = "") -> str:
    """The SQL of an md5 over columns, each with its length, so that no two rows run together."""
    texts = (f"{_name(name, of)}::VARCHAR" for name in names)
    parts = (f"coalesce(length({text}) || ':' || {text}, '-')" for text in texts)
    return f"md5({' || '.join(parts)})::UUID"


def identity(feed: Feed) -> tuple[str, ...]:
    """The columns that tell rows apart: the id and, of rows without one, the content's digest."""
    if feed.optional_key:
        return (feed.key[0], "content")
    return (*feed.key, "as_of") if feed.dated else feed.key


def content_sql(feed: Feed) -> str:
    """The SQL of column `content`: the digest of a row without id, NULL for the others."""
    return f'if("{feed.key[0]}" is null, {digest_sql(feed.names)}, null)'


def key_sql(feed: Feed, of: str = "") -> str:
    """The SQL of a row's key over its stored columns, those of alias `of` where it is given."""
    if not feed.optional_key:
        return digest_sql(identity(feed), of)
    identifier = _name(feed.key[0], of)
    return f"if({identifier} is null, {_name('content', of)}, md5('id ' || {identifier})::UUID)"


def same_row(feed: Feed, one: str, other: str) -> str:
    """The SQL condition that rows of two relations of the feed are the same row."""
    sure = {"as_of", *(column.name for column in feed.columns if column.required)}
    signs = {name: "=" if name in sure else "is not distinct from" for name in identity(feed)}
    return " and ".join(
        f"{_name(name, one)} {sign} {_name(name, other)}" for name, sign in signs.items()
    )
