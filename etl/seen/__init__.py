"""The scope under every query: what a viewer may see, in schema `seen`, and the one way to ask."""

from etl.marts.explained import Explanation
from etl.seen.ask import NumbersMoved, Seen, SeenPool
from etl.seen.guard import QueryRefused, check_query

__all__ = ["Explanation", "NumbersMoved", "QueryRefused", "Seen", "SeenPool", "check_query"]
