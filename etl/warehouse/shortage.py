"""A disk that is full or may not be written to, and too little memory, told in a sentence."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from etl.errors import UsageProblem

# A commit that cannot write its log is an error of the transaction, not of input and output.
_REFUSED = re.compile("(?:cannot|could not) (?:open|create|write|sync|truncate)|offload", re.I)
_WHERE = re.compile('file "([^"]+)": ([^\n]+)')


@contextmanager
def told_of_shortage() -> Iterator[None]:
    """Raises UsageProblem in place of what DuckDB raises where the disk refuses or memory ends."""
    try:
        yield
    except duckdb.OutOfMemoryException as error:
        raise UsageProblem(
            "There is too little memory for this. Nothing was stored. Set KEPT_MEMORY to more, "
            "such as 1GB, and try again."
        ) from error
    except duckdb.Error as error:
        if not isinstance(error, duckdb.IOException) and not _REFUSED.search(str(error)):
            raise
        found = _WHERE.search(str(error))
        why = f"'{found[1]}' cannot be written: {found[2]}" if found else str(error)
        raise UsageProblem(f"Nothing was stored: {why}. Put that right, then try again.") from error
