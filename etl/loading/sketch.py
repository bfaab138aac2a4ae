"""A first look at a file for the mapping wizard: header, some rows, words, and what it may be."""

from collections import Counter
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass
from pathlib import Path

from etl.jobs import JobControl
from etl.loading.column_words import ColumnWords, Filters, Words
from etl.loading.understanding import known_names
from etl.mapping.cell_looks import cells_of
from etl.mapping.saved_maps import map_for
from etl.reading.relation import relation_sql
from etl.reading.source import opened
from etl.warehouse import Warehouse
from schemas.headers import plain_name
from schemas.loadable import LOADABLE
from schemas.presets import recognise

_ROWS = 50


@dataclass(frozen=True)
class Sketch:
    """The header and first rows of a file; `presets` with their confidence, likeliest first.

    `words` are those of a column in the whole file with their rows, None where they are too many;
    `kept` those of the rows that the filters of a mapping keep which the file may be read with.
    `saved` is the mapping kept for exactly this header; `own_feed` the feed whose columns it has.
    """

    names: tuple[str, ...]
    rows: list[list[str]]
    notes: tuple[str, ...]
    presets: list[tuple[str, float]]
    saved: str | None
    own_feed: str | None
    words: tuple[Counter[str] | None, ...]
    kept: Dictionary[Filters, Words]

    def counted(self, place: int, filters: Filters = ()) -> Counter[str]:
        """The words of a column with their rows: of the whole file, else of the first rows.

        Of rows that the filters leave out there are none, if they were known with the header.
        """
        words = self.kept.get(filters, {}).get(place, self.words[place])
        return Counter(cells_of(self.rows, place)) if words is None else words


def sketch(
    warehouse: Warehouse, path: Path, sheet: str | None = None, control: JobControl | None = None
) -> Sketch:
    """The sketch of a file; raises what opening it raises, Refused for one that is no table."""
    limits = warehouse.settings.limits
    control = control or JobControl()
    with (
        warehouse.cursor() as cursor,
        control.stoppable(cursor.interrupt),
        opened(path, warehouse.spool, limits, known=known_names(), sheet=sheet) as source,
    ):
        names = source.layout.names
        rows = []
        if source.parts:
            relation = relation_sql(source, source.parts[0])
            rows = cursor.execute(f"select * from ({relation}) limit {_ROWS}").fetchall()
        saved = map_for(cursor, names)
        known = [preset for preset, _, missing in recognise(names) if not missing]
        filters = {mapping.filters for mapping in (saved, *known) if mapping and mapping.filters}
        counting = ColumnWords(cursor, source, control, tuple(filters))
        return Sketch(
            names,
            [[cell or "" for cell in row[1 : len(names) + 1]] for row in rows],
            source.notes,
            [(preset.name, confidence) for preset, confidence, _ in recognise(names)],
            saved.name if saved else None,
            own_feed(names),
            counting.count(),
            counting.kept,
        )


def own_feed(names: tuple[str, ...]) -> str | None:
    """The feed that has all of these columns and whose required ones are there; None if not one."""
    there = {plain_name(name) for name in names}
    fitting = [
        feed.name
        for feed in LOADABLE.values()
        if there <= set(feed.headings)
        and {c.heading for c in feed.columns if c.required and c.default is None} <= there
    ]
    return fitting[0] if len(fitting) == 1 else None
