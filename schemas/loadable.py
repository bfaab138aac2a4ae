"""Everything a file can be loaded into: reference tables and feeds, in dependency order."""

from schemas.columns import Feed
from schemas.feeds import FEEDS
from schemas.reference import REFERENCE_TABLES

LOADABLE: dict[str, Feed] = {**REFERENCE_TABLES, **FEEDS}
