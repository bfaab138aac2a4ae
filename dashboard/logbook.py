"""What a viewer reads of the log: what the link asks for, as far as it is theirs."""

from collections.abc import Sequence

import polars as pl

from dashboard import links, log_text
from dashboard.permissions import check_log, reads_changes_only
from dashboard.running import held
from etl.access.entries import Entry, Readable, Wanted, entries
from schemas.log import DEEDS
from schemas.scopes import Viewer

PAGE = 100
MOST_IN_A_FILE = 50_000
COLUMNS = {
    "entry": pl.Int64,
    "at": pl.String,
    "who": pl.String,
    "role": pl.String,
    "did": pl.String,
    "about": pl.String,
    "more": pl.String,
}


def asked_for() -> Wanted:
    """What the link asks for; what it says that makes no sense is as if it said nothing."""
    deeds = tuple(deed for deed in DEEDS if deed == links.text("deed"))
    days = (links.day("since"), links.day("until"))
    return Wanted(links.text("person"), links.text("by"), deeds, *days)


def read(
    viewer: Viewer, wanted: Wanted, before: int | None = None, limit: int = PAGE
) -> list[Entry]:
    """The latest entries that are wanted and the viewer's to read; Refused where none ever are."""
    check_log(viewer)
    only = reads_changes_only(viewer)
    readable = Readable(scope=viewer.scope, changes_only=only)
    return entries(held().warehouse, wanted, readable, limit, before)


def as_rows(found: Sequence[Entry], names: dict[str, str]) -> pl.DataFrame:
    """Entries as rows of a table; `names` are those of the people the viewer sees."""
    rows = [
        (
            entry.entry,
            f"{entry.at:%Y-%m-%d %H:%M:%S}",
            entry.actor,
            log_text.role_words(entry.access_role),
            log_text.with_name(entry, names),
            names.get(entry.about or "", entry.about),
            log_text.details(entry),
        )
        for entry in found
    ]
    return pl.DataFrame(rows, COLUMNS, orient="row")
