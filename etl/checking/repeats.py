"""Finds the rows of a batch that may stand in it twice, so that only those are compared."""

import duckdb
import numpy as np
import numpy.typing as npt

from etl.warehouse.keys import identity
from etl.warehouse.tables import keyed_sql
from schemas.columns import Feed

Hashes = npt.NDArray[np.uint64]


def hash_sql(feed: Feed) -> str:
    """The SQL of a number that is the same for the same row; seldom for another one too."""
    columns = ", ".join(f'"{name}"' for name in identity(feed))
    return f"hash({columns})"


def lay_doubtful(connection: duckdb.DuckDBPyConnection, feed: Feed, batch: int) -> Hashes:
    """Lays `doubtful`, the rows of view `keyed` whose identity has the same hash as another's.

    Nearly always none: sorting five million hashes takes a quarter of grouping as many ids. Of
    the rows found the other columns are read by their place, not by looking through all. Gives the
    hashes, sorted.
    """
    rows = f"history.{feed.name} where batch = {batch}"
    hashes = connection.execute(f"select {hash_sql(feed)} as h from {rows}").fetchnumpy()["h"]
    hashes.sort()
    repeated = np.unique(hashes[1:][hashes[1:] == hashes[:-1]])
    connection.execute("create or replace temp table doubtful as from keyed limit 0")
    if len(repeated):
        connection.execute(
            "create or replace temp table repeated as select unnest($repeated::UBIGINT[]) as h",
            {"repeated": repeated.tolist()},
        )
        places = f"select rowid from {rows} and {hash_sql(feed)} in (from repeated)"
        connection.execute(f"insert into doubtful {keyed_sql(feed, batch)} and rowid in ({places})")
        connection.execute("drop table repeated")
    return hashes
