"""Finds the rows of a batch that may stand in it twice, so that only those are compared."""

import duckdb
import numpy as np

from etl.warehouse.keys import identity
from schemas.columns import Feed


def lay_doubtful(connection: duckdb.DuckDBPyConnection, feed: Feed) -> None:
    """Lays `doubtful`, the rows of view `keyed` whose identity has the same hash as another's.

    Nearly always none: sorting five million hashes takes a quarter of grouping as many ids.
    """
    columns = ", ".join(f'"{name}"' for name in identity(feed))
    hashes = connection.execute(f"select hash({columns}) as h from keyed").fetchnumpy()["h"]
    hashes.sort()
    repeated = np.unique(hashes[1:][hashes[1:] == hashes[:-1]])
    connection.execute("create or replace temp table doubtful as from keyed limit 0")
    if len(repeated):
        connection.execute(
            f"insert into doubtful select * from keyed where hash({columns}) in "
            "(select unnest($repeated::UBIGINT[]))",
            {"repeated": repeated.tolist()},
        )
