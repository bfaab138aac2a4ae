"""What is wrong with a command about a file, told from the file's header before any is loaded."""

from collections.abc import Collection, Sequence
from pathlib import Path

import duckdb

from etl.errors import UsageProblem
from etl.loading.dated import check_dated
from etl.loading.known_files import LoadedBefore, look_for_path
from etl.loading.options import LoadOptions, feed_of
from etl.loading.understanding import Understanding, known_names
from etl.reading.problems import Refused
from etl.reading.source import opened
from etl.warehouse import Warehouse


class _Understood(Exception):
    """Ends the opening of a file at its header: more need not be read."""


def wrong_with(warehouse: Warehouse, path: Path, options: LoadOptions) -> str | None:
    """Why loading the file could only end with a sentence about the command; None if it may go on.

    What is wrong with the data of the file is for its load to say.
    """
    with warehouse.cursor() as cursor:
        try:
            _understand(warehouse, cursor, path, options)
        except (_Understood, Refused):
            return None
        except UsageProblem as problem:
            return None if _is_loaded(cursor, path, options) else str(problem)
    return None


def _understand(
    warehouse: Warehouse, cursor: duckdb.DuckDBPyConnection, path: Path, options: LoadOptions
) -> None:
    check_dated(feed_of(path, options.feed), options.as_of)
    how = Understanding(cursor, path, options)

    def stop_at_header(names: Sequence[str]) -> Collection[int]:
        how.places_to_cut(names)
        check_dated(how.feed, options.as_of)
        raise _Understood

    limits, known = warehouse.settings.limits, known_names()
    with opened(
        path, warehouse.spool, limits, known=known, sheet=options.sheet, cut=stop_at_header
    ):
        pass


def _is_loaded(cursor: duckdb.DuckDBPyConnection, path: Path, options: LoadOptions) -> bool:
    """Whether the very file is loaded: then nobody needs to know how to read it."""
    try:
        look_for_path(cursor, path, options)
    except LoadedBefore:
        return True
    except UsageProblem:
        return False
    return False
