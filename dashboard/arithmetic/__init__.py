"""The arithmetic behind one person's numbers of a quarter, line by line; draws nothing."""

from dashboard.arithmetic.line import Block, Line
from dashboard.arithmetic.person import person_blocks
from dashboard.arithmetic.promise import promise_blocks, published_blocks

__all__ = ["Block", "Line", "person_blocks", "promise_blocks", "published_blocks"]
