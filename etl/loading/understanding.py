"""Decides how a file is read from the names of its columns: as a feed's own, or by a mapping."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import duckdb

from etl.checking.identifiers import forbidden_columns
from etl.checking.merging import check_summable
from etl.errors import UsageProblem
from etl.loading.options import LoadOptions, feed_of
from etl.mapping.map_files import checked_mapping, reading_digest
from etl.mapping.plan import Plan, compile_mapping
from etl.mapping.saved_maps import map_for, read_mapping
from etl.reading.header import PROBLEM_COLUMN, Header, match_header, plain
from etl.reading.problems import Refused
from schemas.columns import Feed
from schemas.headers import plain_name
from schemas.loadable import LOADABLE
from schemas.mapping import Mapping, columns_alike
from schemas.presets import presets, recognise

_SURE = 0.8


@dataclass
class Understanding:
    """How one file is read: `header` for a feed's own columns, else `plan`.

    Made while the file is opened: its columns are known before anything of it is stored.
    """

    cursor: duckdb.DuckDBPyConnection
    path: Path
    options: LoadOptions
    feed: Feed | None = None
    header: Header | None = None
    plan: Plan | None = None
    notes: list[str] = field(default_factory=list)

    def places_to_cut(self, names: Sequence[str]) -> Collection[int]:
        """Understands the header, and says which columns must not be stored.

        Refused with every problem of the header; UsageProblem where nobody knows which feed it is.
        """
        mapping = self._mapping(names)
        if mapping is None:
            self.feed = self._own_feed()
            self._refuse_forbidden(names, ())
            self.header = match_header(list(names), 1, self.feed, self.options.column_map)
            if self.options.sum_column:
                check_summable(self.feed, self.options.sum_column)
            return ()
        if self.options.feed and self.options.feed != mapping.feed:
            raise UsageProblem(
                f"The mapping '{mapping.name}' makes {mapping.feed} rows, not {self.options.feed}."
            )
        self.feed = mapping.declared
        self.plan = self._compiled(mapping, names)
        self._refuse_forbidden(names, self.plan.cut)
        return self.plan.cut

    @property
    def date_order(self) -> str | None:
        """The order of dates, as said or as the mapping remembers it."""
        return self.options.date_order or (self.plan.mapping.date_order if self.plan else None)

    @property
    def sum_column(self) -> str | None:
        """The column to sum rows of one key by."""
        return self.options.sum_column or (self.plan.mapping.sum_column if self.plan else None)

    @property
    def placed(self) -> Header:
        """The header of a file whose columns are the feed's own."""
        assert self.header is not None
        return self.header

    @property
    def replaces(self) -> bool:
        """Whether the mapping remembers that its files replace what they overlap."""
        said = self.options.replaces or self.options.adds
        return not said and self.plan is not None and self.plan.mapping.again == "replaces"

    def mapping_to_save(self, names: Sequence[str]) -> Mapping | None:
        """The mapping to keep under the name that was said; None where none was."""
        name = self.options.save_map
        if not name or self.feed is None:
            return None
        if self.plan:
            said = {"name": name, "date_order": self.date_order, "sum_column": self.sum_column}
            return self.plan.mapping.model_copy(update=said)
        columns = columns_alike(self.options.column_map or {n: n for n in self.placed.places})
        return checked_mapping(
            name=name,
            feed=self.feed.name,
            header=[plain_name(each) for each in names],
            columns=columns,
            date_order=self.date_order,
            sum_column=self.sum_column,
        )

    def settled(self, names: Sequence[str]) -> LoadOptions:
        """The options with the digest of the mapping in use, which tells one reading of a file."""
        mapping = self.plan.mapping if self.plan else None
        if mapping is None and self.options.column_map:
            mapping = self.mapping_to_save(names)
        return read_by(self.options, mapping) if mapping else self.options

    def origin(self, who: str, names: Sequence[str]) -> str:
        """Where the rows come from: files of one origin are held against each other.

        A mapping that is saved under a name counts under it from its first file on.
        """
        if self.options.save_map:
            return f"map {self.options.save_map}"
        if self.plan:
            return f"map {self.plan.mapping.name}"
        return self.options.origin(who, names)

    def _compiled(self, mapping: Mapping, names: Sequence[str]) -> Plan:
        try:
            return compile_mapping(mapping, tuple(names))
        except Refused as refused:
            if mapping.questions():
                refused.notes.append(
                    "Answer this on the Upload page, where the answers can be saved; or write the "
                    f"mapping to a file (kept map {mapping.name} -o mine.json), answer there, and "
                    "load with --map mine.json --save-map NAME."
                )
            raise

    def _refuse_forbidden(self, names: Sequence[str], cut: Collection[int]) -> None:
        assert self.feed is not None
        kept = [name for place, name in enumerate(names) if place not in cut]
        if forbidden := forbidden_columns(kept, self.feed.name):
            raise Refused(forbidden)

    def _mapping(self, names: Sequence[str]) -> Mapping | None:
        """The mapping that was named, or the one that fits a header which is not our own."""
        if self.options.column_map:
            return None
        if self.options.saved_map:
            return read_mapping(self.options.saved_map, self.cursor)
        if self.options.preset:
            if self.options.preset not in presets():
                raise UsageProblem(
                    f"There is no preset '{self.options.preset}'. "
                    f"The presets are {', '.join(presets())}."
                )
            return presets()[self.options.preset]
        feed = feed_of(self.path, self.options.feed)
        if feed is not None and _is_own(names, feed):
            return None
        return self._fitting(names, feed)

    def _fitting(self, names: Sequence[str], feed: Feed | None) -> Mapping | None:
        saved = map_for(self.cursor, names)
        if saved is not None and (feed is None or feed.name == saved.feed):
            self.notes.append(f"Read with the mapping '{saved.name}', saved for this header.")
            return saved
        for preset, confidence, missing in recognise(names):
            if confidence >= _SURE and not missing and (feed is None or feed.name == preset.feed):
                self.notes.append(f"Recognised as {preset.title or preset.name}.")
                return preset
        return None

    def _own_feed(self) -> Feed:
        feed = feed_of(self.path, self.options.feed)
        if feed is None:
            raise UsageProblem(
                f"'{self.path.name}' does not say which feed it is, and its columns are those of no"
                " export that is known. Name it after its feed, as in activity-july.csv, or use "
                f"--feed with one of {', '.join(LOADABLE)}, or --map."
            )
        return feed


def read_by(options: LoadOptions, mapping: Mapping) -> LoadOptions:
    """The options of a file that is read with the mapping, as far as they do not say otherwise."""
    said = {
        "date_order": options.date_order or mapping.date_order,
        "sum_column": options.sum_column or mapping.sum_column,
    }
    return replace(options, read_as=reading_digest(mapping.model_copy(update=said)))


def read_by_name(options: LoadOptions, cursor: duckdb.DuckDBPyConnection) -> LoadOptions:
    """The same where the mapping is named, so that no header must be read to know it."""
    name = options.saved_map or options.preset
    return read_by(options, read_mapping(name, cursor)) if name else options


def _is_own(names: Sequence[str], feed: Feed) -> bool:
    there = {plain(name) for name in names} - {PROBLEM_COLUMN}
    known = {feed.called(name) for name in there}
    needed = {column.name for column in feed.columns if column.required and not column.default}
    return needed <= known or None not in known


def known_names() -> frozenset[str]:
    """The plain names of columns that Kept knows: what tells a header from a preamble."""
    own = {name for feed in LOADABLE.values() for name in feed.headings}
    theirs = {name for preset in presets().values() for name in preset.header}
    return frozenset(own | theirs)
