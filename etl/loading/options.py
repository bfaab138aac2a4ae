"""What a user may say about a load, and which feed a file is."""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from etl.checking.cells import DATE_ORDERS
from etl.checking.row_mends import Mends
from etl.errors import UsageProblem
from schemas.columns import Feed
from schemas.loadable import LOADABLE

_TABLES = (".csv", ".csv.gz", ".tsv", ".txt", ".xlsx")

Source = Literal["self", "coordinator", "system"]


@dataclass(frozen=True)
class Mend:
    """A small thing put right in a file while it is loaded; the file stays as it was received.

    set: the cell of that column of ours reads `value`; drop: the line is left out; both: the row
    and its like both happened, so it gets an id of its own.
    """

    line: int
    column: str | None = None
    value: str | None = None
    does: Literal["set", "drop", "both"] = "set"


@dataclass(frozen=True)
class LoadOptions:
    """The choices of one load; `column_map` is ours to theirs, as in faculty_id → Last_Name.

    `saved_map` is the name or the absolute path of one that was saved; `save_map` the name to save
    this load's under. `read_as` is the digest of the mapping that the file is read with, from when
    it is known: not the user's to say. With `by_rows` a file that is loaded already is judged by
    what its rows would change, as what is said again on a page after something else was said.
    """

    feed: str | None = None
    column_map: dict[str, str] | None = None
    date_order: str | None = None
    sum_column: str | None = None
    as_of: date | None = None
    sheet: str | None = None
    good_rows: bool = False
    replaces: bool = False
    adds: bool = False
    source: Source = "system"
    reason: str | None = None
    mends: tuple[Mend, ...] = ()
    preset: str | None = None
    saved_map: str | None = None
    save_map: str | None = None
    read_as: str | None = None
    by_rows: bool = False

    def __post_init__(self) -> None:
        if self.feed is not None and self.feed not in LOADABLE:
            raise UsageProblem(f"'{self.feed}' is not a feed. The feeds are {', '.join(LOADABLE)}.")
        if self.date_order is not None and self.date_order not in DATE_ORDERS:
            raise UsageProblem(f"'{self.date_order}' is not a date order: write ymd, mdy or dmy.")
        if self.replaces and self.adds:
            raise UsageProblem("A file either replaces what was loaded before or adds to it.")
        if self.source not in ("self", "coordinator", "system"):
            raise UsageProblem(
                f"'{self.source}' is not a source: write self, coordinator or system."
            )
        if self.column_map and self.saved_map:
            raise UsageProblem("Columns are mapped by a list or by a saved map, not by both.")

    def row_mends(self, sha256: str) -> Mends:
        """The mends as the checks read them; a row that happened twice is named by its line."""
        cells: dict[str, dict[int, str]] = {}
        for mend in self.mends:
            if mend.does == "set" and mend.column:
                cells.setdefault(mend.column, {})[mend.line] = mend.value or ""
        ids = {m.line: f"{sha256[:12]}-{m.line}" for m in self.mends if m.does == "both"}
        dropped = frozenset(m.line for m in self.mends if m.does == "drop")
        return Mends(cells, ids, dropped)

    @property
    def understanding(self) -> str:
        """How the file was read, as JSON: the same bytes read otherwise are another load.

        A mapping counts by what it says, whether it was named, found by the header, or a file.
        """
        said = {
            "map": self.column_map,
            "date_order": self.date_order,
            "sum": self.sum_column,
            "preset": self.preset,
            "saved_map": self.saved_map,
        }
        read_as = {
            **({"mapping": self.read_as} if self.read_as else said),
            "sheet": self.sheet,
            "as_of": str(self.as_of or ""),
            "mends": [asdict(mend) for mend in self.mends],
        }
        return json.dumps({name: value for name, value in read_as.items() if value}, sort_keys=True)

    def origin(self, who: str, names: Iterable[str]) -> str:
        """Where the rows come from: files of one origin are held against each other."""
        header = hashlib.md5("\n".join(names).encode(), usedforsecurity=False).hexdigest()
        return f"{who} {header}"


def parse_map(text: str) -> dict[str, str]:
    """`faculty_id=Last_Name,name=Last_Name` as a column map; UsageProblem where it is not that."""
    column_map: dict[str, str] = {}
    for pair in text.split(","):
        column, equals, source = (part.strip() for part in pair.partition("="))
        if not (column and equals and source):
            raise UsageProblem(
                f"--map has '{pair}': write it as faculty_id=Last_Name,name=Last_Name."
            )
        if column in column_map:
            raise UsageProblem(f"--map names '{column}' twice.")
        column_map[column] = source
    return column_map


def feed_of(path: Path, named: str | None = None) -> Feed | None:
    """The feed a file holds: as named, else as its name says before the first dot or hyphen."""
    return LOADABLE.get(named or re.split(r"[.-]", path.name, maxsplit=1)[0])


def loadable_files(folder: Path) -> tuple[list[Path], list[Path]]:
    """The folder's own files that name a feed, in dependency order, and the other files."""
    order = list(LOADABLE)
    files = sorted(path for path in folder.iterdir() if path.is_file() and path.name[0] != ".")
    named = [(order.index(feed.name), path) for path in files if (feed := _csv_feed(path))]
    chosen = [path for _, path in sorted(named)]
    return chosen, [path for path in files if path not in chosen]


def _csv_feed(path: Path) -> Feed | None:
    return feed_of(path) if path.name.lower().endswith(_TABLES) else None
